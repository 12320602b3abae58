"""`kehoach serve` as a process: starts, refuses to start, ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from api import serve as command_line
from api.server import warn_of_system
from tests.serving import SERVE

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def fetch(url, **pairs):
    """Return status and body of a GET."""
    try:
        with urlopen(url + ("?" + urlencode(pairs) if pairs else ""), timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def living(pids):
    """Return those that still run; a dead one may wait for init to take note."""
    found = []
    for pid in pids:
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z":
            found.append(pid)
    return found


def children(pid):
    """Return the processes below one."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *children(int(child))]
    return found


def test_it_answers_and_ends_on_sigterm_with_nothing_left(serve):
    server = serve()
    assert fetch(server.url + "/health")[0] == 200
    below = children(server.process.pid)
    assert below
    assert server.end() == 0
    time.sleep(0.2)
    assert not living(below)


def test_a_query_that_runs_is_finished_before_the_end(serve):
    server = serve(KEHOACH_QUERY_SECONDS="1")
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(fetch(server.url + "/sparql", query=ENDLESS))
    )
    asking.start()
    time.sleep(0.4)
    started = time.monotonic()
    assert server.end() == 0
    assert time.monotonic() - started < 2.5
    asking.join()
    status, body = answers[0]
    assert (status, json.loads(body)["code"]) == (503, "timeout")


def test_nothing_is_left_when_the_server_is_killed(serve):
    server = serve()
    below = children(server.process.pid)
    assert server.end(signal.SIGKILL) == -9
    time.sleep(0.5)
    assert not living(below)


def test_neither_service_nor_from_reaches_a_listener_or_a_file(serve, tmp_path):
    """A user's query reaches no other host and no file, proven by a listener that hears nothing."""
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:secret> <urn:p> <urn:o> .\n")
    server = serve(KEHOACH_QUERY_SECONDS="2")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.3)
        host = f"http://127.0.0.1:{listener.getsockname()[1]}/x.ttl"
        for place in (host, secret.as_uri()):
            for query in (
                f"SELECT * {{ SERVICE <{place}> {{ ?s ?p ?o }} }}",
                f"SELECT * {{ SERVICE SILENT <{place}> {{ ?s ?p ?o }} }}",
                f"SELECT * FROM <{place}> {{ ?s ?p ?o }}",  # noqa: S608 - SPARQL
                f"SELECT * FROM NAMED <{place}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608
                f"LOAD <{place}>",
            ):
                status, body = fetch(server.url + "/sparql", query=query)
                assert status in {200, 403}
                assert b"urn:secret" not in body.replace(query.encode(), b"")
            for name in ("default-graph-uri", "named-graph-uri"):
                whole = {"query": "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"}
                status, body = fetch(server.url + "/sparql", **whole, **{name: place})
                assert status == 200
                assert json.loads(body)["results"]["bindings"] == []
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    ("arguments", "environ", "said"),
    [
        (["--data", "nowhere"], {}, "nowhere/catalog.ttl"),
        (["--port", "99999"], {}, "KEHOACH_PORT"),
        ([], {"KEHOACH_PORTS": "1"}, "KEHOACH_PORT"),
        ([], {"KEHOACH_RELOAD_TOKEN": "short"}, "KEHOACH_RELOAD_TOKEN"),
        (["--host", "192.0.2.1"], {}, "192.0.2.1"),
    ],
)
def test_it_does_not_start_on_a_fault_and_says_which(arguments, environ, said):
    done = subprocess.run(
        [*SERVE, *arguments],
        env={"PATH": "", **environ},
        capture_output=True,
        check=False,
        timeout=30,
    )
    told = done.stderr.decode()
    assert done.returncode == 2
    assert said in told
    assert "Traceback" not in told


def test_a_port_that_is_taken_is_said():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        line = [*SERVE, "--port", port]
        done = subprocess.run(line, capture_output=True, check=False, timeout=30)
    assert done.returncode == 2
    assert port in done.stderr.decode()


def test_every_setting_is_shown_with_its_source_but_not_the_token():
    environ = {"PATH": "", "KEHOACH_RELOAD_TOKEN": "a-long-enough-secret"}
    done = subprocess.run(
        [*SERVE, "--show-settings", "--port", "81"],
        env=environ,
        capture_output=True,
        check=False,
        timeout=30,
    )
    told = done.stdout.decode()
    assert "KEHOACH_PORT=81  # flag" in told
    assert "KEHOACH_QUERY_SECONDS=5.0  # default" in told
    assert "a-long-enough-secret" not in told


def test_the_command_needs_no_web_framework_until_it_runs():
    code = "import sys, api.serve; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=30).returncode == 0
    assert callable(command_line.register)


def test_listening_on_all_addresses_is_warned_of(serve):
    server = serve("--host", "0.0.0.0")  # noqa: S104 - asked for
    assert "0.0.0.0" in server.said  # noqa: S104 - asked for


def test_what_the_system_cannot_limit_is_said(monkeypatch, capsys):
    monkeypatch.setattr("sys.platform", "darwin")
    warn_of_system()
    assert "RLIMIT_AS" in capsys.readouterr().err


def test_a_bare_environment_changes_no_answer(serve):
    """A6: another time zone, no locale and no home give the same bytes."""
    known = {"KEHOACH_PUBLIC_URL": "https://kehoach.example/sparql"}  # else pages name their port
    plain = serve(**known)
    bare = serve(
        LC_ALL="C", LANG="C", TZ="Pacific/Apia", HOME="/nonexistent", PYTHONUTF8="0", **known
    )
    for path in ("/units/kon-tum/so-tai-chinh", "/queries/who-leads-what.csv", "/calendar"):
        assert fetch(plain.url + path) == fetch(bare.url + path)


BROKEN = """
import sys
import api.app

async def broken(_visit):
    raise RuntimeError("on purpose")

api.app.DOORS = (("/health", broken, api.app.READ), *api.app.DOORS)
from kg.cli import main
sys.exit(main(["serve", *sys.argv[1:]]))
"""


def test_a_fault_of_our_own_is_logged_under_its_number(serve):
    """The client is told a number; the operator finds it below the traceback, log or no log."""
    server = serve(program=[sys.executable, "-c", BROKEN])
    status, body = fetch(server.url + "/health")
    server.end()
    members = json.loads(body)
    assert (status, members["code"]) == (500, "bug")
    assert "RuntimeError: on purpose" in server.said
    assert f"request {members['request']}" in server.said
