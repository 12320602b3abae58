"""Whatever is sent to a door: an answer of the table, never a crash, no 5xx but 503.

One minute by default. For a long run, with the number of requests shown:
FUZZ_SECONDS=600 python -m pytest tests/api/test_fuzz.py -s
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections import Counter
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kg.catalogue import read_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serving import Running

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
ROUND = 50  # examples between two looks at the clock
#: Every status that some door may give; 499 is for a client that is gone.
STATUSES = {200, 204, 303, 304, 308, 400, 403, 404, 405, 406, 408, 413, 414, 415, 417, 431, 503}

QUESTIONS = list(read_catalogue())
pytestmark = pytest.mark.timeout(SECONDS + 120)

Sent = tuple[bytes, bytes, list[tuple[bytes, bytes]], bytes]


@pytest.fixture(scope="module")
def server(serve_module: Callable[..., Running]) -> Running:
    """A server whose queries end after half a second: fuzz is full of endless ones."""
    return serve_module(KEHOACH_QUERY_SECONDS="0.5", KEHOACH_RECEIVE_SECONDS="2")


def send(port: int, sent: Sent) -> tuple[HTTPResponse, bytes]:
    """Send bytes as they are; return the answer, read by somebody else's reader."""
    method, target, headers, body = sent
    lines = [method + b" " + target + b" HTTP/1.1", b"Host: a", b"Connection: close"]
    lines += [name + b": " + value for name, value in headers]
    if body:
        lines.append(b"Content-Length: %d" % len(body))
    with socket.create_connection(("127.0.0.1", port), 20) as talk:
        talk.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        answer = HTTPResponse(talk, method=method.decode())
        answer.begin()
        return answer, answer.read()


def hold(port: int, sent: Sent) -> int:
    """Assert what holds for every answer; return its status."""
    try:
        answer, body = send(port, sent)
    except (HTTPException, OSError) as error:  # no answer is a finding: say to what
        raise AssertionError(sent) from error
    assert answer.status in STATUSES, (answer.status, body[:300])
    assert b"Traceback" not in body
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Set-Cookie"] is None
    kind = answer.headers["Content-Type"] or ""
    if answer.status >= 400 and not kind.startswith("text/html"):
        assert kind.startswith("application/problem+json"), kind
        assert json.loads(body)["status"] == answer.status
    if kind.startswith("application/sparql-results+json") and answer.status == 200:
        json.loads(body)
    return answer.status


def fuzz(server: Running, what: st.SearchStrategy[Sent], share: float) -> Counter[int]:
    """Send examples for a share of the time; then the server answers as before."""
    seen: Counter[int] = Counter()

    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate],  # a finding is shown as sent: making it smaller takes minutes
        suppress_health_check=list(HealthCheck),
    )
    @given(what)
    def one_round(sent: Sent) -> None:
        if time.monotonic() < end:
            seen[hold(server.port, sent)] += 1

    end = time.monotonic() + SECONDS * share
    while time.monotonic() < end:
        one_round()
    assert server.process.poll() is None
    small = (b"GET", b"/sparql?query=ASK%20%7B%7D&format=json", [], b"")
    assert 200 in {hold(server.port, small) for _ in range(5)}  # 503 where the machine is loaded
    print(f"\n{seen.total()} requests: {dict(sorted(seen.items()))}")  # noqa: T201 - with -s
    return seen


# What queries are made of: words of the grammar, real questions cut and mended, any text.
WORDS = st.sampled_from(
    "SELECT ASK CONSTRUCT DESCRIBE WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER EXISTS NOT "
    "IN BIND VALUES UNDEF AS DISTINCT REDUCED ORDER BY GROUP HAVING LIMIT OFFSET COUNT SUM BASE "
    "GROUP_CONCAT SEPARATOR PREFIX SERVICE SILENT INSERT LOAD CONCAT REGEX REPLACE STRDT IRI BNODE "
    "NOW RAND a true ( ) { } [ ] . ; , * + / | ^ ^^ ! ? ?x ?y $z _:b = != < > && || - 1 2.5 1e9 "
    "'x' \"y\"@vi <urn:a> <> : kh: kh:Task rdfs:label owl:sameAs \\u0041 # '''".split()
)
TEXTS = st.sampled_from([question.text for question in QUESTIONS])
SPLICED = st.builds(
    lambda one, other, a, b: one[: a % (len(one) + 1)] + other[b % (len(other) + 1) :],
    TEXTS,
    TEXTS,
    st.integers(0, 5000),
    st.integers(0, 5000),
)
WELL_FORMED = st.builds(
    "{} {{ {} }} {}".format,
    st.sampled_from(
        ["SELECT *", "ASK", "CONSTRUCT WHERE", "SELECT (COUNT(*) AS ?n)", "DESCRIBE *"]
    ),
    st.lists(
        st.builds(
            "{} {} {}".format,
            *[st.sampled_from("?a ?b ?c <urn:a> 'x' 1 [] _:b a ?a/?b (?a)".split())] * 3,
        ),
        max_size=4,
    ).map(" . ".join),
    st.sampled_from(["", "LIMIT 3", "ORDER BY ?a", "LIMIT 0", "OFFSET 9", "VALUES ?a { 1 UNDEF }"]),
)
QUERIES = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    SPLICED,
    WELL_FORMED,
    TEXTS,
    WELL_FORMED,
    st.text(max_size=80),
    st.builds("{}{}{}".format, SPLICED, st.text(max_size=9), SPLICED),
    st.builds(lambda part, times: part * times, WORDS, st.integers(1, 3000)),
).map(lambda text: text.encode("utf-8", "surrogatepass"))
RAW = QUERIES | st.binary(max_size=60)
# A header may hold any byte but those that end it.
VALUES = st.binary(max_size=60).map(lambda raw: raw.translate(None, b"\r\n\0"))
RANGES = st.lists(
    st.builds(
        "{}/{}{}".format,
        st.sampled_from("* text application image é".split()),
        st.sampled_from("* html csv turtle json sparql-results+json xml n-quads ; +".split()),
        st.sampled_from(["", ";q=0", ";q=1.0", ";q=0.001", ";q=2", ";charset=x", ';a="b,c"', ";q"]),
    ),
    max_size=8,
).map(lambda found: ", ".join(found).encode("latin-1"))
ACCEPT = st.one_of(RANGES, VALUES, st.just(b"*/*"), st.just(b"text/html"))
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            b"Accept Accept-Language Accept-Encoding If-None-Match Range Origin X-Forwarded-Host "
            b"Cookie Content-Encoding Expect".split()
        ),
        ACCEPT,
    ),
    max_size=4,
)


