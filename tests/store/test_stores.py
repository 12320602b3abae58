"""Every registered store keeps the same promises."""

from __future__ import annotations

import pytest

from kg.answers import Description, Table, Verdict
from kg.errors import BadFile, QueryError, QueryRefused, UnknownStore
from kg.store import STORES, GraphFile, open_store
from kg.terms import Blank, Iri, Literal, integer, text
from kg.vocab import XSD

TURTLE = """\
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a> <urn:p> <urn:b>, "Sở Y tế"@vi, 2, 1.50, "007"^^xsd:integer, "x" .
"""


def file(graph: str, turtle: str = TURTLE) -> GraphFile:
    return GraphFile(graph, f"{graph}.ttl", turtle.encode(), in_default=True)


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest):
    return open_store(request.param)


def test_unknown_store_is_refused() -> None:
    """A store that does not exist is refused with those that do."""
    with pytest.raises(UnknownStore, match="memory, oxigraph"):
        open_store("virtuoso")


def test_named_graph_is_not_in_the_default_graph(store) -> None:
    """What was added stands in its named graph alone until it is made default."""
    store.add(file("urn:g"))
    assert store.graphs() == ("urn:g",)
    assert store.query("ASK { ?s ?p ?o }") == Verdict(value=False)
    assert store.query("ASK { GRAPH <urn:g> { ?s ?p ?o } }") == Verdict(value=True)


def test_default_graph_holds_each_triple_once(store) -> None:
    """A triple of two graphs is counted once."""
    store.add(file("urn:g"))
    store.add(file("urn:h"))
    store.materialise_default(["urn:g", "urn:h"])
    counted = store.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    assert counted.records() == [{"n": 6}]


def test_default_graph_is_replaced(store) -> None:
    """Making another default graph leaves nothing of the first."""
    store.add(file("urn:g"))
    store.add(file("urn:h", "<urn:c> <urn:p> <urn:d> ."))
    store.materialise_default(["urn:g"])
    store.materialise_default(["urn:h"])
    assert store.query("SELECT ?s WHERE { ?s ?p ?o }").rows == ((Iri("urn:c"),),)


def test_terms_come_back_whole(store) -> None:
    """Language, datatype and value of a term survive, unbound cells are None."""
    store.add(file("urn:g", '<urn:a> <urn:p> <urn:b>, "Sở Y tế"@vi, 2, "x" .'))
    store.materialise_default(["urn:g"])
    table = store.query("SELECT ?o ?none WHERE { ?s ?p ?o }")
    assert set(table.rows) == {
        (Iri("urn:b"), None),
        (text("Sở Y tế", "vi"), None),
        (integer(2), None),
        (Literal("x", datatype=XSD + "string"), None),
    }


def test_construct_answers_each_triple_once(store) -> None:
    """A description is a set of triples."""
    store.add(file("urn:g", "<urn:a> <urn:p> 1, 2 ."))
    store.materialise_default(["urn:g"])
    made = store.query("CONSTRUCT { <urn:x> <urn:y> <urn:z> } WHERE { ?s ?p ?o }")
    assert made == Description(((Iri("urn:x"), Iri("urn:y"), Iri("urn:z")),))


def test_blank_node_of_a_query(store) -> None:
    """A user's own query may make a blank node."""
    made = store.query("CONSTRUCT { [] <urn:p> <urn:o> } WHERE { }")
    assert isinstance(made.triples[0][0], Blank)


def test_derive_adds_only_what_is_new(store) -> None:
    """A rule adds what the default graph lacks, once, and the next round finds nothing."""
    store.add(file("urn:g", "<urn:a> <urn:p> <urn:b> ."))
    store.materialise_default(["urn:g"])
    rule = "CONSTRUCT { ?o <urn:q> ?s . ?s <urn:p> ?o } WHERE { ?s <urn:p> ?o }"
    assert [store.derive(rule, "urn:inferred"), store.derive(rule, "urn:inferred")] == [1, 0]
    assert store.query("ASK { <urn:b> <urn:q> <urn:a> }") == Verdict(value=True)
    assert store.query("ASK { GRAPH <urn:inferred> { <urn:b> <urn:q> <urn:a> } }")


def test_rule_must_construct(store) -> None:
    """A rule that makes no triples is no rule."""
    with pytest.raises(TypeError, match="CONSTRUCT"):
        store.derive("SELECT ?s WHERE { ?s ?p ?o }", "urn:inferred")


@pytest.mark.parametrize("turtle", ['<urn:a> <urn:p> "open', "<html>", "\x00"])
def test_bad_file_is_named(store, turtle: str) -> None:
    """A file that is no Turtle is refused with its name."""
    with pytest.raises(BadFile, match=r"urn:g\.ttl"):
        store.add(file("urn:g", turtle))


def test_bad_query_says_where(store) -> None:
    """A query that cannot be read is answered with line and column."""
    with pytest.raises(QueryError, match=r"line 2, column \d+"):
        store.query("SELECT ?x WHERE {\n ?x }")


def test_empty_answer_is_a_table(store) -> None:
    """No rows is an answer too."""
    assert store.query("SELECT ?s WHERE { ?s ?p ?o }") == Table(("s",), ())


def test_memory_store_never_calls_a_service() -> None:
    """The second store refuses SERVICE itself: it is asked from the terminal, too."""
    with pytest.raises(QueryRefused, match="SERVICE"):
        open_store("memory").query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
