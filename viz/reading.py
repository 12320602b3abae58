"""Tables of the page questions become the values that pages show."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from viz.content import Action, Assignment, Body, Book, Clause, Deadline, Membership, Plan
from viz.quoting import Provision
from viz.rows import code, grouped, label, passages, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from viz.rows import Row

#: What a book needs: the name of the answer, the question, whether it takes a plan.
BOOK: Final = {
    "plans": ("page-plans", False),
    "bodies": ("page-bodies", False),
    "aliases": ("page-aliases", False),
    "actions": ("page-actions", True),
    "clauses": ("page-clauses", True),
    "assignments": ("page-assignments", True),
    "deadlines": ("page-deadlines", True),
    "memberships": ("page-memberships", False),
    "provisions": ("page-provisions", True),
}
_COLLECTIVES: Final = {"OpenCollective": "open-collective", "ClosedCollective": "closed-collective"}
_BEFORE: Final = "before"


def book(answers: Mapping[str, Answer], slugs: Mapping[str, str]) -> Book:
    """Return what the answers to the questions of BOOK say.

    Args:
        answers: tables, by the names of BOOK; what is missing counts as empty.
        slugs: the slug of each plan, by its IRI.
    """
    tables = {name: rows_of(answers.get(name)) for name in BOOK}
    clauses = _clauses(tables["clauses"], tables["assignments"])
    deadlines = _deadlines(tables["deadlines"])
    return Book(
        plans={plan.iri: plan for plan in (_plan(row, slugs) for row in tables["plans"])},
        bodies=_bodies(tables["bodies"], tables["aliases"]),
        actions=_actions(tables["actions"], clauses, deadlines),
        memberships=tuple(_membership(row) for row in tables["memberships"]),
        provisions=_provisions(tables["provisions"]),
    )


def _plan(row: Row, slugs: Mapping[str, str]) -> Plan:
    iri = text(row, "plan")
    return Plan(
        iri=iri,
        slug=slugs.get(iri, ""),
        label=label(row),
        issuer=text(row, "issuer"),
        issuer_label=label(row, "issuerLabel", "issuerEn"),
        year=int(text(row, "year")) if text(row, "year") else None,
        symbol=text(row, "symbol"),
    )


def _texts(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    """Return what rows say in one column, each once."""
    return tuple(dict.fromkeys(text(row, name) for row in rows if text(row, name)))


def _bodies(rows: Iterable[Row], aliases: Iterable[Row]) -> dict[str, Body]:
    other = grouped(aliases, "body")
    found: dict[str, Body] = {}
    for row in rows:
        iri, kind = text(row, "body"), code(row, "kind")
        found.setdefault(
            iri,
            Body(
                iri=iri,
                label=label(row),
                kind=_COLLECTIVES.get(kind, kind),
                kind_label=label(row, "kindLabel", "kindEn"),
                defined_by=text(row, "definedBy"),
                aliases=_texts(other.get(iri, ()), "alias"),
                is_interpreted=text(row, "interpreted") == "true",
                sources=_texts(other.get(iri, ()), "source"),
            ),
        )
    return found


def _clauses(rows: Iterable[Row], assignments: Iterable[Row]) -> dict[str, list[Clause]]:
    in_clause = grouped(assignments, "clause")
    found: dict[str, list[Clause]] = defaultdict(list)
    for iri, same in grouped(rows, "clause").items():
        first = same[0]
        found[text(first, "action")].append(
            Clause(
                iri=iri,
                action=text(first, "action"),
                quote=passages(same),
                scope=text(first, "scope"),
                mode=label(first, "mode", "modeEn") if text(first, "mode") else None,
                requested=code(first, "modality") == "request",
                advisees=_texts(same, "advisee"),
                assignments=_assignments(in_clause.get(iri, ())),
            )
        )
    for clauses in found.values():
        clauses.sort(key=lambda clause: clause.quote.start)
    return found


def _assignments(rows: Iterable[Row]) -> tuple[Assignment, ...]:
    found = []
    for iri, same in grouped(rows, "assignment").items():
        first = same[0]
        place = (
            (int(text(first, "start")), int(text(first, "end"))) if text(first, "start") else None
        )
        found.append(
            Assignment(
                iri=iri,
                body=text(first, "unit"),
                role=code(first, "role"),
                printed=text(first, "printed"),
                status=code(first, "status"),
                place=place,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.place or (-1, -1), one.iri)))


def _deadlines(rows: Iterable[Row]) -> dict[str, list[Deadline]]:
    found: dict[str, list[Deadline]] = defaultdict(list)
    for (action, iri), same in _by_pair(rows).items():
        first = same[0]
        found[action].append(
            Deadline(
                iri=iri,
                wording=text(first, "wording"),
                month=int(text(first, "month")) if text(first, "month") else None,
                day=int(text(first, "day")) if text(first, "day") else None,
                yearly=text(first, "frequency") == "P1Y",
                before=code(first, "relation") == _BEFORE,
                quote=passages(same),
            )
        )
    return found


def _by_pair(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[text(row, "action"), text(row, "deadline")].append(row)
    return found


def _actions(
    rows: Iterable[Row],
    clauses: Mapping[str, list[Clause]],
    deadlines: Mapping[str, list[Deadline]],
) -> dict[str, Action]:
    found = []
    for iri, same in grouped(rows, "action").items():
        first = same[0]
        kinds = {text(row, "kind") for row in same}
        found.append(
            Action(
                iri=iri,
                # a report is a duty too, by the ontology; what it is called is a report
                kind="report" if "report" in kinds else text(first, "kind"),
                path=text(first, "path"),
                label=label(first),
                plan=text(first, "plan"),
                parent=text(first, "parent"),
                provisions=tuple(dict.fromkeys(text(row, "provision") for row in same)),
                timing=label(first, "timing", "timingEn") if text(first, "timing") else None,
                condition=text(first, "condition"),
                delegated_to=text(first, "delegatedTo"),
                status=code(first, "status"),
                quote=passages(same),
                clauses=tuple(clauses.get(iri, ())),
                deadlines=tuple(deadlines.get(iri, ())),
                recipients=_texts(same, "recipient"),
            )
        )
    found.sort(key=_reading_order)
    return {action.iri: action for action in found}


_DEPTH: Final = {"group": 0, "task": 1, "duty": 1, "report": 1, "item": 2}


def _reading_order(action: Action) -> tuple[str, int, int]:
    """Order by plan and place in its text; a group stands before its only task."""
    return action.plan, action.quote.start, _DEPTH[action.kind]


def _membership(row: Row) -> Membership:
    return Membership(
        iri=text(row, "membership"),
        collective=text(row, "collective"),
        unit=text(row, "unit"),
        certainty=code(row, "certainty"),
        status=code(row, "status"),
        rationale=label(row, "rationale", "rationaleEn"),
    )


def _provisions(rows: Iterable[Row]) -> dict[str, Provision]:
    return {
        iri: Provision(
            iri=iri,
            parent=text(same[0], "parent"),
            kind=code(same[0], "kind"),
            number=text(same[0], "number"),
            label=label(same[0]),
            quote=passages(same),
        )
        for iri, same in grouped(rows, "provision").items()
    }
