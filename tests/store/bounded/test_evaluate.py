"""One query on one store, in this process: what a worker does between its seals."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg.store.bounded.evaluate import Uncontained, counted, written
from kg.store.bounded.guard import check
from kg.store.bounded.limits import Limits
from kg.store.bounded.request import Job, Request, job_of
from kg.store.bounded.worker import answer
from kg.store.media import GRAPHS, RESULTS

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
ONE = "urn:graph:one"
TWO = "urn:graph:two"


@pytest.fixture(scope="module")
def store():
    """Two graphs that share a triple; the default graph is their union, as set up by a loader."""
    made = ox.Store()
    made.extend(_quads("<urn:a> <urn:name> 'A'@vi . <urn:b> <urn:name> 'B, \"b\"\nb'", ONE))
    made.extend(_quads("<urn:b> <urn:name> 'B, \"b\"\nb' . <urn:c> <urn:name> 'C'", TWO))
    for quad in list(made):
        made.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return made


def _quads(triples, graph):
    text = triples.replace("\n", "\\n") + " ."
    parsed = ox.parse(text.encode(), ox.RdfFormat.TURTLE)
    name = ox.NamedNode(graph)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in parsed]


def _answer(store, text, kind=JSON, **more):
    return written(store, Job(text, kind, max_rows=100, **more), shared=True)


@pytest.mark.parametrize("kind", RESULTS)
def test_rows_are_counted_in_each_format(store, kind):
    """Quotes, commas and line ends inside a value are no row."""
    found = _answer(store, "SELECT * { ?s <urn:name> ?name }", kind)
    assert (found.rows, counted(found.body, kind)) == (3, 3)


def test_a_row_without_values_is_a_row(store):
    """JSON writes it as an empty object."""
    found = _answer(store, "SELECT ?none { ?s <urn:name> ?name }")
    assert found.rows == 3


@pytest.mark.parametrize("kind", GRAPHS)
def test_triples_have_no_rows(store, kind):
    """A graph is written whole, and read back it holds the same."""
    found = _answer(store, "CONSTRUCT WHERE { ?s <urn:name> ?name }", kind)
    assert found.rows is None
    assert len(set(ox.parse(found.body, GRAPHS[kind]))) == 3


def test_yes_and_no(store):
    """An ASK has one row."""
    found = _answer(store, "ASK { <urn:a> ?p ?o }")
    assert (json.loads(found.body)["boolean"], found.rows) == (True, 1)


def test_a_shared_triple_stands_once(store):
    """Two graphs of the protocol are merged; the named ones stay apart."""
    text = "SELECT ?s ?g { ?s <urn:name> ?name OPTIONAL { GRAPH ?g { ?s <urn:name> ?name } } }"
    found = _answer(store, text, default_graphs=[ONE, TWO], named_graphs=[TWO])
    rows = json.loads(found.body)["results"]["bindings"]
    assert sorted((row["s"]["value"], "g" in row) for row in rows) == [
        ("urn:a", False),
        ("urn:b", True),
        ("urn:c", True),
    ]


def test_from_of_two_graphs_is_a_set(store):
    """So are the graphs that the text names."""
    text = "SELECT ?s FROM <urn:graph:one> FROM <urn:graph:two> { ?s <urn:name> ?name }"
    assert _answer(store, text, from_graphs=(ONE, TWO)).rows == 3


def test_only_named_graphs_leave_the_default_empty(store):
    """The dataset of the request replaces that of the text."""
    assert _answer(store, "SELECT * { ?s ?p ?o }", named_graphs=[ONE]).rows == 0


def test_a_star_keeps_the_order_of_the_text(store):
    """The engine would sort the columns."""
    text = "SELECT * { ?s <urn:name> ?name }"
    found = _answer(store, text, star=text.index("*"), variables=("s", "name"))
    assert json.loads(found.body)["head"]["vars"] == ["s", "name"]


def test_an_unknown_function_binds_nothing(store):
    """It is an error of the expression, not of the query."""
    text = "SELECT ?f { BIND(<urn:f>(1) AS ?f) }"
    found = _answer(store, text, functions=("urn:f",))
    assert json.loads(found.body)["results"]["bindings"] == [{}]


@pytest.mark.parametrize(
    ("text", "kind", "more", "code"),
    [
        ("SELECT * { ?s ?p ?o }", JSON, {"max_rows": 2}, "too-many-rows"),
        ("SELECT * { ?s ?p ?o }", JSON, {"max_bytes": 40}, "answer-too-large"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", TURTLE, {"max_bytes": 9}, "answer-too-large"),
        ("CONSTRUCT { ?s <urn:1> 1 } { ?s ?p ?o }", "application/rdf+xml", {}, "not-expressible"),
        (
            "SELECT ('\\u0001' AS ?c) {}",
            "application/sparql-results+xml",
            {},
            "not-expressible",
        ),
    ],
)
def test_what_does_not_fit_is_refused(store, text, kind, more, code):
    """Never half an answer."""
    with pytest.raises(Uncontained) as refused:
        written(store, Job(text, kind, **{"max_rows": 100, **more}), shared=False)
    assert refused.value.code == code


def test_a_carriage_return_survives_xml(store):
    """An XML reader would turn it into a line feed."""
    found = _answer(store, "SELECT ('a\\rb' AS ?c) {}", "application/sparql-results+xml")
    assert b"a&#13;b" in found.body


RDF_XML = "application/rdf+xml"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RESERVED = (
    "Description ID RDF about aboutEach aboutEachPrefix bagID datatype li nodeID parseType resource"
)


@pytest.mark.parametrize(
    "predicate",
    [*(RDF + name for name in RESERVED.split()), "http://www.w3.org/2000/xmlns/a", "urn:a/\u00aa"],
)
def test_what_is_no_name_of_a_property_in_xml_is_not_expressible(store, predicate):
    """RDF/XML that no reader takes is not written; Turtle is."""
    text = f"CONSTRUCT {{ <urn:a> <{predicate}> 'v' }} {{}}"
    with pytest.raises(Uncontained) as refused:
        _answer(store, text, RDF_XML)
    assert (refused.value.code, refused.value.facts["found"]) == ("not-expressible", predicate)
    assert _answer(store, text, TURTLE).body


@pytest.mark.parametrize("predicate", [RDF + "_1", "urn:đơn-vị", "urn:a/1a.b", "urn:x/e\u0301"])
def test_a_name_of_a_property_is_read_back_from_xml(store, predicate):
    found = _answer(store, f"CONSTRUCT {{ <urn:a> <{predicate}> 'v' }} {{}}", RDF_XML)
    (quad,) = ox.parse(found.body, ox.RdfFormat.RDF_XML)
    assert quad.predicate == ox.NamedNode(predicate)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("\\U00110000" AS ?x) {}',
        'SELECT ("\\UFFFFFFFF" AS ?x) {}',
        "ASK { ?s <http://x/\\U00110000> ?o }",
        "ASK FROM <http://[::> {}",
        "ASK FROM NAMED <http://a:b> {}",
        "ASK { FILTER(<http://a/%zz>(1)) }",
    ],
)
def test_what_is_no_character_and_no_iri_has_a_place(store, text):
    """The engine refuses the text; nothing that reads it beside may fail in another way."""
    job = job_of(Request(query := check(text), JSON), query, Limits())
    head, _ = answer(store, job, shared=False)
    assert head["code"] == "syntax"
    assert {"offset", "ran_offset"} & head["facts"].keys()


def test_a_text_that_is_not_sparql_says_where(store):
    """The engine's own words, with line and column."""
    with pytest.raises(SyntaxError):
        _answer(store, "SELECT * {")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s FROM <urn:graph:one> FROM <urn:graph:one> { ?s <urn:name> ?name }",
        "SELECT ?s FROM NAMED <urn:graph:one> FROM NAMED <urn:graph:one> { GRAPH ?g { ?s ?p ?o } }",
    ],
)
def test_a_graph_named_twice_counts_once(store, text):
    """A dataset is a merge and a set of named graphs (SPARQL 1.1 Query, 13.2)."""
    named = "FROM NAMED" in text
    graphs = {"from_named" if named else "from_graphs": (ONE,)}
    assert _answer(store, text, **graphs).rows == 2


@pytest.mark.parametrize("kind", GRAPHS)
def test_a_triple_inside_a_triple_is_not_expressible(store, kind):
    """RDF 1.1 knows none; no worker is to blame."""
    text = "CONSTRUCT { <urn:a> <urn:b> ?t } { BIND (TRIPLE(<urn:a>, <urn:b>, 1) AS ?t) }"
    with pytest.raises(Uncontained) as refused:
        _answer(store, text, kind)
    assert refused.value.code == "not-expressible"
