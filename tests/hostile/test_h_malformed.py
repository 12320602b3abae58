"""H: requests that are no HTTP, no form, no UTF-8, or not quite."""

from __future__ import annotations

import gzip
import time
import zlib

import pytest

from tests.hostile.running import status_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ASK = "/sparql?query=ASK%20%7B%7D"


def is_closed(server, *parts: bytes) -> bool:
    """The server ends the connection itself, soon."""
    start = time.monotonic()
    server.raw(*parts, seconds=4)
    return time.monotonic() - start < 3.5


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=a",
        "application/sparql-query; charset=utf-16",
        "application/x-www-form-urlencoded; charset=latin-1",
        'application/sparql-query; charset="utf-8',
        "a",
        "",
    ],
    ids=lambda kind: "H1-" + kind[:24],
)
def test_h1_wrong_types(server, kind):
    """415 with what is taken."""
    answer = server.send("POST", "/sparql", {"Content-Type": kind} if kind else {}, b"ASK {}")
    assert (answer.status, answer.code) == (415, "media-type")
    assert "application/sparql-query" in answer.headers["Accept-Post"]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "identity, gzip", "x-bomb"])
def test_h2_packed_bodies(server, coding):
    """415; a bomb is never unpacked."""
    bomb = gzip.compress(b"query=" + b"a" * 50_000_000) if coding == "gzip" else zlib.compress(b"a")
    start = time.monotonic()
    answer = server.send("POST", "/sparql", {**FORM, "Content-Encoding": coding}, bomb)
    assert (answer.status, answer.headers["Accept-Encoding"]) == (415, "identity")
    assert time.monotonic() - start < 1


@pytest.mark.parametrize("broken", ["%", "%4", "%zz", "%u0041", "%%20"], ids=lambda v: "H3-" + v)
def test_h3_broken_percent(server, broken):
    """400 with the place, in the address and in a form."""
    for answer in (
        server.get(f"/sparql?query=ASK%20%7B%7D{broken}"),
        server.send("POST", "/sparql", FORM, f"query=ASK+%7B%7D{broken}".encode()),
    ):
        assert (answer.status, answer.code) == (400, "bad-encoding")


def test_h3_decoded_once(server):
    """A query that holds %41 keeps it; a plus is a space."""
    answer = server.get("/sparql?query=SELECT+(%22%2541%2B%22+AS+%3Fx)+%7B%7D")
    assert answer.rows[0]["x"]["value"] == "%41+"


def test_h4_hundreds_of_parameters(server):
    """400 past 256."""
    many = "&".join(f"a{n}=1" for n in range(300))
    assert server.get(f"{ASK}&{many}").status == 400
    assert server.send("POST", "/sparql", FORM, f"query=ASK%7B%7D&{many}".encode()).status == 400


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: five\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked, chunked\r\n",
        b"Transfer-Encoding: gzip\r\n",
        b"Transfer-Encoding: chunked\r\n",
    ],
    ids=["H5-two", "H5-minus", "H5-word", "H5-both", "H5-twice", "H5-gzip", "H5-chunks"],
)
def test_h5_false_lengths(server, head):
    """400 (or 501 for a coding that is unknown), and closed: no second request is smuggled."""
    smuggled = b"zzz\r\nGET /units HTTP/1.1\r\nHost: a\r\n\r\n"
    request = (
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
        + head
        + b"\r\n"
        + smuggled
    )
    reply = server.raw(request, seconds=4)
    assert status_of(reply) in {400, 501}
    assert reply.count(b"HTTP/1.1 ") == 1
    assert is_closed(server, request)


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1\r\nHost: a\r\nContent-Length: 19\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["H5-both-whole", "H5-http-1.0"],
)
def test_h5_two_framings_of_a_whole_body(server, head):
    """What two servers could read in two ways is answered by neither (RFC 9112, 6.1)."""
    body = b"9\r\nASK{} #ab\r\n0\r\n\r\n"
    follows = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    request = (
        b"POST /sparql " + head[: head.index(b"\r\n") + 2]
        + b"Content-Type: application/sparql-query\r\n" + head[head.index(b"\r\n") + 2 :]
        + body + follows
    )  # fmt: skip
    reply = server.raw(request, seconds=4)
    assert status_of(reply) == 400
    assert reply.count(b"HTTP/1.1 ") == 1
    assert is_closed(server, request)


@pytest.mark.parametrize("host", [b"a b", b"a<script>", b"a/b", b"a@b", b"[::1"])
def test_h5_hosts_that_are_none(server, host):
    """A name that no host can have is no request (RFC 9112, 3.2)."""
    request = b"GET /health HTTP/1.1\r\nHost: " + host + b"\r\n\r\n"
    assert status_of(server.raw(request, seconds=4)) == 400


@pytest.mark.parametrize("host", [b"localhost:8000", b"[::1]:8000", b"127.0.0.1", b""])
def test_h5_hosts_that_are_some(server, host):
    """Names, addresses of both kinds, a port; and nothing, which is allowed."""
    request = b"GET /health HTTP/1.1\r\nHost: " + host + b"\r\nConnection: close\r\n\r\n"
    assert status_of(server.raw(request, seconds=4)) == 200


