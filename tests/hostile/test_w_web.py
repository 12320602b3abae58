"""W: tricks of the web: headers, hosts, paths, frames, caches, other sites."""

from __future__ import annotations

import time
from statistics import median
from urllib.parse import quote

import pytest

from tests.hostile.running import TOKEN, status_of

ASK = "/sparql?query=ASK%20%7B%7D"
HTML = {"Accept": "text/html"}
PATHS = ("/", "/units", ASK, "/def", "/id/unit/kon-tum/so-tai-chinh", "/nothing", "/health")


@pytest.mark.parametrize(
    "injected",
    [
        "a\r\nX-Evil: 1",
        "a\nX-Evil: 1",
        "a\rX-Evil: 1",
        "a\r\n\r\n<script>",
        "\u560a\u560dX-Evil: 1",
    ],
    ids=[f"W1-{n}" for n in range(5)],
)
def test_w1_line_breaks_in_any_input(server, injected):
    """No header of ours changes, by whatever parameter or path they come in."""
    escaped = quote(injected, safe="")
    for target in (
        f"{ASK}&format={escaped}",
        f"{ASK}&lang={escaped}",
        f"/sparql?query={escaped}",
        f"/sparql/?query={escaped}",
        f"/units?q={escaped}",
        f"/queries/{escaped}",
        f"/{escaped}",
        f"/id/{escaped}",
    ):
        for accept in ({}, HTML):
            answer = server.get(target, accept)
            assert answer.headers["X-Evil"] is None
            others = [value for name, value in answer.headers.items() if name.lower() != "location"]
            assert not any("evil" in value.lower() for value in others)


def bare(server, path: str, *headers: str) -> bytes:
    """What one GET with this very path is answered."""
    lines = [f"GET {path} HTTP/1.1", "Host: a", *headers, "Connection: close", "", ""]
    return server.raw("\r\n".join(lines).encode(), seconds=3)


def _comparable(answer):
    changing = {"date", "x-request-id"}
    headers = sorted((n.lower(), v) for n, v in answer.headers.items() if n.lower() not in changing)
    number = answer.headers["X-Request-Id"].encode()
    return answer.status, headers, answer.body.replace(number, b"-")


@pytest.mark.parametrize("path", PATHS)
def test_w2_hosts_and_forwarding_headers(server, path):
    """Not one byte of an answer depends on them."""
    plain = _comparable(server.get(path, HTML))
    for lie in (
        {"Host": "evil.example"},
        {"Host": "evil.example:99"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        {"Forwarded": "host=evil.example;proto=https"},
        {"X-Forwarded-For": "10.0.0.1", "X-Real-Ip": "10.0.0.1"},
        {"X-Forwarded-Prefix": "/evil", "X-Original-URL": "/evil", "X-Rewrite-URL": "/evil"},
    ):
        found = _comparable(server.get(path, {**HTML, **lie}))
        assert found == plain, lie


@pytest.mark.parametrize(
    "path",
    [
        "/static/../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2fetc/passwd",
        "/static/%252e%252e/etc/passwd",
        "/static/..\\..\\etc\\passwd",
        "/static/.htaccess",
        "/static//etc/passwd",
        "/data/../../../etc/passwd",
        "/data/%2e%2e%2fpyproject.toml",
        "/data/.git/config",
        "/ontology/../pyproject.toml",
        "/ontology/..%2f..%2fetc%2fpasswd",
        "/graph/../../etc/passwd",
        "/queries/..%2f..%2fpyproject.toml",
        "/queries/../graph.py",
        "/.git/config",
        "/.env",
        "/%00",
        "/static/site.css%00.html",
        "/static/\u2025/\u2025/etc/passwd",
    ],
    ids=lambda path: "W3-" + path.encode("unicode_escape").decode()[:30],
)
def test_w3_traversal(server, path):
    """404, byte for byte what any unknown address gets: a look-up, not a path."""
    reply = bare(server, path)
    assert status_of(reply) in {400, 404}
    assert b"root:" not in reply
    assert b"[project]" not in reply


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/",
        "//evil.example/%2f..",
        "/\\evil.example",
        "/%5cevil.example",
        "///evil/units/",
    ],
    ids=[f"W4-{n}" for n in range(5)],
)
def test_w4_addresses_that_look_like_hosts(server, path):
    """404 and no redirect anywhere."""
    reply = bare(server, path)
    assert status_of(reply) in {400, 404}
    assert b"\r\nlocation:" not in reply.lower()


