"""The header says who, when, under which licence and by which address (bars Q17, Q20)."""

from __future__ import annotations

import re

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, VANN, XSD, Literal, URIRef

from kg import resources
from kg.vocab import BASE, KH

ONTOLOGY = URIRef(BASE + "def")
VOAF = "http://purl.org/vocommons/voaf#Vocabulary"
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
BIBO_STATUS = URIRef("http://purl.org/ontology/bibo/status")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")


@pytest.mark.parametrize("said", [RDFS.label, DCTERMS.title, DCTERMS.description])
def test_header_speaks_both_languages(terms, said):
    """Name, title and description, in Vietnamese and English."""
    assert sorted(text.language for text in terms.objects(ONTOLOGY, said)) == ["en", "vi"]


@pytest.mark.parametrize("said", [DCTERMS.created, DCTERMS.issued, DCTERMS.modified])
def test_dates_keep_the_profile(terms, said):
    """Dates are xsd:dateTime: an xsd:date in the header would leave OWL 2 RL."""
    assert [value.datatype for value in terms.objects(ONTOLOGY, said)] == [XSD.dateTime]


def test_version_is_named_and_has_an_address(terms):
    """The version stands as a number and as an address that ends with it."""
    version = str(terms.value(ONTOLOGY, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert terms.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{BASE}def/{version}")


def test_who_made_it_and_on_which_terms(terms):
    """Creator and publisher is the project; the licence is CC BY 4.0."""
    project = URIRef(BASE + "id/project")
    assert terms.value(ONTOLOGY, DCTERMS.creator) == project
    assert terms.value(ONTOLOGY, DCTERMS.publisher) == project
    assert sorted(name.language for name in terms.objects(project, RDFS.label)) == ["en", "vi"]
    assert terms.value(ONTOLOGY, DCTERMS.license) == LICENCE


def test_prefix_is_short_and_namespace_true(terms):
    """A prefix of fewer than five letters, and the namespace that the terms have."""
    assert terms.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("kh")
    assert terms.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(KH)


def test_registries_find_what_they_look_for(terms):
    """Type of the registry, status, source and how to cite it."""
    assert (ONTOLOGY, RDF.type, URIRef(VOAF)) in terms
    assert terms.value(ONTOLOGY, BIBO_STATUS) is not None
    assert terms.value(ONTOLOGY, DCTERMS.source) is not None
    citation = str(terms.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert str(terms.value(ONTOLOGY, OWL.versionInfo)) in citation
    assert str(ONTOLOGY) in citation


def test_every_term_has_a_status(terms):
    """A reader sees how firm each term is."""
    for term in terms.subjects(RDFS.isDefinedBy):
        assert str(terms.value(term, STATUS)) in {"unstable", "testing", "stable", "archaic"}


@pytest.mark.parametrize("name", ["external-terms", "alignments", "shapes"])
def test_other_files_say_their_licence(name, read):
    """Each file that travels alone says its title and licence."""
    graph = read(resources.ontology_folder() / f"{name}.ttl")
    header = graph.value(None, RDF.type, OWL.Ontology)
    assert graph.value(header, DCTERMS.license) == LICENCE
    assert sorted(text.language for text in graph.objects(header, DCTERMS.title)) == ["en", "vi"]


def test_matches_are_no_axioms(read):
    """The file of matches uses SKOS links alone, so that no foreign meaning enters a plan."""
    graph = read(resources.ontology_folder() / "alignments.ttl")
    matches = [p for s, p in graph.subject_predicates() if str(s).startswith(KH)]
    assert matches
    assert all(str(p).startswith("http://www.w3.org/2004/02/skos/core#") for p in matches)
