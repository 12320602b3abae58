"""The code lists: names, notations, and what the roles lead to."""

from __future__ import annotations

from collections import Counter

import pytest
from rdflib import RDF, RDFS, SKOS, Namespace

from kg.vocab import CODE, KH

NS = Namespace(KH)
ROLE = Namespace(CODE + "role/")
LISTS = {
    "citation": 6, "certainty": 3, "comparator": 4, "deadline": 2, "doctype": 7, "field": 8,
    "gap": 3, "modality": 2, "mode": 6, "precision": 5, "purpose": 4, "role": 6, "status": 5,
    "subdivision": 10, "technology": 7, "timing": 2, "unit-type": 11,
}  # fmt: skip
INDICATORS = {"innovative-enterprises", "patents", "st-budget", "st-enterprises", "tfp-share"}


def test_lists_are_complete(codes):
    """Seventeen lists, each with its codes."""
    found = Counter(str(scheme) for scheme in codes.objects(None, SKOS.inScheme))
    assert found == {CODE + name: size for name, size in LISTS.items()}


def test_codes_stand_under_their_list(codes):
    """The address of a code is that of its list, a slash, its notation."""
    for code, scheme in codes.subject_objects(SKOS.inScheme):
        assert str(code) == f"{scheme}/{codes.value(code, SKOS.notation)}"
        assert (code, SKOS.topConceptOf, scheme) in codes


@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_are_unique_within_a_list(codes, language):
    """Nobody has to guess which of two equal names is meant."""
    names = Counter(
        (scheme, str(name))
        for code, scheme in codes.subject_objects(SKOS.inScheme)
        for name in codes.objects(code, SKOS.prefLabel)
        if name.language == language
    )
    assert max(names.values()) == 1
    assert len(names) == sum(LISTS.values())


def test_roles_lead_to_their_shortcut(codes, terms):
    """Each role leads to the link between action and agent that it stands for."""
    found = {
        str(role).removeprefix(ROLE): str(shortcut).removeprefix(KH)
        for role, shortcut in codes.subject_objects(NS.shortcutProperty)
    }
    assert found == {
        "coordinate": "hasCoordinator",
        "implement": "hasImplementer",
        "lead": "hasLead",
        "report": "hasReporter",
        "requested": "hasRequestedParticipant",
    }
    for name in found.values():
        assert (NS[name], RDFS.subPropertyOf, NS.involves) in terms


def test_rasci_is_marked_as_our_mapping(codes, terms):
    """No plan speaks of RASCI: the property says that the letters are this project's."""
    letters = {str(role).removeprefix(ROLE): str(letter) for role, letter in codes[: NS.rasciCode]}
    assert letters == {
        "advise": "C",
        "coordinate": "S",
        "implement": "R",
        "lead": "A",
        "report": "R",
        "requested": "S",
    }
    notes = {note.language: str(note) for note in terms.objects(NS.rasciCode, SKOS.scopeNote)}
    assert "ánh xạ của dự án" in notes["vi"]
    assert "mapping of this project" in notes["en"]


def test_indicators_are_those_of_the_plan(codes):
    """Section II.2 measures five things."""
    found = {str(term).rsplit("/", 1)[1] for term in codes.subjects(RDF.type, NS.Indicator)}
    assert found == INDICATORS