def test_w5_a_script_in_an_unknown_path(server):
    """The path is not repeated."""
    for path in ("/%3Cscript%3Ealert(1)%3C/script%3E", "/units/<script>alert(1)</script>"):
        reply = bare(server, path, "Accept: text/html")
        assert status_of(reply) in {400, 404}
        assert b"alert" not in reply


@pytest.mark.parametrize("path", PATHS)
def test_w6_framing_and_sniffing(server, path):
    """Every answer says what it is and who may frame it: nobody."""
    for accept in (HTML, {}):
        headers = server.get(path, accept).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Set-Cookie"] is None


def test_w7_caches_cannot_be_poisoned(server):
    """An answer that depends on a header says so; errors are not kept."""
    for path in PATHS[:5]:
        varies = server.get(path, HTML).headers["Vary"] or ""
        assert {"Accept", "Accept-Encoding"} <= {part.strip() for part in varies.split(",")}
    assert server.get("/nothing").headers["Cache-Control"] == "no-store"
    assert server.ask("SELECT * {").headers["Cache-Control"] == "no-store"
    tags = {server.get(ASK, {"Accept": kind}).headers["ETag"] for kind in ("text/csv", "*/*")}
    assert len(tags) == 2


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1"])
def test_w8_other_origins(server, origin):
    """Everyone may read, nobody with credentials."""
    for method in ("GET", "OPTIONS"):
        headers = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        answer = server.send(method, ASK, headers)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Credentials"] is None


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 403),
        ({"Authorization": "Bearer wrong-but-long-enough"}, 403),
        ({"Authorization": f"Basic {TOKEN}"}, 403),
        ({"Authorization": f"Bearer {TOKEN}x"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Origin": "https://evil.example"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "127.0.0.1"}, 403),
        ({"Authorization": f"Bearer {TOKEN}", "Forwarded": "for=127.0.0.1"}, 403),
        ({"Authorization": b"Bearer \xff\xfe"}, 403),
    ],
    ids=[f"W9-{n}" for n in range(8)],
)
def test_w9_reload_by_others(server, headers, status):
    """Only the operator, from this machine, not through a proxy, not from a page."""
    before = server.get("/health").json["generation"]
    answer = server.send("POST", "/reload", headers)
    assert (answer.status, answer.code) == (status, "forbidden")
    assert answer.headers["Access-Control-Allow-Origin"] is None
    assert server.get("/health").json["generation"] == before
    assert server.get("/reload").status == 405


def test_w9_without_a_token_there_is_no_door(elsewhere):
    """404, as any unknown address."""
    assert elsewhere.send("POST", "/reload", {"Authorization": f"Bearer {TOKEN}"}).status == 404


def test_w9_a_token_is_compared_in_constant_time(server):
    """A first letter that is right tells nothing."""

    def seconds(token: str) -> float:
        start = time.perf_counter()
        server.send("POST", "/reload", {"Authorization": f"Bearer {token}"})
        return time.perf_counter() - start

    wrong = ["x" * len(TOKEN), TOKEN[:-1] + "x"]
    first, last = (median(seconds(token) for _ in range(25)) for token in wrong)
    assert abs(first - last) < max(first, last)


@pytest.mark.parametrize(
    "path",
    [
        "/units%2Fkon-tum",
        "/UNITS",
        "/Sparql",
        "/units;x=1",
        "/units//",
        "/units/.",
        "/units/./",
        "/units/../units",
        "/units%20",
        "/id//unit/kon-tum/so-tai-chinh",
        "/id/unit/kon-tum/SO-TAI-CHINH",
        "/id/unit/kon-tum/so-tai-chinh;v=1",
        "/id/unit%2Fkon-tum%2Fso-tai-chinh",
    ],
    ids=lambda path: "W10-" + path,
)
def test_w10_variants_of_an_address(server, path):
    """One thing has one address: 404, no redirect."""
    reply = bare(server, path)
    assert status_of(reply) == 404
    assert b"\r\nlocation:" not in reply.lower()