def form(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return "&".join(f"{quote_from_bytes(k)}={quote_from_bytes(v)}" for k, v in pairs).encode()


MORE = st.lists(
    st.tuples(
        st.sampled_from(
            b"default-graph-uri named-graph-uri timeout format lang query update x".split()
        ),
        st.sampled_from([b"", b"urn:a", b"0.2", b"json", b"vi", b"https://w3id.org/kehoach/def"])
        | st.binary(max_size=12),
    ),
    max_size=1,
)
ASKED = st.builds(
    lambda query, accept, more: (
        b"GET",
        b"/sparql?" + form([(b"query", query), *more]),
        [(b"Accept", accept)],
        b"",
    ),
    RAW,
    ACCEPT,
    MORE,
)
POSTED = st.builds(
    lambda query, accept, kind, more: (
        b"POST",
        b"/sparql",
        [(b"Accept", accept), (b"Content-Type", kind)],
        query if b"query" in kind else form([(b"query", query), *more]),
    ),
    RAW,
    ACCEPT,
    st.sampled_from(
        [
            b"application/sparql-query",
            b"application/x-www-form-urlencoded",
            b"application/x-www-form-urlencoded; charset=UTF-8",
            b"application/sparql-query; charset=latin-1",
            b"multipart/form-data",
        ]
    ),
    MORE,
)
DOORS = st.sampled_from(
    [
        b"/" + door
        for door in b"sparql queries queries/targets search search.json plan data graph-store "
        b"def ontology units matrix health openapi.json id/unit code context.jsonld problem".split()
    ]
)
PIECES = st.sampled_from(
    [b"/" + piece for piece in b"queries units id code graph plan def data static shape ..".split()]
    + [
        b".ttl",
        b".json",
        b"%2F",
        b"%00",
        b";x",
        b"//",
        b"kon-tum-2023-khcn",
        b"iii-7-dd",
        b"?lang=",
    ]
    + [b"unit/kon-tum/so-khoa-hoc-va-cong-nghe", b"a" * 300, "đ".encode(), b"\xff", b".html", b"~"]
)
PATHS = st.lists(PIECES | st.binary(max_size=6), min_size=1, max_size=6).map(
    lambda parts: b"/" + b"".join(parts).translate(None, b"\r\n\0 \t\x0b\x0c").lstrip(b"/")
)
PARAMETERS = st.one_of(
    st.sampled_from(
        [parameter.name for question in QUESTIONS for parameter in question.parameters]
    ),
    st.sampled_from("limit offset lang format graph default q place role year".split()),
    st.text(max_size=5),
)
SAID = st.one_of(
    st.sampled_from(
        ["1", "0", "-1", "9" * 12, "vi", "en", "csv", "xlsx", "lead", "2023", "Sở Y tế"]
    ),
    st.sampled_from(
        ["so-y-te", "ủy ban", "<b>", "'; DROP", '" } #', "\u202e", "\0", "a\r\nX: y", "%41"]
    ),
    st.text(max_size=30),
)
ADDRESSED = st.builds(
    lambda door, slug, pairs: (
        (door if slug is None else b"/queries/" + slug.encode() + b".json")
        + b"?"
        + urlencode(pairs, errors="surrogatepass").encode()
    ),
    DOORS,
    st.none() | st.sampled_from([question.slug for question in QUESTIONS]),
    st.lists(st.tuples(PARAMETERS, SAID), max_size=3),
)


def get(target: bytes, headers: list[tuple[bytes, bytes]]) -> Sent:
    return (b"GET", target, headers, b"")


def test_the_door_of_queries(server):
    """Any query by any way of the protocol: answered, refused or out of time."""
    seen = fuzz(server, ASKED | POSTED, 0.4)
    assert 400 in seen


def test_the_headers_that_negotiate(server):
    """Any bytes in Accept and its like: one of the types, or a refusal."""
    seen = fuzz(server, st.builds(get, DOORS, HEADERS), 0.2)
    assert seen


def test_addresses(server):
    """Any path: a thing, a page, or nothing here."""
    seen = fuzz(server, st.builds(get, PATHS, HEADERS), 0.2)
    assert seen


def test_parameters(server):
    """Any value of any parameter of any question: rows, or what is allowed instead."""
    seen = fuzz(server, st.builds(get, ADDRESSED, HEADERS), 0.2)
    assert seen


@pytest.mark.parametrize("wrong", [b";x", b"%", b"//", "đ".encode(), b"/a" * 4000 + b"!"])
def test_a_long_path_with_a_wrong_end_costs_nothing(server, wrong):
    """Found by fuzz: an address of fifty letters and a semicolon held the server for ever."""
    begun = time.monotonic()
    assert hold(server.port, get(b"/" + b"a" * 5000 + wrong, [])) in {400, 404}
    assert time.monotonic() - begun < 5
