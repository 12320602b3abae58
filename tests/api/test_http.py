"""HTTP/1.1 as broken, slow and hostile clients send it, to a real server."""

from __future__ import annotations

import contextlib
import json
import socket
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.serving import Running

HOST = b"Host: x\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n" + HOST
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
POST = b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: application/sparql-query\r\n"


@pytest.fixture(scope="module")
def server(serve_module) -> Iterator[Running]:
    """A server that waits one second for slow clients."""
    return serve_module(
        KEHOACH_RECEIVE_SECONDS="1",
        KEHOACH_SEND_SECONDS="1",
        KEHOACH_QUERY_SECONDS="2",
        KEHOACH_CONNECTIONS="60",
    )


def talk(server, *parts, pause=0.0, wait=6.0):
    """Send parts with pauses; return all that comes back until the server closes or is silent."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as line:
        try:
            for part in parts:
                line.sendall(part)
                time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            pass
        return read(line)


def read(line):
    """Return what comes until the end, or until nothing comes any more."""
    found = b""
    try:
        while part := line.recv(65536):
            found += part
    except (TimeoutError, ConnectionResetError):
        pass
    return found


def status(answer):
    """Return the status of the first answer, 0 when there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def problem(answer):
    """Return the error that an answer tells."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    return json.loads(body)


def fine(server):
    """Tell whether the server still answers."""
    return status(talk(server, ASK + b"Connection: close\r\n\r\n")) == 200


@pytest.mark.parametrize(
    ("head", "expected", "code"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400, "bad-request"),
        (b"GET /\r\n\r\n", 400, "bad-request"),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nA b: c\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n", 400, "bad-request"),
        (POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400, "bad-request"),
        (POST + b"Content-Length: -1\r\n\r\n", 400, "bad-request"),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "bad-request"),
        (b"GET /x HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431, "head-too-large"),
        (b"GET /?" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414, "uri-too-long"),
        (ASK + b"Expect: miracles\r\n\r\n", 417, "expectation"),
        (b"GET /health HTTP/3.0\r\nHost: x\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x01b\r\n\r\n", 400, "bad-request"),
        (POST + CHUNKED + b"FFFFFFFFFFFFFFFFFF\r\n", 413, "body-too-large"),
        (POST + CHUNKED + b"1\r\na\r\n0\r\nX: " + b"a" * 70_000, 431, "head-too-large"),
    ],
)
def test_a_broken_request_is_told_so_and_closed(server, head, expected, code):
    answer = talk(server, head)
    assert status(answer) == expected
    assert problem(answer)["code"] == code
    assert b"connection: close" in answer.lower()
    assert fine(server)


def test_a_long_head_is_refused_in_one_burst_and_in_drips(server):
    line = b"X-%d: " + b"a" * 7000 + b"\r\n"
    parts = [b"GET / HTTP/1.1\r\n", HOST, *(line % n for n in range(12))]
    assert status(talk(server, b"".join(parts) + b"\r\n")) == 431
    assert status(talk(server, *parts, pause=0.01)) == 431


def test_a_head_never_finished_is_closed(server):
    started = time.monotonic()
    answer = talk(server, b"GET / HTTP/1.1\r\nHost:")
    assert status(answer) == 408
    assert time.monotonic() - started < 3


def test_a_body_never_finished_is_closed(server):
    started = time.monotonic()
    answer = talk(server, POST + b"Content-Length: 50\r\n\r\nASK")
    assert (status(answer), problem(answer)["code"]) == (408, "too-slow")
    assert time.monotonic() - started < 3


def test_a_dripping_body_is_closed_though_no_door_reads_it(server):
    head = b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 1000\r\n\r\n"
    started = time.monotonic()
    talk(server, head, *([b"x"] * 30), pause=0.1)
    assert time.monotonic() - started < 6
    assert fine(server)


def test_silence_is_closed(server):
    started = time.monotonic()
    talk(server)
    assert time.monotonic() - started < 3


def test_a_long_body_is_refused_before_it_is_read(server):
    told = POST + b"Content-Length: 99999999\r\n\r\n"
    assert status(talk(server, told)) == 413
    chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
    answer = talk(server, POST + b"Transfer-Encoding: chunked\r\n\r\n", *([chunk] * 40))
    assert (status(answer), problem(answer)["code"]) == (413, "body-too-large")


@pytest.mark.parametrize(
    "head",
    [
        b"PUT /units HTTP/1.1\r\n" + HOST,
        b"POST /sparql HTTP/1.1\r\n" + HOST + b"Content-Type: text/turtle\r\n",
        ASK,
    ],
)
def test_a_body_without_end_is_not_read_though_its_request_is_answered(server, head):
    chunk, sent = b"40000\r\n" + b" " * 0x40000 + b"\r\n", 0
    with socket.create_connection(("127.0.0.1", server.port), timeout=6) as line:
        line.sendall(head + CHUNKED)
        with contextlib.suppress(OSError):
            while sent < 400:
                line.sendall(chunk)
                sent += 1
        assert status(read(line)) in {200, 405, 413, 415}
    assert sent < 100
    assert fine(server)


def test_a_client_that_does_not_read_is_cut_off(server):
    query = "SELECT * WHERE { ?a ?b ?c . ?a ?d ?e } LIMIT 40000".replace(" ", "%20")
    request = b"GET /sparql?query=" + query.encode() + b" HTTP/1.1\r\n" + HOST + b"\r\n"
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(10)
        line.connect(("127.0.0.1", server.port))
        line.sendall(request)
        time.sleep(4)
        found = read(line)
    assert status(found) == 200
    said = int(found.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    assert len(found) < said
    assert fine(server)


def test_connections_have_a_limit_and_come_back(server):
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(80)]
    for line in lines:
        line.close()
    time.sleep(0.3)
    assert fine(server)


@pytest.mark.parametrize(
    "extra",
    [
        b"Upgrade: websocket\r\nConnection: upgrade\r\n",
        b"Expect: 100-continue\r\n",
        b"Range: bytes=0-1\r\n",
        b"Accept: \xff\xfe;;;,,\r\n",
        b"X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nForwarded: for=1\r\n",
        b"Accept-Language: \x80\xff\r\nIf-None-Match: \xff\r\n",
    ],
)
def test_headers_that_mean_nothing_to_us_change_nothing(server, extra):
    plain = talk(server, ASK + b"Connection: close\r\n\r\n")
    answer = talk(server, ASK + extra + b"\r\n", wait=1.5)
    answer = answer.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").removeprefix(
        b"HTTP/1.1 100 \r\n\r\n"
    )
    assert status(answer) == 200
    assert answer.partition(b"\r\n\r\n")[2] == plain.partition(b"\r\n\r\n")[2]
    assert b"evil" not in answer


def test_only_the_path_of_an_absolute_target_counts(server):
    answer = talk(
        server,
        b"GET http://evil.example/id/unit/kon-tum/so-tai-chinh HTTP/1.1\r\n"
        + HOST
        + b"Connection: close\r\n\r\n",
    )
    assert status(answer) == 303
    assert b"location: /id/unit/kon-tum/so-tai-chinh.ttl\r\n" in answer.lower()
    assert b"evil" not in answer


@pytest.mark.parametrize(
    "target",
    [
        b"//evil.example/",
        b"/\\evil.example",
        b"/%5cevil.example",
        b"/%2f%2fevil.example",
        b"/%0d%0aSet-Cookie:x=1",
        b"/id/%00",
        b"/static/%2e%2e/%2e%2e/etc/passwd",
        b"/static/..%2fsite.css",
        b"/id/unit/kon-tum/s%C3%B4",
        b"*",
        b"/?lang=%0d%0aX:y",
    ],
)
def test_odd_targets_lead_nowhere(server, target):
    answer = talk(server, b"GET " + target + b" HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    assert status(answer) in {400, 404}
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"location" not in head
    assert b"set-cookie" not in head
    assert b"evil" not in answer
    assert fine(server)


def test_pipelined_requests_are_answered_in_turn(server):
    answer = talk(server, (ASK + b"\r\n") * 2 + ASK + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") == 3


def test_a_hung_up_client_frees_its_worker(server):
    query = b"SELECT%20(COUNT(*)%20AS%20?n)%7B?a%20?b%20?c.?d%20?e%20?f.?g%20?h%20?i%7D"
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(b"GET /sparql?query=" + query + b" HTTP/1.1\r\n" + HOST + b"\r\n")
            time.sleep(0.2)
    time.sleep(0.6)
    answer = talk(server, b"GET /health HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n")
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert told["workers"]["running"] == {}


def test_kept_page_keeps_its_policy(client) -> None:
    """A 304 carries no policy of its own: it would replace that of the page and take its style."""
    first = client.get("/units", headers={"Accept": "text/html"})
    again = client.get(
        "/units", headers={"Accept": "text/html", "If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
    assert "style-src 'self'" in first.headers["Content-Security-Policy"]
    assert "Content-Security-Policy" not in again.headers
