"""A reasoner finds no contradiction, finds planted ones, and agrees with the rules (Q7, Q8)."""

from __future__ import annotations

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, Namespace, URIRef

from kg import resources
from kg.inference import rules
from kg.vocab import KH

ONTOLOGY = resources.ontology_folder()
NS = Namespace(KH)
EX = Namespace("https://example.org/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
#: Rules 01 to 05 say what no axiom says; the others say what the axioms say.
WITHOUT_AXIOM = ("01", "02", "03", "04", "05")

CONTRADICTIONS = {
    "a task that is a goal": (EX.task, RDF.type, NS.Goal),
    "a collective that is an organisation": (
        EX["cac-so"],
        RDF.type,
        URIRef("http://www.w3.org/ns/org#Organization"),
    ),
    "a planned action that is an activity": (
        EX.task,
        RDF.type,
        URIRef("http://www.w3.org/ns/prov#Activity"),
    ),
    "a clause as assignee": (EX.lead, NS.assignee, EX.clause),
    "leads written from task to unit": (EX.task, NS.leads, EX["so-van-hoa"]),
}


def closure(graph):
    reasoned = rdflib.Graph()
    for triple in graph:
        reasoned.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(reasoned)
    return reasoned


def errors(graph):
    return [str(text) for text in graph.objects(None, ERROR)]


@pytest.fixture(scope="module")
def with_foreign(read):
    return read(ONTOLOGY / "external-terms.ttl")


@pytest.fixture(scope="module")
def derived(plan):
    """The plan after rules 01 to 05, and after all rules, by rdflib's own evaluator."""
    by_meaning = plan + rdflib.Graph()
    for rule in rules():
        if rule.name.startswith(WITHOUT_AXIOM):
            for triple in plan.query(rule.text):
                by_meaning.add(triple)
    everything = by_meaning + rdflib.Graph()
    while True:
        size = len(everything)
        for rule in rules():
            if not rule.name.startswith(WITHOUT_AXIOM):
                for triple in list(everything.query(rule.text)):
                    everything.add(triple)
        if len(everything) == size:
            return by_meaning, everything


@pytest.fixture(scope="module")
def reasoned(derived, with_foreign):
    return closure(derived[0] + with_foreign)


def test_the_plan_contradicts_nothing(reasoned):
    """Ontology, codes and the whole plan are consistent under OWL 2 RL."""
    assert errors(reasoned) == []


def test_nothing_is_equated(reasoned):
    """No two things are silently made one."""
    assert [pair for pair in reasoned.subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []


def test_rules_say_what_the_axioms_say(derived, reasoned):
    """The rules give every kh: triple that the reasoner gives, and no other."""

    def ours(graph):
        return {
            (s, p, o)
            for s, p, o in graph
            if isinstance(s, URIRef)
            and (str(p).startswith(KH) or (p == RDF.type and str(o).startswith(KH)))
        }

    assert ours(derived[1]) == ours(reasoned)


def test_the_samples_contradict_nothing(samples, with_foreign):
    """The invented plan is consistent, so that what follows is due to the planted triple."""
    assert errors(closure(samples + with_foreign)) == []


@pytest.mark.parametrize("triple", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_planted_contradictions_are_found(samples, with_foreign, triple):
    """Each triple breaks what the ontology says of its classes."""
    planted = samples + with_foreign
    planted.add(triple)
    assert errors(closure(planted)) != []
