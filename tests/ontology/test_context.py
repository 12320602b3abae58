"""JSON-LD with the short names says the same as Turtle (bar Q23)."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib import RDF, RDFS
from rdflib.compare import isomorphic

from kg import resources
from kg.vocab import KH

ONTOLOGY = resources.ontology_folder()
CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
FILES = sorted(
    {
        ONTOLOGY / "codes.ttl",
        *resources.data_folder().rglob("*.ttl"),
        *(ONTOLOGY / "examples" / "valid").glob("*.ttl"),
    }
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_round_trip_keeps_every_triple(path, read):
    """Turtle to JSON-LD with the context given inline, and back: the same graph."""
    graph = read(path)
    text = graph.serialize(format="json-ld", context=CONTEXT)
    back = rdflib.Graph().parse(data=text, format="json-ld")
    # Without blank nodes, equal sets are equal graphs.
    assert set(back) == set(graph)


def test_round_trip_of_the_terms(terms):
    """The terms hold lists, whose nodes have no name: the graphs have the same shape."""
    text = terms.serialize(format="json-ld", context=CONTEXT)
    assert isomorphic(rdflib.Graph().parse(data=text, format="json-ld"), terms)


def test_every_term_has_a_short_name(terms):
    """`hasLead` in JSON means kh:hasLead, whatever the reader knows of RDF."""
    missing = {
        str(term)
        for term in terms.subjects(RDFS.isDefinedBy)
        if _expanded(str(term).removeprefix(KH)) != str(term)
    }
    assert missing == set()


def test_text_is_keyed_by_language():
    """A label reads as {"vi": …, "en": …}."""
    graph = rdflib.Graph()
    subject = rdflib.URIRef("https://example.org/x")
    graph.add((subject, RDFS.label, rdflib.Literal("kế hoạch", lang="vi")))
    graph.add((subject, RDFS.label, rdflib.Literal("plan", lang="en")))
    graph.add((subject, RDF.type, rdflib.URIRef(KH + "Plan")))
    found = json.loads(graph.serialize(format="json-ld", context=CONTEXT))
    assert found["label"] == {"vi": "kế hoạch", "en": "plan"}
    assert found["type"] == "Plan"


def test_nothing_falls_into_a_catch_all():
    """Without @vocab a misspelt key is dropped and not turned into a term that does not exist."""
    assert "@vocab" not in CONTEXT
    document = json.dumps({"@context": CONTEXT, "id": "https://example.org/x", "hasLeed": "y"})
    assert len(rdflib.Graph().parse(data=document, format="json-ld")) == 0


def _expanded(name):
    entry = CONTEXT.get(name)
    compact = entry["@id"] if isinstance(entry, dict) else entry
    prefix, _, local = (compact or ":").partition(":")
    return str(CONTEXT.get(prefix, "")) + local
