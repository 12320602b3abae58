"""P: no shape of text breaks the server; what is too much is counted, what is wrong is placed."""

from __future__ import annotations

import pytest

from tests.hostile.running import is_bounded, status_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}

TOO_MUCH = {
    "P1-braces": "ASK " + "{" * 5000 + "}" * 5000,
    "P1-parentheses": "ASK { FILTER(" + "(" * 9000 + "1" + ")" * 9000 + ") }",
    "P2-not": "ASK { FILTER(" + "!" * 15000 + "true) }",
    "P2-and": "ASK { FILTER(true" + "&&true" * 9000 + ") }",
    "P2-plus": "ASK { FILTER(1" + "+1" * 9000 + " > 0) }",
    "P2-equals": "ASK { FILTER(1" + "=1" * 9000 + ") }",
    "P3-union": "ASK { {}" + "UNION{}" * 4000 + " }",
    "P3-optional": "ASK { " + "OPTIONAL{}" * 6000 + " }",
    "P4-path": "ASK { ?s " + "(" * 3000 + "<a:>" + ")*" * 3000 + " ?o }",
    "P4-list": "ASK { ?s ?p " + "(" * 3000 + ")" * 3000 + " }",
    "P4-nodes": "ASK { ?s ?p " + "[<a:> " * 3000 + "1" + "]" * 3000 + " }",
    "P4-selects": "ASK { " + "{SELECT*{" * 2000 + "}}" * 2000 + " }",
}


@pytest.mark.parametrize("query", [pytest.param(q, id=name) for name, q in TOO_MUCH.items()])
def test_p1_to_p4_too_deep_or_too_many(server, query):
    """400 with what was counted and the cap."""
    answer = server.ask(query)
    assert (answer.status, answer.code) == (400, "too-complex")
    assert answer.json["limit"]["seen"] > answer.json["limit"]["value"]


JUST_UNDER = {
    "P5-braces": "ASK " + "{" * 100 + "}" * 100,
    "P5-not": "ASK { FILTER(" + "!" * 1990 + "true) }",
    "P5-prefixes": "".join(f"PREFIX p{n}: <urn:{n}:>\n" for n in range(6000)) + "ASK {}",
    "P5-values": "SELECT (COUNT(*) AS ?n) { VALUES ?x { " + "1 " * 19900 + "} }",
    "P7-literal": "ASK { ?s ?p '" + "đ" * 120_000 + "' }",
    "P7-iri": "ASK { ?s ?p <urn:" + "a" * 240_000 + "> }",
    "P7-comment": "ASK {} #" + "x" * 250_000,
    "P10-mark": "\ufeffASK {}",
}


@pytest.mark.parametrize("query", [pytest.param(q, id=name) for name, q in JUST_UNDER.items()])
def test_p5_p7_p10_what_fits_is_answered(server, query):
    """The caps do not bite early; a byte order mark is no character of the query."""
    answer = server.ask(query)
    assert answer.status == 200, answer.body[:300]
    assert is_bounded(answer)


def test_p7_a_giant_number(server):
    """A number of a hundred thousand digits is answered or refused."""
    assert server.ask("SELECT (" + "9" * 100_000 + " AS ?n) {}").status in {200, 400}


def test_p6_a_text_over_its_cap(server):
    """413 with the size, in bytes."""
    answer = server.ask("ASK { ?s ?p '" + "a" * (256 * 1024) + "' }")
    assert (answer.status, answer.code) == (413, "query-too-large")


def test_p6_a_body_over_its_cap(server):
    """The server stops reading: by its stated length, or when a chunked one passes the cap."""
    giant = b"query=" + b"a" * (2 << 20)
    assert server.send("POST", "/sparql", FORM, giant).status == 413
    head = (
        b"POST /sparql HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Type: application/sparql-query\r\n\r\n"
    )
    chunk = b"10000\r\n" + b"a" * 65536 + b"\r\n"
    assert status_of(server.raw(head, *[chunk] * 40, seconds=3)) == 413
    stated = head.replace(b"Transfer-Encoding: chunked", b"Content-Length: 99999999")
    assert status_of(server.raw(stated, b"a" * 1000, seconds=3)) == 413


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        pytest.param("ASK {\n ?s ?p 'abc }", 2, 8, id="P8-string"),
        pytest.param("ASK {\n ?s ?p '''abc }", 2, None, id="P8-long-string"),
        pytest.param("ASK {\n ?s ?p <http://a }", 2, None, id="P8-iri"),
        pytest.param("ASK {\n ?s ?p ?o", 2, None, id="P8-group"),
        pytest.param("ASK { ?s ?p ?o\n ?x }", 2, None, id="P8-triple"),
    ],
)
def test_p8_what_never_ends(server, query, line, column):
    """400 with line and column, and none of the engine's own words."""
    answer = server.ask(query)
    assert (answer.status, answer.code, answer.json["line"]) == (400, "syntax", line)
    assert column is None or answer.json["column"] == column
    assert "expected" not in answer.body.decode()


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x01", "\x1f", "\x7f", "\u200b", "\u202e", "\u2066", "\ufffe", "\u00a0", "\u0085"],
    ids=lambda c: f"P9-U+{ord(c):04X}",
)
@pytest.mark.parametrize("place", ["ASK { ?s ?p '%s' }", "ASK { %s ?s ?p ?o }"], ids=["in", "out"])
def test_p9_odd_characters(server, character, place):
    """The grammar's verdict; an answer that quotes one is still whole JSON."""
    answer = server.ask(place % character)
    assert answer.status == (200 if "'" in place else 400)
    assert answer.json
    assert b"\x00" not in answer.body


@pytest.mark.parametrize(
    "body",
    [b"\xc0\xaf", b"\xed\xa0\x80", b"\xff\xfe", b"\xe1\xba", b"\xf4\x90\x80\x80"],
    ids=["P11-overlong", "P11-surrogate", "P11-mark", "P11-cut", "P11-beyond"],
)
def test_p11_no_utf8(server, body):
    """400 with the place: nothing is replaced silently."""
    direct = server.send("POST", "/sparql", DIRECT, b"ASK { ?s ?p '" + body + b"' }")
    escaped = "".join(f"%{byte:02X}" for byte in body)
    form = server.get(f"/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%27{escaped}%27%20%7D")
    assert {(each.status, each.code) for each in (direct, form)} == {(400, "bad-encoding")}


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o FILTER(?s<?p && ?p>?o) SERVICE <http://127.0.0.1:9/> {} }",
        "ASK { ?s ?p ?o FILTER(?s<?p #>\n) SERVICE <http://127.0.0.1:9/> {} }",
        "ASK { ?s <urn:a#b> ?o . SERVICE <http://127.0.0.1:9/> {} }",
        "ASK { ?s ?p '#' . SERVICE <http://127.0.0.1:9/> {} }",
        'ASK { ?s ?p "\\"" . SERVICE <http://127.0.0.1:9/> {} }',
        "ASK { ?s ?p '''''' . SERVICE <http://127.0.0.1:9/> {} #''' }\n}",
        "ASK { # ' \r SERVICE <http://127.0.0.1:9/> {} }",
        "PREFIX u: <urn:> ASK { ?s ?p u:a\\#b . SERVICE <http://127.0.0.1:9/> {} }",
    ],
    ids=[f"P12-{n}" for n in range(8)],
)
def test_p12_nothing_blinds_the_guard(server, query):
    """What is a string, a comment or an IRI is decided as the grammar does."""
    assert server.ask(query).status == 403
