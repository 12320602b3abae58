"""Every term of another vocabulary exists there (bar Q5)."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Literal, URIRef

from kg import resources
from kg.vocab import BASE

ONTOLOGY = resources.ontology_folder()
DATA = resources.data_folder()

EXISTING = frozenset(
    line
    for line in (Path(__file__).parent / "foreign_terms.txt").read_text("utf-8").splitlines()
    if line.startswith("http")
)
SECOND = Path(__file__).parents[1] / "second"
FILES = sorted({*ONTOLOGY.rglob("*.ttl"), *DATA.rglob("*.ttl"), *SECOND.rglob("*.ttl")})
OUTSIDE = ("https://creativecommons.org/licenses/", "https://example.org/", BASE)


def used_terms(graph):
    """Properties, classes, datatypes, and whatever else an ontology file names."""
    found = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    found |= {URIRef(text.datatype) for text in graph.objects() if getattr(text, "datatype", None)}
    if (None, RDF.type, OWL.Ontology) in graph:
        found |= {term for triple in graph for term in triple if isinstance(term, URIRef)}
    return {str(term) for term in found if not isinstance(term, Literal)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_foreign_terms_exist(path, read):
    """No file uses a term that its vocabulary does not have."""
    foreign = {term for term in used_terms(read(path)) if not term.startswith(OUTSIDE)}
    assert foreign - EXISTING == set(), "look these up in their own vocabulary"


def test_a_made_up_term_is_noticed():
    """qudt:unit and unit:COUNT look right and do not exist."""
    wrong = {"http://qudt.org/schema/qudt/unit", "http://qudt.org/vocab/unit/COUNT"}
    assert wrong & EXISTING == set()


def test_every_foreign_term_of_the_plan_is_declared(plan, read):
    """OWL 2 DL asks for a declaration of each borrowed property and class in use."""
    declared = {str(term) for term in read(ONTOLOGY / "external-terms.ttl").subjects()}
    built_in = tuple(str(namespace) for namespace in (OWL, RDF, RDFS))
    used = {str(term) for term in {*plan.predicates(), *plan.objects(None, RDF.type)}}
    foreign = {term for term in used if not term.startswith((BASE, *built_in))}
    assert foreign - declared == set()
