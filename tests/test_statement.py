"""A statement as people type it, and why it is there."""

from __future__ import annotations

import pytest

from kg.errors import AmbiguousName, NotSaid, UnknownName
from kg.grounds import told
from kg.statement import triple_of
from kg.terms import Iri, Literal
from kg.vocab import ID, KH

TASK = Iri(ID + "doc/kon-tum/2023/kh-khcn-dmst-2030/task/iii-7-g")
HEALTH = Iri(ID + "unit/kon-tum/so-y-te")


@pytest.mark.parametrize(
    "typed",
    [
        ("so y te", "leads", "III.7.g"),
        ("SYT", "kh:leads", "iii.7.g"),
        (HEALTH.value, KH + "leads", TASK.value),
        ("Sở Y tế", "chủ trì", "III.7.g"),
    ],
)
def test_names_paths_and_addresses_mean_the_same(plan_graph, typed):
    """However it is typed: Sở Y tế leads III.7.g."""
    assert triple_of(plan_graph, *typed) == (HEALTH, Iri(KH + "leads"), TASK)


def test_a_value_may_be_a_literal(plan_graph):
    """The path of III.7.g is a text, though the same text also names the task."""
    assert triple_of(plan_graph, "III.7.g", "path", "III.7.g")[2] == Literal("III.7.g")


def test_an_explanation_ends_at_the_sentence(plan_graph):
    """Sở Y tế leads III.7.g: inferred, from the sentence under the heading of III.7.g."""
    (way,) = plan_graph.explain("so y te", "leads", "III.7.g")
    assert way.is_derived
    assert any("Sở Y tế chủ trì, phối hợp với" in line for line in told(plan_graph, way))


def test_what_is_not_there_is_said_to_be_not_there(plan_graph):
    """Nobody says that Sở Y tế leads III.7.d; the error names what is said of it."""
    with pytest.raises(NotSaid, match=r"leads III\.7\.d.*involvedIn"):
        plan_graph.explain("so y te", "leads", "III.7.d")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        (("so y tee", "leads", "III.7.g"), "Sở Y tế"),
        (("so y te", "leadz", "III.7.g"), "leads"),
        (("so y te", "leads", "III.77"), "III.7"),
        (("https://x.test/a b", "leads", "III.7.g"), "No thing is named"),
    ],
)
def test_a_slip_is_answered_with_what_is_near(plan_graph, typed, near):
    """A name that means nothing is refused; nothing is guessed."""
    with pytest.raises(UnknownName, match=near):
        plan_graph.explain(*typed)


def test_a_name_of_several_things_is_refused(both_graph):
    """Both plans have an action at one path: which is meant must be said."""
    shared = next(
        one.label
        for one in both_graph.names.all("action")
        if sum(other.label == one.label for other in both_graph.names.all("action")) > 1
    )
    with pytest.raises(AmbiguousName, match=r"/(task|duty|report)/"):
        both_graph.explain("so y te", "leads", shared)