def test_h6_a_long_head(server):
    """431 for headers, 414 for the first line, also when all comes in one burst."""
    long = b"GET /health HTTP/1.1\r\nHost: a\r\nX-Long: " + b"a" * 90_000 + b"\r\n\r\n"
    many = b"GET /health HTTP/1.1\r\nHost: a\r\n" + b"X-A: b\r\n" * 12_000 + b"\r\n"
    line = b"GET /" + b"a" * 90_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n"
    assert [status_of(server.raw(each, seconds=3)) for each in (long, many, line)] == [
        431,
        431,
        414,
    ]
    assert is_closed(server, line)


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("garbage", 200),
        (";;;,,,q=", 200),
        ("text/csv;q=banana", 200),
        ("application/sparql-results+json;q=0", 406),
        ("image/png", 406),
        ("*/*;q=0", 406),
        ("text/csv;q=1.5, */*;q=0.1", 200),
        ("a/b, " * 200, 400),
        ("a" * 5000, 400),
        ("\u00e9/*", 200),
    ],
)
def test_h7_garbage_in_accept(server, accept, status):
    """Malformed parts are skipped; nothing that fits is 406; absurd ones 400."""
    answer = server.get(ASK, {"Accept": accept.encode("latin-1")})
    assert answer.status == status


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Range", "bytes=0-5"),
        ("Range", "bytes=99999999-"),
        ("Accept-Language", ";;q=,*;q=x"),
        ("Accept-Language", "en," * 101 + "vi"),
        ("Accept-Language", "a" * 4097),
        ("Accept-Encoding", "gzip;q=x, *;q="),
        ("If-None-Match", '"'),
        ("If-Modified-Since", "yesterday"),
        ("Cookie", "a=" + "b" * 2000),
        ("Authorization", "Basic !!!"),
        ("Origin", "null"),
    ],
)
def test_h7_garbage_in_other_headers(server, name, value):
    """Ignored: the answer is whole."""
    answer = server.get(ASK, {name: value})
    assert (answer.status, answer.json["boolean"]) == (200, True)


@pytest.mark.parametrize(
    "data",
    [
        b"GET /health HTTP/1.1\r\n\r\n",
        b"GET /health\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 64 + b"\r\n\r\n",
        b"\r\n\r\n\r\nGET\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET /health HTTP/1.1\nHost a\n\n",
    ],
    ids=["H8-host", "H8-09", "H8-tls", "H8-blank", "H8-hosts", "H8-space", "H8-colon"],
)
def test_h8_no_http(server, data):
    """400 in the shape of all errors, and closed."""
    reply = server.raw(data, seconds=4)
    assert status_of(reply) == 400
    assert b"application/problem+json" in reply
    assert is_closed(server, data)


def test_h9_targets_upgrades_expectations(server):
    """Only the path of an absolute target counts; no upgrade; an unknown Expect is 417."""
    line = b"GET http://evil.example/sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: a\r\n"
    reply = server.raw(line + b"Connection: close\r\n\r\n", seconds=3)
    assert status_of(reply) == 200
    assert b"evil.example" not in reply
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": "a"}
    assert server.get(ASK, upgrade).status == 200
    assert (
        server.get(ASK, {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c"}).status == 200
    )
    assert server.get(ASK, {"Expect": "a-miracle"}).status == 417
    star = server.raw(b"OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", seconds=3)
    assert status_of(star) in {200, 204, 400, 404}


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/queries/tasks-per-leed", 404),
        ("/queries/tasks-per-lead.json?unti=so-tai-chinh", 400),
        ("/queries/unit-duties.json?unit=a&unit=b", 400),
        ("/queries/unit-duties.json?unit=khong-co", 400),
        ("/sparql?query=ASK%7B%7D&lang=fr", 400),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D&timeout=soon", 400),
        ("/sparql?query=ASK%7B%7D&timeout=nan", 400),
        ("/sparql?query=ASK%7B%7D&default-graph-uri=relative", 400),
    ],
    ids=lambda v: "H10-" + v[8:40] if isinstance(v, str) else "",
)
def test_h10_unknown_and_repeated(server, target, status):
    """404 or 400 in words, with what was meant where that is near."""
    answer = server.get(target)
    assert answer.status == status
    assert answer.json["remedy"]


@pytest.mark.parametrize(
    "path",
    [
        b"/units/kon-tum/\xc3\xb4",
        b"/\xff\xfe",
        b"/units/%C3%B4",
        b"/units/%FF",
        b"/%00",
        b"/a b",
        b"/units/kon-tum/so-tai-chinh%00.html",
    ],
    ids=lambda path: "H11-" + repr(path)[2:-1],
)
def test_h11_odd_bytes_in_the_path(server, path):
    """400 or 404, never a page and never a crash."""
    reply = server.raw(
        b"GET " + path + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", seconds=3
    )
    assert status_of(reply) in {400, 404}
