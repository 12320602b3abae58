"""Every term has a name and a definition in Vietnamese and in English (bars Q1, Q2, Q3)."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, URIRef

from kg.vocab import BASE, KH

LANGUAGES = ["en", "vi"]


def own(graph, *kinds):
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if str(term).startswith(KH))


def properties(graph):
    return own(graph, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def test_ontology_has_its_terms(terms):
    """34 classes and 103 properties: what the first plan uses, its parents and its readings."""
    assert (len(own(terms, OWL.Class)), len(properties(terms))) == (34, 103)


@pytest.mark.parametrize("said", [RDFS.label, SKOS.definition])
def test_every_term_speaks_both_languages(terms, said):
    """Each term has exactly one label and one definition in each language."""
    wrong = {
        term: found
        for term in own(terms, OWL.Class) + properties(terms)
        if (found := sorted(text.language for text in terms.objects(term, said))) != LANGUAGES
    }
    assert wrong == {}


def test_every_term_says_where_it_is_defined(terms):
    """Each term leads to the ontology that defines it."""
    for term in own(terms, OWL.Class) + properties(terms):
        assert terms.value(term, RDFS.isDefinedBy) == URIRef(BASE + "def")


@pytest.mark.parametrize("said", [RDFS.label, SKOS.definition])
@pytest.mark.parametrize("kinds", ["classes", "properties"])
def test_no_two_terms_say_the_same(terms, said, kinds):
    """Within a language, no label and no definition stands twice among terms of one kind."""
    group = own(terms, OWL.Class) if kinds == "classes" else properties(terms)
    counted = Counter(
        (text.language, str(text).casefold())
        for term in group
        for text in terms.objects(term, said)
    )
    assert [text for text, times in counted.items() if times > 1] == []


def test_definitions_are_sentences(terms, codes):
    """A definition opens with a capital and ends with a full stop."""
    for graph in (terms, codes):
        for text in graph.objects(None, SKOS.definition):
            assert text[0].isupper(), text
            assert text.endswith("."), text


def test_texts_are_clean(terms, codes, shapes):
    """No text has outer or doubled spaces, and all are in NFC."""
    for graph in (terms, codes, shapes):
        for text in graph.objects():
            if getattr(text, "language", None):
                assert str(text) == " ".join(text.split())
                assert normalize("NFC", str(text)) == str(text)


def test_no_two_names_differ_by_case_alone(terms):
    """kh:Plan and kh:plan could not both exist."""
    names = [str(term).casefold() for term in own(terms, OWL.Class) + properties(terms)]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_property_has_one_domain_and_one_range(terms):
    """A second domain would silently mean both at once."""
    for term in properties(terms):
        assert len(list(terms.objects(term, RDFS.domain))) == 1, term
        assert len(list(terms.objects(term, RDFS.range))) == 1, term
