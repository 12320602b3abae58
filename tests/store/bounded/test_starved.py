"""What a busy machine does to a query: it is judged by what it uses, and no death goes unheard."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace

from tests.serving import eventually
from tests.store.bounded.conftest import LIMITS

SMALL = "SELECT ?s { ?s <urn:number> 1 }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != 1) }"
#: One fast place and nothing to spare.
NARROW = replace(LIMITS, fast_workers=1, slow_workers=1, fast_seconds=0.2, fast_seconds_busy=0.1)


@contextmanager
def stopped(processes):
    """Processes that get no turn."""
    for process in processes:
        process.suspend()
    try:
        yield
    finally:
        for process in processes:
            if process.is_running():
                process.resume()


def processor(process):
    """The seconds of processor that it has used."""
    return sum(process.cpu_times()[:2])


def busiest(served):
    """The worker that works."""
    return max(served.workers, key=processor)


def test_a_query_that_waits_for_the_processor_is_not_slow(own):
    """Its worker stands still for longer than a fast place lasts; it keeps the place."""
    with own(NARROW) as served:
        served.ask(SMALL)
        eventually(lambda: len(served.workers) == served.figures.idle)
        with stopped(served.workers):
            asked = served.begin(SMALL)
            time.sleep(0.6)
        assert asked.result(5).spent.place == "fast"
        assert asked.result(5).spent.run > NARROW.fast_seconds


def test_a_query_that_works_is_slow(own):
    """The same places, the same time: this one uses the processor."""
    with own(NARROW) as served:
        asked = served.begin(ENDLESS)
        assert asked.exception(5).spent.place == "slow"


def test_the_death_of_a_worker_is_heard_when_its_client_has_left(own):
    """Between the death and the news of it the client goes; the place is filled again."""
    with own(NARROW) as served:
        served.ask(SMALL)
        eventually(lambda: len(served.workers) == served.figures.idle)
        with stopped(served.loaders):
            asked = served.begin(ENDLESS)
            eventually(lambda: processor(busiest(served)) >= 0.05)
            busiest(served).kill()
            time.sleep(0.1)
            asked.cancel()
            time.sleep(0.1)
        eventually(lambda: served.figures.idle == NARROW.fast_workers + NARROW.page_workers)
        assert served.ask(SMALL).rows == 1
