"""The pool: every query ends at its limit, whatever ends a worker is healed, nothing is left."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import psutil
import pytest

from kg.errors import BadFile
from kg.store import GraphFile
from kg.store.bounded import Request
from kg.store.bounded.refusals import Unanswered
from tests.serving import eventually
from tests.store.bounded.conftest import FILES, JSON, LIMITS, numbered

#: Endless on any graph of some hundred triples: a product counted.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != %d) }"
#: Deeper than the native stack of a worker holds, within the caps of brackets.
DEEP = "ASK { FILTER(" + "!" * 1900 + "true) }"
LIMIT, SPARE = 1.0, 1.0


def small(number: int) -> str:
    return f"SELECT ?s {{ ?s <urn:number> {number} }}"


def is_answered(served, number: int) -> bool:
    found = json.loads(served.ask(small(number)).body)["results"]["bindings"]
    return [row["s"]["value"] for row in found] == [f"urn:thing:{number}"]


def code_of(asked) -> str:
    with pytest.raises(Unanswered) as refused:
        asked.result(30)
    return refused.value.code


def zombies() -> list[psutil.Process]:
    found = psutil.Process().children(recursive=True)
    return [each for each in found if each.status() == psutil.STATUS_ZOMBIE]


def running_cpu(served) -> float:
    """The seconds of processor that all workers have used."""
    return sum(sum(worker.cpu_times()[:2]) for worker in served.workers)


def test_an_endless_query_ends_at_the_limit(served):
    """Nobody else waits: the client learns that asking again would not help."""
    start = time.monotonic()
    assert code_of(served.begin(ENDLESS % 1)) == "timeout"
    assert LIMIT <= time.monotonic() - start < LIMIT + SPARE


def test_small_queries_are_answered_beside_endless_ones(served):
    """Twelve endless queries end in time while small ones are answered at once."""
    start = time.monotonic()
    endless = [served.begin(ENDLESS % (n + 2), client=f"c{n}") for n in range(12)]
    waits = []
    for number in range(12):
        then = time.monotonic()
        assert is_answered(served, number)
        waits.append(time.monotonic() - then)
    codes = {code_of(each) for each in endless}
    assert time.monotonic() - start < LIMIT + SPARE
    assert codes <= {"timeout", "busy"}
    assert sorted(waits)[10] < 1


def test_who_waited_may_try_again(served):
    """More endless queries than places: those who waited are told when to ask again."""
    endless = [served.begin(ENDLESS % (n + 20), client=f"c{n}") for n in range(9)]
    refused = []
    for each in endless:
        with pytest.raises(Unanswered) as caught:
            each.result(30)
        refused.append(caught.value)
    assert all(1 <= each.retry_after <= 30 for each in refused if each.code == "busy")
    assert "busy" in {each.code for each in refused}


def test_hundreds_of_clocks_that_end_together(served):
    """Who is taken from the line at the very moment of his end takes no worker with him."""
    for _ in range(3):
        many = [served.begin(ENDLESS % n, client=f"c{n}", seconds=0.3) for n in range(100)]
        assert {code_of(each) for each in many} <= {"busy", "timeout"}
    eventually(lambda: served.figures.idle == 3)
    assert is_answered(served, 14)


def test_a_client_lowers_the_limit_and_never_raises_it(served):
    """`timeout` above the limit changes nothing."""
    for asked, expected in ((0.3, 0.3), (60.0, LIMIT)):
        start = time.monotonic()
        code_of(served.begin(ENDLESS % 40, seconds=asked))
        assert expected <= time.monotonic() - start < expected + SPARE


def test_a_full_line_sends_away(own):
    """Who does not fit is told at once."""
    limits = replace(LIMITS, queue=4, fast_workers=1, slow_workers=1)
    with own(limits) as served:
        start = time.monotonic()
        many = [served.begin(ENDLESS % n, client=f"c{n}") for n in range(40)]
        codes = [code_of(each) for each in many]
        assert time.monotonic() - start < LIMIT + SPARE
        assert set(codes) <= {"busy", "timeout"}
        assert codes.count("busy") >= 30


def test_too_much_memory_breaks_one_worker(served):
    """A sort of everything with everything: 413, and the next query is answered."""
    bomb = "SELECT ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }"
    assert code_of(served.begin(f"{bomb} ORDER BY ?x")) in {"too-heavy", "timeout"}
    assert is_answered(served, 7)


def test_doubled_strings_break_one_worker(served):
    """Strings that double thirty times pass any memory."""
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    assert code_of(served.begin(f"SELECT ?x30 {{ BIND('ab' AS ?x0) {doubled} }}")) == "too-heavy"
    assert is_answered(served, 8)


def test_a_crash_of_the_engine_is_the_querys_fault(own):
    """Nesting past the native stack, let through by a guard without caps, ends one worker."""
    unguarded = replace(LIMITS, query_depth=10**6, query_tokens=10**6, query_bytes=10**7)
    with own(unguarded) as served:
        crash = "ASK " + "{" * 400_000 + "}" * 400_000
        assert code_of(served.begin(crash)) == "too-heavy"
        assert is_answered(served, 9)
        assert set(served.figures.deaths) <= {"-11", "-6"}


def test_the_deepest_text_the_guard_allows_is_survived(served):
    """Nesting just under the caps fits the stack of a worker."""
    assert json.loads(served.ask(DEEP).body)["boolean"] is True


def test_a_client_who_leaves_frees_the_processor(served):
    """Half a second after the hang-up nobody computes."""
    endless = served.begin(ENDLESS % 60)
    eventually(lambda: served.figures.running)
    endless.cancel()
    time.sleep(0.5)
    eventually(lambda: not served.figures.running, 0.3)
    before = running_cpu(served)
    time.sleep(0.5)
    assert running_cpu(served) - before < 0.1


def test_a_worker_killed_from_outside_is_replaced(served):
    """Its query runs once more, so that the client notices nothing."""
    served.kill_workers()
    assert is_answered(served, 10)
    eventually(lambda: len(served.workers) >= 3)


def test_a_query_whose_worker_is_killed_runs_once_more(served):
    """Then, killed again, it is told to try later."""
    asked = served.begin(ENDLESS % 70)
    for _ in range(2):
        # on a stalled machine the clock may end before the second kill
        eventually(
            lambda: asked.done() or any(sum(w.cpu_times()[:2]) > 0.05 for w in served.workers)
        )
        served.kill_workers()
    with pytest.raises(Unanswered) as refused:
        asked.result(30)
    assert refused.value.code in {"worker-lost", "timeout", "busy"}
    assert is_answered(served, 11)


def test_a_loader_killed_from_outside_starts_again(served):
    """From what is in memory: the files are not read again."""
    (loader,) = served.loaders
    loader.kill()
    eventually(lambda: loader not in served.loaders)
    eventually(lambda: served.figures.loaded and served.figures.idle == 3, 20)
    assert is_answered(served, 12)


def test_new_data_replaces_old_without_a_failed_query(own):
    """Queries go on while data is swapped, and each sees one state whole."""
    with own() as served, ThreadPoolExecutor(4) as threads:
        going = True

        def asking(number: int) -> int:
            asked = 0
            while going:
                assert is_answered(served, number)
                asked += 1
            return asked

        clients = [threads.submit(asking, number) for number in range(4)]
        for _ in range(3):
            served.run(served.pool.swap((*FILES, numbered("urn:graph:three", 600, 700))))
        going = False
        assert sum(client.result(30) for client in clients) > 12
        assert is_answered(served, 650)
        eventually(lambda: len(served.loaders) == 1)


def test_bad_data_leaves_the_old(served):
    """The reason comes through as the error it is."""
    with pytest.raises(BadFile) as refused:
        served.run(served.pool.swap((GraphFile("urn:g", "plan.ttl", b"<urn:a> <b", True),)))
    assert "plan.ttl" in str(refused.value)
    assert is_answered(served, 13)


def test_a_held_generation_lives_until_it_is_let_go(own):
    """One request sees one state of the data from its first query to its last."""
    with own() as served:

        async def request() -> list[str]:
            with served.pool.hold() as crew:
                await served.pool.swap((numbered("urn:graph:new", 900, 901),))
                reply = await crew.answer(Request(small(5), JSON))
                return json.loads(reply.body)["results"]["bindings"]

        assert served.run(request())
        eventually(lambda: len(served.loaders) == 1)
        assert is_answered(served, 900)


def test_workers_retire(own):
    """After some answers a worker makes room for a fresh one."""
    limits = replace(LIMITS, fast_workers=1, worker_queries=3)
    with own(limits) as served:
        eventually(lambda: len(served.workers) == 2)
        first = set(served.workers)
        for number in range(8):
            assert is_answered(served, number)
        eventually(lambda: len(served.workers) == 2)
        assert set(served.workers) != first
        assert not served.figures.deaths


def test_stopping_lets_the_running_finish_and_sends_the_others_away(own):
    """Who waits is told so; who runs has the time that is left to him."""
    limits = replace(LIMITS, fast_workers=1, slow_workers=1)
    with own(limits) as served:
        asked = [served.begin(ENDLESS % n, client=f"c{n}") for n in range(6)]
        time.sleep(0.3)
        start = time.monotonic()
        served.run(served.pool.stop(LIMIT))
        assert time.monotonic() - start < LIMIT + SPARE
        codes = {code_of(each) for each in asked}
        assert "stopping" in codes
        assert codes <= {"stopping", "timeout", "busy"}
        assert code_of(served.begin(small(1))) == "stopping"
        assert not served.loaders


def test_no_zombie_is_left(served):
    """After all these deaths every process has been reaped."""
    code_of(served.begin(ENDLESS % 80))
    eventually(lambda: not zombies())
    assert {each.ppid() for each in served.workers} == {each.pid for each in served.loaders}
