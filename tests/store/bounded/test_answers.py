"""What a worker answers: every format, the dataset asked for, nothing cut, faults placed."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from kg.store.bounded.refusals import BadSyntax, OverLimit, Unanswered
from kg.store.media import GRAPHS

ROWS = "SELECT ?n { ?s <urn:number> ?n } ORDER BY ?n LIMIT 3"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
TSV = "text/tab-separated-values"
ONE, TWO = "urn:graph:one", "urn:graph:two"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def bindings(reply):
    return json.loads(reply.body)["results"]["bindings"]


def number(reply):
    return int(bindings(reply)[0]["n"]["value"])


def test_select_in_every_format(served):
    """The rows are the same, and are counted, in all four."""
    assert [row["n"]["value"] for row in bindings(served.ask(ROWS))] == ["0", "1", "2"]
    rows = csv.reader(io.StringIO(served.ask(ROWS, "text/csv").body.decode()))
    assert list(rows) == [["n"], ["0"], ["1"], ["2"]]
    assert served.ask(ROWS, TSV).body == b"?n\n0\n1\n2\n"
    assert served.ask(ROWS, XML).body.count(b"<binding name=") == 3
    assert {served.ask(ROWS, kind).rows for kind in (JSON, XML, TSV, "text/csv")} == {3}


def test_ask_has_one_row(served):
    """A verdict is one answer."""
    reply = served.ask("ASK { <urn:thing:5> <urn:number> 5 }")
    assert (json.loads(reply.body)["boolean"], reply.rows) == (True, 1)


@pytest.mark.parametrize("media_type", GRAPHS)
def test_construct_in_every_format(served, media_type):
    """The same two triples are read back from each."""
    reply = served.ask("CONSTRUCT WHERE { ?s <urn:number> ?n } LIMIT 2", media_type)
    kind = ox.RdfFormat.from_media_type(media_type)
    assert (len(list(ox.parse(reply.body, kind))), reply.rows) == (2, None)


@pytest.mark.parametrize(
    ("dataset", "expected"),
    [
        ({}, 600),
        ({"default_graphs": (ONE,)}, 300),
        ({"default_graphs": (ONE, TWO)}, 600),
        ({"default_graphs": (), "named_graphs": (ONE,)}, 0),
        ({"default_graphs": ("http://127.0.0.1:9/",)}, 0),
        ({"default_graphs": ("file:///etc/passwd",)}, 0),
    ],
    ids=["none", "one", "both", "only-named", "address", "file"],
)
def test_the_dataset_is_what_the_protocol_names(served, dataset, expected):
    """A shared triple counts once; what is not there is empty."""
    assert number(served.ask(COUNT, **dataset)) == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (f"FROM <{ONE}>", 300),
        (f"FROM <{ONE}> FROM <{TWO}>", 600),
        ("FROM <http://127.0.0.1:9/>", 0),
        ("FROM <file:///etc/passwd>", 0),
    ],
)
def test_the_dataset_is_what_the_query_names(served, clauses, expected):
    """FROM picks graphs, never opens anything."""
    assert number(served.ask(f"SELECT (COUNT(*) AS ?n) {clauses} {{ ?s ?p ?o }}")) == expected


def test_the_protocol_beats_the_query(served):
    """The dataset of the request replaces that of the text whole."""
    query = f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> FROM NAMED <{ONE}> {{ ?s ?p ?o }}"  # noqa: S608 - SPARQL
    assert number(served.ask(query, default_graphs=(TWO,))) == 310


def test_a_star_keeps_the_order_of_the_text(served):
    """Columns stand as the query names them, not by the alphabet."""
    reply = served.ask("SELECT * { ?thing <urn:number> ?a } LIMIT 1")
    assert json.loads(reply.body)["head"]["vars"] == ["thing", "a"]


def test_an_unknown_function_is_unbound(served):
    """It is an error of one expression, not looked up and not the end of the query."""
    reply = served.ask("SELECT ?x ?y { BIND(<http://127.0.0.1:9/f>(1) AS ?x) BIND(2 AS ?y) }")
    assert list(bindings(reply)[0]) == ["y"]


@pytest.mark.parametrize("media_type", [JSON, XML, TSV, "text/csv"])
def test_too_many_rows_are_refused(served, media_type):
    """A thousand and one rows of a thousand: 413 in every format, never a cut answer."""
    rows = " ".join(f"({n} 'a\\n\\\"{n}\\\",{{}}')" for n in range(1001))
    query = f"SELECT ?n ?t {{ VALUES (?n ?t) {{ {rows} }} }}"
    with pytest.raises(OverLimit) as refused:
        served.ask(query, media_type)
    assert (refused.value.code, refused.value.status) == ("too-many-rows", 413)
    assert served.ask(query.replace("(1000 'a\\n\\\"1000\\\",{}')", ""), media_type).rows == 1000


def test_unbound_rows_are_counted(served):
    """A row without any binding is a row."""
    reply = served.ask("SELECT ?none { VALUES ?n { 1 2 3 } }")
    assert reply.rows == 3


def test_too_many_bytes_are_refused(served):
    """Long strings pass the cap of bytes long before that of rows."""
    long = "CONCAT(?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x, ?x)"
    text = f"BIND('0123456789' AS ?a) BIND({long.replace('?x', '?a')} AS ?b)"
    text += f"BIND({long.replace('?x', '?b')} AS ?c) BIND({long.replace('?x', '?c')} AS ?d)"
    with pytest.raises(OverLimit) as refused:
        served.ask(f"SELECT ?d {{ {text} ?s <urn:number> ?n }}")
    assert (refused.value.code, refused.value.status) == ("answer-too-large", 413)


@pytest.mark.parametrize("media_type", [XML, "application/rdf+xml"])
@pytest.mark.parametrize("character", ["\\u0001", "\\uFFFE"])
def test_what_xml_forbids_is_refused(served, media_type, character):
    """The refusal names the character; JSON and Turtle hold it."""
    select = f"SELECT ('a{character}b' AS ?x) {{}}"
    build = f"CONSTRUCT {{ <urn:a> <urn:b> 'a{character}b' }} {{}}"
    query = select if media_type == XML else build
    with pytest.raises(Unanswered) as refused:
        served.ask(query, media_type)
    assert (refused.value.code, refused.value.status) == ("not-expressible", 406)
    assert f"U+{character[2:]}" in str(refused.value)
    served.ask(query, JSON if media_type == XML else "text/turtle")


def test_a_predicate_without_an_xml_name_is_refused(served):
    """RDF/XML would be ill-formed; Turtle is not."""
    query = "CONSTRUCT { <urn:a> <urn:b/1> 1 } {}"
    with pytest.raises(Unanswered) as refused:
        served.ask(query, "application/rdf+xml")
    assert refused.value.code == "not-expressible"
    served.ask(query, "text/turtle")


def test_a_carriage_return_survives_xml(served):
    """A reader of XML would turn a bare one into a newline."""
    assert b"a&#13;b" in served.ask("SELECT ('a\\rb' AS ?x) {}", XML).body


@pytest.mark.parametrize(
    ("query", "line", "column"),
    [
        ("SELECT ?s {\n ?s ?p }", 2, None),
        ("SELECT ?s { ?s ?p ?o", 1, 21),
        ("SELECT ?s { ?s ?p ?o FILTR(?o) }", 1, 22),
        ("SELECT (1 AS ?a) (2 AS ?a) {}", 1, None),
        ("SELECT (COUNT(?s) AS ?n) ?p { ?s ?p ?o }", 1, None),
        ("PREFIX u: <http://x/>\nASK { u:a.b.c ?p 1 . ?x }", 2, None),
    ],
)
def test_faults_have_a_place(served, query, line, column):
    """A query the engine cannot read says where, by line and column of the text as sent."""
    with pytest.raises(BadSyntax) as refused:
        served.ask(query)
    assert refused.value.facts["line"] == line
    assert column is None or refused.value.facts["column"] == column


def test_the_engine_has_no_word_in_it(served):
    """What the engine says to its makers stays in the log."""
    with pytest.raises(BadSyntax) as refused:
        served.ask("SELECT ?s { ?s ?p }")
    assert "expected" not in str(refused.value)
