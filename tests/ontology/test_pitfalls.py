"""Faults that catalogues of ontology pitfalls list, found by script (bars Q4, Q13)."""

from __future__ import annotations

import re

import pytest
from rdflib import OWL, RDF, RDFS, BNode, Literal

from kg import resources
from kg.vocab import KH

ONTOLOGY = resources.ontology_folder()
DATA = resources.data_folder()

CLASSES = (OWL.Class,)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
DATA_FILES = sorted(DATA.rglob("*.ttl"))


def own(graph, kinds):
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if str(term).startswith(KH))


def test_no_class_stands_alone(terms):
    """Each class is a parent or a child, or the domain or range of a property."""
    links = (RDFS.subClassOf, RDFS.domain, RDFS.range)
    for term in own(terms, CLASSES):
        touched = any((term, link, None) in terms or (None, link, term) in terms for link in links)
        assert touched, term


@pytest.mark.parametrize("link", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_nothing_is_its_own_ancestor(terms, link):
    """The trees of classes and of properties have no circle."""
    for term in set(terms.subjects(link)):
        assert term not in set(terms.transitive_objects(term, link)) - {term}
        assert (term, link, term) not in terms


def test_no_property_is_its_own_inverse(terms):
    """A property that is its own inverse is called symmetric."""
    assert [pair for pair in terms.subject_objects(OWL.inverseOf) if pair[0] == pair[1]] == []


def test_inverses_turn_domain_and_range_round(terms):
    """Where a link leads from task to agent, its inverse leads from agent to task."""
    for there, back in terms.subject_objects(OWL.inverseOf):
        assert terms.value(there, RDFS.domain) == terms.value(back, RDFS.range), there
        assert terms.value(there, RDFS.range) == terms.value(back, RDFS.domain), there


def test_symmetric_properties_have_no_inverse_and_one_kind(terms):
    """A symmetric link joins things of one kind and needs no inverse."""
    for term in terms.subjects(RDF.type, OWL.SymmetricProperty):
        assert (term, OWL.inverseOf, None) not in terms
        assert (None, OWL.inverseOf, term) not in terms
        assert terms.value(term, RDFS.domain) == terms.value(term, RDFS.range)


def test_every_term_used_is_typed(terms, codes, plan):
    """What is used as a term of the ontology is a class or property of it."""
    known = set(own(terms, CLASSES + PROPERTIES))
    used = {
        term
        for graph in (terms, codes, plan)
        for triple in graph
        for term in triple
        if str(term).startswith(KH) and not isinstance(term, Literal)
    }
    assert used - known == set()


def test_names_follow_one_pattern(terms):
    """Classes open with a capital, properties do not; no separators, no file suffix."""
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", term[len(KH) :]) for term in own(terms, CLASSES))
    names = [term[len(KH) :] for term in own(terms, PROPERTIES)]
    assert [name for name in names if not re.fullmatch(r"[a-z][A-Za-z0-9]+", name)] == []


def test_sub_properties_stay_within_their_parent(terms):
    """A link between units cannot be a kind of link between documents."""
    for child, parent in terms.subject_objects(RDFS.subPropertyOf):
        if str(parent).startswith(KH):
            for side in (RDFS.domain, RDFS.range):
                wide = set(terms.transitive_objects(terms.value(child, side), RDFS.subClassOf))
                assert terms.value(parent, side) in wide, child


@pytest.mark.parametrize("name", ["kehoach", "codes", "external-terms", "alignments", "shapes"])
def test_ontology_imports_nothing_and_equates_nothing(name, read):
    """No import, and no functional property, by which a reasoner would equate two values."""
    graph = read(ONTOLOGY / f"{name}.ttl")
    assert (None, OWL.imports, None) not in graph
    assert (None, RDF.type, OWL.FunctionalProperty) not in graph
    assert (None, RDF.type, OWL.InverseFunctionalProperty) not in graph


@pytest.mark.parametrize("path", DATA_FILES, ids=lambda path: path.name)
def test_data_have_no_blank_nodes(path, read):
    """What deserves a statement deserves an address."""
    assert [
        triple for triple in read(path) if any(isinstance(term, BNode) for term in triple)
    ] == []


def test_codes_have_no_blank_nodes(codes):
    """Codes are addressed by everybody who uses them."""
    assert [term for triple in codes for term in triple if isinstance(term, BNode)] == []


def test_disjoint_classes_are_not_related(terms):
    """No class is disjoint from one of its own ancestors."""
    for one, other in terms.subject_objects(OWL.disjointWith):
        assert other not in set(terms.transitive_objects(one, RDFS.subClassOf))
    for group in terms.subjects(RDF.type, OWL.AllDisjointClasses):
        members = set(terms.items(terms.value(group, OWL.members)))
        for member in members:
            above = set(terms.transitive_objects(member, RDFS.subClassOf)) - {member}
            assert above & members == set(), member
