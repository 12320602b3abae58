"""A: what the operator gets wrong is said in a line before anything is served."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from kg.store.bounded import Limits, Pool, Request
from kg.store.bounded.loader import loaded
from kg.store.bounded.refusals import ServiceRefused, Unanswered
from tests.hostile.running import ENDLESS as PRODUCT
from tests.hostile.running import LIMIT, spare
from tests.serving import SERVE, environment
from tests.store.bounded.conftest import FILES

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def refused(*arguments: str, **environ: str) -> str:
    """What a start that is refused says; it says it once, and exits with 2."""
    ran = subprocess.run(
        [*SERVE, "--port", "0", *arguments],
        env=environment(**environ),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2, ran.stderr
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.splitlines()) <= 8
    return ran.stderr


def test_a1_the_data_is_missing(tmp_path):
    """Named, with what was looked for."""
    assert "catalog.ttl" in refused("--data", str(tmp_path))
    assert str(tmp_path / "no") in refused("--data", str(tmp_path / "no"))


def test_a2_the_port_is_taken():
    """Said before the data is loaded."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        start = time.monotonic()
        assert port in refused("--port", port)
        assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("KEHOACH_QUERRY_SECONDS", "5", "KEHOACH_QUERY_SECONDS"),
        ("KEHOACH_QUERY_SECONDS", "never", "KEHOACH_QUERY_SECONDS"),
        ("KEHOACH_QUERY_SECONDS", "-1", "KEHOACH_QUERY_SECONDS"),
        ("KEHOACH_QUERY_SECONDS", "inf", "KEHOACH_QUERY_SECONDS"),
        ("KEHOACH_QUERY_SECONDS", "nan", "KEHOACH_QUERY_SECONDS"),
        ("KEHOACH_MAX_BYTES", "lots", "KEHOACH_MAX_BYTES"),
        ("KEHOACH_FAST_WORKERS", "0", "KEHOACH_FAST_WORKERS"),
        ("KEHOACH_PORT", "99999", "KEHOACH_PORT"),
        ("KEHOACH_BASE", "javascript:alert(1)", "KEHOACH_BASE"),
        ("KEHOACH_RELOAD_TOKEN", "short", "KEHOACH_RELOAD_TOKEN"),
        ("KEHOACH_METRICS", "everybody", "local"),
        ("KEHOACH_MAX_ROWS", "1_000", "KEHOACH_MAX_ROWS"),
        ("KEHOACH_WORKER_MEMORY", "1", "64 MiB"),
        ("KEHOACH_LOG", "/", "KEHOACH_LOG"),
        ("KEHOACH_LOG", "/no/such/folder/log", "KEHOACH_LOG"),
    ],
    ids=lambda v: "A3-" + v.removeprefix("KEHOACH_"),
)
def test_a3_absurd_settings(name, value, said):
    """Named with what is taken; a secret is not repeated."""
    line = refused(**{name: value})
    assert said in line
    assert name != "KEHOACH_RELOAD_TOKEN" or value not in line.replace("SHORT", "")


def test_a4_this_machine_alone(server):
    """Unless told otherwise nobody else can connect."""
    sockets = server.family[0].net_connections("inet")
    assert [each.laddr.ip for each in sockets if each.status == "LISTEN"] == ["127.0.0.1"]


def test_a4_all_addresses_are_warned_of(elsewhere):
    """A line names the address that everybody can reach."""
    assert "0.0.0.0" in elsewhere.said  # noqa: S104 - the point of it


def without_linux():
    """Load as on a system without Linux's ways: run in the loader, before it looks for them."""
    sys.platform = "freebsd14"
    return loaded(FILES)


def test_a5_where_linux_is_missing(caplog):
    """The log says which limits are missing; the kill and the guard stay."""

    async def ask() -> float:
        pool = Pool(Limits(query_seconds=1.0))
        await pool.start(without_linux)
        try:
            start = time.monotonic()
            with pytest.raises(Unanswered) as ended:
                await pool.answer(Request(ENDLESS, "text/csv"))
            assert ended.value.code == "timeout"
            took = time.monotonic() - start
            with pytest.raises(ServiceRefused):
                await pool.answer(Request("ASK { SERVICE <http://127.0.0.1:9/> {} }", "text/csv"))
            reply = await pool.answer(Request("ASK {}", "text/csv"))
            assert reply.body.strip() == b"true"
        finally:
            await pool.stop(0)
        return took

    assert asyncio.run(ask()) < 3
    assert "memory" in caplog.text


def test_a6_another_locale_zone_and_folder(server, elsewhere):
    """The same bytes, whatever surrounds the process; nothing is written where it stands."""
    for target in ("/units", "/queries/tasks-per-lead.csv", "/", "/gaps", "/documents"):
        one, two = (each.get(target, {"Accept": "text/html"}) for each in (server, elsewhere))
        assert (one.status, one.body) == (two.status, two.body), target
    text = "SELECT ?l { ?s ?p ?l FILTER(isLiteral(?l)) } ORDER BY ?l LIMIT 200"
    assert server.ask(text).body == elsewhere.ask(text).body


def test_stop_under_load(own):
    """SIGTERM in the middle of a flood: exit 0 within the limit and a second, nobody orphaned."""
    server = own()
    with ThreadPoolExecutor(30) as threads:
        asked = [threads.submit(server.ask, PRODUCT % (n, n)) for n in range(30)]
        time.sleep(0.4)
        family = server.family[1:]
        start = time.monotonic()
        assert server.end() == 0
        assert time.monotonic() - start < LIMIT + 2 * spare()
        statuses = [each.result().status for each in asked if each.exception() is None]
    assert set(statuses) <= {503}
    assert psutil.wait_procs(family, timeout=3)[1] == []
