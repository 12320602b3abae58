"""The clauses that the text states, each with its sentence, heading and assignments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.validation.agents import Agents, Mention, mentions_in, plan_of
from kg.vocab import ELI, KH

if TYPE_CHECKING:
    from kg.validation.corpus import Anchor, Corpus


@dataclass(frozen=True, slots=True)
class Assignment:
    """One agent with one role in one clause, and where its name is printed."""

    iri: str
    agent: str
    role: str
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One assigning sentence of a plan."""

    iri: str
    action: str
    passages: tuple[Anchor, ...]
    headings: tuple[Anchor, ...]
    mentions: tuple[Mention, ...]
    heading_mentions: tuple[Mention, ...]
    assignments: tuple[Assignment, ...]
    agents: Agents

    def holds(self, anchor: Anchor) -> bool:
        """Return whether a passage lies inside the sentence."""
        return any(passage.contains(anchor) for passage in self.passages)


def clauses_of(corpus: Corpus) -> list[Clause]:
    """Return every stated clause that has a sentence, in the order of the text."""
    names = {plan: Agents(corpus, plan) for plan in corpus.plans}
    found = []
    for iri in corpus.stated("AssignmentClause"):
        agents = names.get(plan_of(corpus, iri))
        passages = tuple(corpus.evidence(iri))
        if agents is None or not passages:
            continue  # the shapes say so
        action = corpus.facts.value(iri, KH + "assignsAction") or ""
        headings = _headings(corpus, action, passages)
        found.append(
            Clause(
                iri,
                action,
                passages,
                headings,
                tuple(mentions_in(corpus, agents, passages)),
                tuple(mentions_in(corpus, agents, headings)),
                _assignments(corpus, iri),
                agents,
            )
        )
    return sorted(found, key=lambda clause: (clause.passages[0].source, clause.passages[0].start))


def _assignments(corpus: Corpus, clause: str) -> tuple[Assignment, ...]:
    facts = corpus.facts
    stated = set(corpus.stated("Assignment"))
    return tuple(
        Assignment(
            iri,
            facts.value(iri, KH + "assignee") or "",
            facts.code(iri, KH + "role"),
            tuple(corpus.evidence(iri)),
        )
        for iri in facts.subjects(KH + "inClause", clause)
        if iri in stated
    )


def _headings(corpus: Corpus, action: str, passages: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """Return the headings above an action that stand apart from its sentence."""
    facts = corpus.facts
    todo = facts.values(action, KH + "statedIn")
    above: dict[str, None] = {}
    while todo:
        provision = todo.pop()
        if provision not in above and facts.is_a(provision, KH + "Provision"):
            above[provision] = None
            todo += facts.values(provision, ELI + "is_part_of")
    found = {
        anchor
        for provision in above
        for anchor in corpus.evidence(provision)
        if anchor.end <= passages[0].start
    }
    return tuple(sorted(found, key=lambda anchor: anchor.start))
