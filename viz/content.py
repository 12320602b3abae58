"""What pages know of the plans: bodies, actions, clauses, assignments and where each is written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from viz.quoting import Label, Provision, Quote

ROLES: Final = ("lead", "coordinate", "implement", "report", "requested", "advise")
CERTAINTIES: Final = ("definite", "if-relevant", "unclear")
#: Between two sentences: a stop, and a capital after it.
_SENTENCES: Final = re.compile(r"(?<=[.)])\s+(?=[A-ZÀ-ỸĐ])")
COLLECTIVES: Final = frozenset({"open-collective", "closed-collective"})


@dataclass(frozen=True, slots=True)
class Body:
    """A unit, or a collective of units that the plan addresses by one phrase."""

    iri: str
    label: Label
    kind: str
    kind_label: Label
    defined_by: str = ""
    aliases: tuple[str, ...] = ()
    is_interpreted: bool = False
    sources: tuple[str, ...] = ()

    @property
    def is_collective(self) -> bool:
        """True for a phrase such as "các Sở, ban ngành"."""
        return self.kind in COLLECTIVES


@dataclass(frozen=True, slots=True)
class Assignment:
    """One body with one role in one clause."""

    iri: str
    body: str
    role: str
    printed: str
    status: str
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence that assigns one action."""

    iri: str
    action: str
    quote: Quote
    scope: str
    mode: Label | None
    requested: bool
    advisees: tuple[str, ...]
    assignments: tuple[Assignment, ...]

    def bodies(self, role: str) -> tuple[str, ...]:
        """Return the bodies with a role, in the order of the sentence."""
        return tuple(one.body for one in self.assignments if one.role == role)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which something is due, with the words of the plan."""

    iri: str
    wording: str
    month: int | None
    day: int | None
    yearly: bool
    before: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Action:
    """A solution group, task, work item, duty or report."""

    iri: str
    kind: str
    path: str
    label: Label
    plan: str
    parent: str
    provisions: tuple[str, ...]
    timing: Label | None
    condition: str
    delegated_to: str
    status: str
    quote: Quote
    clauses: tuple[Clause, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recipients: tuple[str, ...] = ()

    def bodies(self, role: str) -> tuple[str, ...]:
        """Return the bodies with a role in any clause, each once."""
        return tuple(dict.fromkeys(b for clause in self.clauses for b in clause.bodies(role)))

    @property
    def is_partly_conditional(self) -> bool:
        """True when its condition stands in one of several sentences."""
        return bool(self.condition) and len(_SENTENCES.split(self.quote.text.strip())) > 1

    @property
    def slug(self) -> str:
        """The last segment of its IRI and of its page's address."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Membership:
    """That a unit belongs to a collective: never said by the plan itself."""

    iri: str
    collective: str
    unit: str
    certainty: str
    status: str
    rationale: Label


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan whose content is in the graph."""

    iri: str
    slug: str
    label: Label
    issuer: str
    issuer_label: Label
    year: int | None
    symbol: str


@dataclass(frozen=True, slots=True)
class Share:
    """One role of one body in one clause of one action, by name or through a collective."""

    action: Action
    clause: Clause
    assignment: Assignment
    via: Membership | None = None

    @property
    def certainty(self) -> str:
        """How sure it is that the role reaches the body: by name it is."""
        return self.via.certainty if self.via else "definite"

    @property
    def partners(self) -> tuple[Assignment, ...]:
        """The others in the same clause: only they work together."""
        return tuple(one for one in self.clause.assignments if one is not self.assignment)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that pages know, by IRI, actions in the order of the text."""

    plans: Mapping[str, Plan]
    bodies: Mapping[str, Body]
    actions: Mapping[str, Action]
    memberships: tuple[Membership, ...] = ()
    provisions: Mapping[str, Provision] = field(default_factory=dict)

    def assigned(self, plan: str = "") -> tuple[Action, ...]:
        """Return what clauses assign: tasks, duties and reports, in the order of the text."""
        return tuple(
            action
            for action in self.actions.values()
            if action.clauses and plan in {"", action.plan}
        )

    def items(self, action: Action) -> tuple[Action, ...]:
        """Return the work items of a task."""
        return tuple(a for a in self.actions.values() if a.parent == action.iri)

    def named(self, body: str) -> tuple[Share, ...]:
        """Return the roles of a body where the plan names it (or names this collective)."""
        return tuple(share for share in self._shares() if share.assignment.body == body)

    def through_collectives(self, unit: str) -> tuple[Share, ...]:
        """Return the roles that reach a unit only through the collectives it belongs to.

        An action where the plan names the unit itself is left out, so is one that the plan
        assigns in another document, and a report that the unit receives: nobody reports to
        itself. Of several collectives in one action the surest count.
        """
        member_of = {m.collective: m for m in self.memberships if m.unit == unit}
        named = {share.action.iri for share in self.named(unit)}
        found = [
            Share(share.action, share.clause, share.assignment, member_of[share.assignment.body])
            for share in self._shares()
            if share.assignment.body in member_of
            and share.action.iri not in named
            and not share.action.delegated_to
            and unit not in share.action.recipients
        ]
        surest: dict[str, int] = {}
        for share in found:
            rank = CERTAINTIES.index(share.certainty)
            surest[share.action.iri] = min(rank, surest.get(share.action.iri, rank))
        return tuple(
            share
            for share in found
            if CERTAINTIES.index(share.certainty) == surest[share.action.iri]
        )

    def delegated(self) -> tuple[Action, ...]:
        """Return the actions whose units another document names."""
        return tuple(action for action in self.assigned() if action.delegated_to)

    def members(self, collective: str) -> tuple[Membership, ...]:
        """Return who belongs to a collective."""
        return tuple(m for m in self.memberships if m.collective == collective)

    def section(self, action: Action) -> Provision | None:
        """Return the numbered section of the text that holds an action (III.3, IV.1)."""
        at = self.provisions.get(next(iter(action.provisions), ""))
        while at is not None and at.kind != "section":
            at = self.provisions.get(at.parent)
        return at

    def counts(self, body: str) -> Counter[str]:
        """Return in how many actions a body has each role by name."""
        pairs = {(share.assignment.role, share.action.iri) for share in self.named(body)}
        return Counter(role for role, _ in pairs)

    def partners(self, body: str) -> Counter[str]:
        """Return with which named units a body shares clauses, and in how many actions."""
        pairs = dict.fromkeys(
            (other.body, share.action.iri)
            for share in self.named(body)
            for other in share.partners
            if other.body != body and not self.bodies[other.body].is_collective
        )
        return Counter(other for other, _ in pairs)

    def _shares(self) -> Iterator[Share]:
        clauses = ((a, clause) for a in self.actions.values() for clause in a.clauses)
        return (Share(a, clause, one) for a, clause in clauses for one in clause.assignments)
