"""Every inferred statement about a thing comes with the rules that make it."""

from __future__ import annotations

import pytest

from kg.dataset import COMPUTED, INFERRED, INFERRED_MEMBERSHIP
from kg.inference import rules
from kg.reasons import Reasons, reasons_question
from kg.terms import Iri
from kg.vocab import ID, KH, RDF

PLAN = ID + "doc/kon-tum/2023/kh-khcn-dmst-2030"
HEALTH = ID + "unit/kon-tum/so-y-te"
THINGS = [
    HEALTH,
    ID + "unit/kon-tum/so-khoa-hoc-va-cong-nghe",
    ID + "unit/kon-tum/ubnd-huyen-dak-ha",
    PLAN,
    f"{PLAN}/task/iii-7-g",
    ID + "doc/vn/2023/36-nq-tw",
]


def asked(graph, thing):
    """The reasons, and the inferred statements that are to be explained."""
    reasons = Reasons(graph.store.query(reasons_question().filled({"thing": Iri(thing)})))
    inferred = " ".join(f"<{name}>" for name in sorted(COMPUTED))
    said = graph.sparql(
        f"""SELECT ?graph ?s ?p ?o WHERE {{ VALUES ?graph {{ {inferred} }}
        GRAPH ?graph {{ ?s ?p ?o }} FILTER (?s = <{thing}> || ?o = <{thing}>) }}"""
    )
    return reasons, [(str(r["graph"]), r["s"], r["p"], r["o"]) for r in said]


def names(found):
    return [rule.name for rule in found]


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.rsplit("/", 1)[1])
def test_no_inferred_statement_is_without_its_rule(plan_graph, thing):
    """Whichever way it points, and in whichever graph of results it stands."""
    reasons, said = asked(plan_graph, thing)
    assert said
    assert [row for row in said if not reasons.of(*row)] == []


def test_a_lead_follows_from_the_assignment(plan_graph):
    """III.7.g has the lead Sở Y tế by the shortcut; Sở Y tế leads it by the inverse alone."""
    reasons, _ = asked(plan_graph, HEALTH)
    task = Iri(f"{PLAN}/task/iii-7-g")
    led = reasons.of(INFERRED, task, Iri(KH + "hasLead"), Iri(HEALTH))
    assert names(led)[0] == "01-shortcuts"
    assert names(reasons.of(INFERRED, Iri(HEALTH), Iri(KH + "leads"), task)) == ["08-inverses"]


def test_what_members_have_is_the_rule_of_members(plan_graph):
    """A duty through a collective stands in a graph of its own with one rule."""
    reasons, _ = asked(plan_graph, HEALTH)
    task = Iri(f"{PLAN}/task/iii-1")
    found = reasons.of(INFERRED_MEMBERSHIP, Iri(HEALTH), Iri(KH + "possiblyInvolvedIn"), task)
    assert names(found) == ["04-members"]


def test_what_is_stated_has_no_rule(plan_graph):
    """A graph that no rule writes to needs no reason."""
    reasons, _ = asked(plan_graph, HEALTH)
    units = "https://w3id.org/kehoach/graph/units"
    assert reasons.of(units, Iri(HEALTH), Iri(RDF + "type"), Iri(KH + "Organisation")) == ()


def test_what_no_rule_makes_has_no_reason(plan_graph):
    """A statement that does not hold is not explained away."""
    reasons, _ = asked(plan_graph, HEALTH)
    task = Iri(f"{PLAN}/task/iii-7-h")
    assert reasons.of(INFERRED, Iri(HEALTH), Iri(KH + "leads"), task) == ()


def test_each_rule_is_asked_both_ways():
    """A rule added to the ontology is explained without a further line of code."""
    text = reasons_question().text
    for rule in rules():
        if rule.writes == INFERRED:
            assert text.count(f'"{rule.name}"') in {1, 2}, rule.name
