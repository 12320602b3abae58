"""The seal: a query that slips past the guard reaches no host and no file, and no orphan lives."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace

import psutil
import pytest

from kg.store.bounded import ServiceRefused, check


@pytest.fixture
def listener():
    """A port that counts who connects."""
    called = []
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()

        def take():
            try:
                while True:
                    peer, _ = door.accept()
                    called.append(peer)
                    peer.close()
            except OSError:
                return

        thread = threading.Thread(target=take)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/", called
        door.shutdown(socket.SHUT_RDWR)
    thread.join()


def smuggled(text: str):
    """A query as if the guard had let it through."""
    return replace(check("SELECT * { ?s ?p ?o }"), sent=text, star=None, edits=())


@pytest.mark.parametrize("silent", ["", "SILENT"])
def test_a_smuggled_service_reaches_nobody(served, listener, silent):
    """A worker has no descriptor for a socket: not even the name is looked up."""
    address, called = listener
    query = smuggled(f"SELECT * {{ SERVICE {silent} <{address}> {{ ?s ?p ?o }} }}")
    if silent:
        served.ask(query)
    else:
        with pytest.raises(ServiceRefused) as refused:
            served.ask(query)
        assert refused.value.status == 403
    time.sleep(0.1)
    assert not called


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"])
def test_graphs_named_by_address_are_not_fetched(served, listener, clause):
    """They are names of graphs that hold nothing."""
    address, called = listener
    query = (
        f"SELECT * {clause} <{address}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    )
    assert served.ask(query).rows == 0
    assert served.ask(query, default_graphs=(address,), named_graphs=(address,)).rows == 0
    assert not called


def test_graphs_named_by_file_are_not_opened(served, tmp_path):
    """RDF, no RDF or no file: the answers are the same, byte for byte."""
    (tmp_path / "rdf.nt").write_text("<urn:a> <urn:b> <urn:c> .\n")
    (tmp_path / "no-rdf").write_text("secret\n")
    answers = {
        served.ask(f"SELECT * FROM <{(tmp_path / name).as_uri()}> {{ ?s ?p ?o }}").body  # noqa: S608 - SPARQL
        for name in ("rdf.nt", "no-rdf", "absent")
    }
    assert [json.loads(answer)["results"]["bindings"] for answer in answers] == [[]]


@pytest.mark.skipif(sys.platform != "linux", reason="the seal is made of Linux's limits")
def test_a_worker_holds_three_descriptors(served):
    """Its socket twice no more: standard input, nothing, and the pipe for last words."""
    for worker in served.workers:
        held = os.listdir(f"/proc/{worker.pid}/fd")  # noqa: PTH208 - names alone
        assert set(held) <= {"0", "1", "2"}


PARENT = """
import asyncio, sys
from kg.store.bounded import Pool, Request
from tests.store.bounded.conftest import FILES, LIMITS

async def main():
    pool = Pool(LIMITS)
    await pool.start(FILES)
    asked = asyncio.ensure_future(pool.answer(Request(sys.argv[1], "text/csv")))
    await asyncio.sleep(0.3)
    print("running", flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV], ids=["kill", "segv"])
def test_no_process_outlives_the_server(number):
    """Ended in the middle of an endless query, by a signal it cannot catch."""
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, endless], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "running\n"
        family = psutil.Process(server.pid).children(recursive=True)
        assert len(family) >= 4
        server.send_signal(number)
    assert psutil.wait_procs(family, timeout=5)[1] == []
