"""O: what stands in data, in a query or in an answer is text to every reader, never an order."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

XML = "application/sparql-results+xml"
HTML = "text/html"
MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;"
CLOSING = "</script></title></textarea>--><svg onload=alert(3)>"


@pytest.mark.parametrize("code", [0x1, 0x8, 0x1F, 0xFFFE])
def test_o1_characters_that_xml_cannot_hold(server, code):
    """406 naming them, with the formats that can; JSON holds them."""
    character = f"\\u{code:04X}"
    query = f"SELECT ('a{character}b' AS ?x) {{}}"
    answer = server.ask(query, XML)
    assert (answer.status, answer.code) == (406, "not-expressible")
    assert f"U+{code:04X}" in answer.json["detail"]
    assert server.ask(query).rows[0]["x"]["value"] == f"a{chr(code)}b"
    build = f"CONSTRUCT {{ <urn:a> <urn:b> 'a{character}b' }} {{}}"
    assert server.ask(build, "application/rdf+xml").status == 406
    assert server.ask(build, "text/turtle").status == 200


def test_o2_a_carriage_return_in_xml(server):
    """Written so that a reader of XML keeps it."""
    body = server.ask("SELECT ('a\\r\\nb' AS ?x) {}", XML).body
    assert b"a&#13;\nb" in body
    root = ET.fromstring(body)  # noqa: S314 - the server's own answer
    assert "".join(root.itertext()).strip() == "a\r\nb"


def test_o3_a_predicate_without_an_xml_name(server):
    """406 instead of RDF/XML that nobody can read."""
    query = "CONSTRUCT { <urn:a> <http://a/b/1> 1 } {}"
    assert server.ask(query, "application/rdf+xml").status == 406
    assert server.ask(query, "text/turtle").status == 200


@pytest.mark.parametrize("iri", ["a> <urn:b", 'a"b', "a b", "a\\\\nb", "a{b}", "a`b"])
def test_o4_an_iri_that_breaks_out(server, iri):
    """Unbound: no angle bracket of the client's leaves its place."""
    answer = server.ask(f"SELECT (IRI('http://x/{iri}') AS ?x) {{}}")
    assert (answer.status, answer.rows) == (200, [{}])


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", "data:text/html,a", "file:///etc/passwd"]
)
def test_o5_schemes_that_run(server, scheme):
    """On a page such an IRI is text, not a link."""
    answer = server.ask(f"SELECT (<{scheme}> AS ?x) {{}}", HTML)
    assert answer.status == 200
    page = answer.body.decode()
    assert scheme.split(":")[0] + ":" in page
    assert not re.search(
        rf"""(?:href|src|action)\s*=\s*["']?\s*{scheme.split(":")[0]}:""", page, re.IGNORECASE
    )


def harmless(page: str) -> bool:
    """No element and no attribute of the evil labels has become one of the page."""
    return not re.search(r"<script>alert|<img src=x|<svg onload|onerror=alert\(2\)>(?!&)", page)


def test_o6_markup_in_parameters(server):
    """A parameter that is shown again is shown as text."""
    for target in (
        f"/units?q={quote(MARKUP)}",
        f"/queries/unit-duties?unit={quote(MARKUP)}",
        f"/sparql?query={quote(MARKUP)}",
        f"/sparql?query={quote('SELECT (1 AS ?x) {}')}&timeout={quote(MARKUP)}",
        f"/search?q={quote(MARKUP)}",
        f"/units?lang={quote(MARKUP)}",
    ):
        answer = server.get(target, {"Accept": HTML})
        assert answer.status in {200, 400, 404}
        assert harmless(answer.body.decode()), target


def test_o6_markup_in_an_answer(server):
    """A literal of the client's own is text in the table of his answer."""
    text = MARKUP.replace("'", "\\'")
    query = f"SELECT ('{text}' AS ?x) ('{CLOSING}'@vi AS ?y) {{}}"
    assert harmless(server.ask(query, HTML).body.decode())
    graph = f"CONSTRUCT {{ <urn:a> <urn:b> '{text}' }} {{}}"
    assert harmless(server.ask(graph, HTML).body.decode())


def test_o8_links_abroad(server):
    """Cut off from the page, and with the host as it is, not as it looks."""
    page = server.ask("SELECT (<http://xn--80ak6aa92e.com/> AS ?x) {}", HTML).body.decode()
    assert all("noopener" in link for link in re.findall(r'<a [^>]*href="https?://[^>]*>', page))
    odd = server.ask("SELECT (<http://\u0430pple.com/> AS ?x) {}", HTML).body.decode()
    assert "xn--pple-43d.com" in odd or not re.search(r'href="http://\u0430pple', odd)


@pytest.mark.parametrize("start_of", ["=1+1", "+1", "-1", "@a", "\\t=1", "\\r=1"])
def test_o9_sparql_csv_is_exact(server, start_of):
    """A program asked: the value is not touched."""
    answer = server.ask(f"SELECT ('{start_of}' AS ?x) {{}}", "text/csv")
    expected = start_of.replace("\\t", "\t").replace("\\r", "\r")
    rows = list(csv.reader(io.StringIO(answer.body.decode(), newline="")))
    assert rows[1] == [expected]


def test_o10_newlines_and_escapes_in_the_log(server, log):
    """One JSON line a request, whatever it holds; a query of at most 2 KB of it."""
    evil = "ASK { ?s ?p 'a' } # \x1b[31mred\x1b[0m\n\r\n# fake: line\u2028" + "x" * 50_000
    assert server.ask(evil).status == 200
    server.raw(b"GET /units/\x1b[31m HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", seconds=2)
    lines = log.read_bytes().splitlines()
    assert len(lines) > 1
    for line in lines[-50:]:
        entry = json.loads(line)
        assert b"\x1b" not in line
        assert len(line) < 4096
        assert len(json.dumps(entry.get("query", "")).encode()) <= 2100


def test_o11_nothing_of_the_inside_in_errors(server):
    """No trace, no path, no version, no engine."""
    told = re.compile(
        r"Traceback|File \"|site-packages|/home/|/root/|/usr/|\.py\b|pyoxigraph|oxigraph|rdflib|"
        r"uvicorn|starlette|fastapi|h11|Python/",
        re.IGNORECASE,
    )
    for answer in (
        server.ask("SELECT * {"),
        server.ask("SELECT (1 AS ?a) (2 AS ?a) {}"),
        server.ask("ASK { FILTER(" + "!" * 5000 + "1) }"),
        server.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
        server.get("/no/such/thing"),
        server.get("/queries/nothing"),
        server.send("POST", "/sparql", {"Content-Type": "a/b"}, b"x"),
    ):
        assert answer.status >= 400
        assert not told.search(answer.body.decode()), answer.body
        assert answer.headers["Server"] is None
        assert answer.headers["Set-Cookie"] is None
    reply = server.raw(b"\x00\x01\x02\r\n\r\n", seconds=3).decode("utf-8", "replace")
    assert not told.search(reply)
