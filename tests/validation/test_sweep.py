"""Not samples but all: each assignment lost, each role swapped, each anchor moved."""

from rdflib import Literal, URIRef

from kg.validation import GATES
from kg.vocab import KH, OA

PLAN = "data/plan.ttl"
ROLES = "https://w3id.org/kehoach/code/role/"
QUICK = ("quotes", "hygiene", "lines", "names", "ending", "coverage")


def faults(gate, copy):
    return [f for f in GATES[gate](copy.corpus()) if f.severity == "fault"]


def without(corpus, make_copy, subject):
    """Return a copy in which nothing is said of one thing."""
    copy = make_copy(corpus)
    triples = copy.triples(PLAN)
    triples -= {triple for triple in triples if str(triple[0]) == subject}
    return copy


def test_each_lost_assignment_is_seen(corpus, make_copy):
    """71 assignments, each dropped alone: the sentence or its heading still names the agent."""
    assignments = corpus.stated("Assignment")
    silent = [a for a in assignments if not faults("names", without(corpus, make_copy, a))]
    assert (len(assignments), silent) == (71, [])


def test_each_lost_clause_is_seen(corpus, make_copy):
    """31 clauses, each dropped alone: its line still gives work."""
    clauses = corpus.stated("AssignmentClause")
    silent = [c for c in clauses if not faults("lines", without(corpus, make_copy, c))]
    assert (len(clauses), silent) == (31, [])


def test_each_lost_statement_is_seen(corpus, make_copy):
    """Whatever the plan states: dropped alone, one of the quick gates misses it."""
    lost = corpus.stated("Goal", "Target", "Task", "WorkItem", "Citation", "Distribution")
    silent = []
    for statement in lost:
        copy = without(corpus, make_copy, statement)
        if not any(faults(gate, copy) for gate in QUICK):
            silent.append(statement)
    assert (len(lost), silent) == (5 + 8 + 20 + 29 + 10 + 10, [])


def test_each_swapped_role_is_seen(copy, corpus):
    """All roles swapped at once: every single one is reported."""
    triples, role = copy.triples(PLAN), URIRef(KH + "role")
    roles = {t for t in triples if t[1] == role and "/assignment/" in str(t[0])}
    triples -= roles
    triples |= {
        (s, p, URIRef(ROLES + ("coordinate" if str(o).endswith("lead") else "lead")))
        for s, p, o in roles
    }
    assert len(faults("roles", copy)) >= len(corpus.stated("Assignment")) == 71


def test_each_shifted_anchor_is_seen(copy, corpus):
    """All offsets moved by one letter: every anchor is reported."""
    triples = copy.triples(PLAN)
    moved = {t for t in triples if str(t[1]) in {OA + "start", OA + "end"}}
    triples -= moved
    triples |= {(s, p, Literal(int(o) + 1)) for s, p, o in moved}
    reported = {f.subject for f in faults("quotes", copy)}
    own = [anchor for anchor in corpus.anchors if corpus.facts.home(anchor) == PLAN]
    assert {corpus.name(anchor) for anchor in own} <= reported


def test_each_changed_wording_is_seen(copy):
    """One letter more in every wording: every one is reported."""
    triples, wording = copy.triples(PLAN), URIRef(KH + "wording")
    old = {t for t in triples if t[1] == wording}
    triples -= old
    triples |= {(s, p, Literal(f"{o}x", lang="vi")) for s, p, o in old}
    assert len(faults("quotes", copy)) == len(old)
