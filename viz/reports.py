"""The steps by which reports go up, also the one that is only interpreted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viz.rows import code, grouped, label, rows_of, text

if TYPE_CHECKING:
    from kg.answers import Answer
    from viz.content import Action, Book
    from viz.quoting import Label
    from viz.rows import Row


@dataclass(frozen=True, slots=True)
class Step:
    """One report: who sends it, who receives it, and which report it feeds."""

    report: str
    plan: str
    path: str
    status: str
    reporters: tuple[str, ...]
    recipient: str
    recipient_label: Label
    feeds: tuple[str, ...]
    rationale: Label
    depth: int = 0


def steps(answer: Answer) -> list[Step]:
    """Return the steps, the first ones first, from the answer to `page-reports`."""
    found = {iri: _step(iri, same) for iri, same in grouped(rows_of(answer), "report").items()}
    depths = {iri: _depth(iri, found) for iri in found}
    ordered = (replace(step, depth=depths[iri]) for iri, step in found.items())
    return sorted(ordered, key=lambda step: (step.plan, step.depth, step.path))


def received(book: Book, body: str) -> list[Action]:
    """Return the reports that go to a body, in the order of the year."""
    return sorted((a for a in book.assigned() if body in a.recipients), key=due)


def due(action: Action) -> tuple[int, int, str]:
    """Return the place of an action in the year by its deadline; what has none comes last."""
    first = next(iter(action.deadlines), None)
    return (first and first.month) or 13, (first and first.day) or 0, action.path


def _step(iri: str, rows: list[Row]) -> Step:
    first = rows[0]
    return Step(
        report=iri,
        plan=text(first, "plan"),
        path=text(first, "path"),
        status=code(first, "status"),
        reporters=tuple(dict.fromkeys(text(r, "reporter") for r in rows if text(r, "reporter"))),
        recipient=text(first, "recipient"),
        recipient_label=label(first, "recipientLabel", "recipientEn"),
        feeds=tuple(dict.fromkeys(text(r, "next") for r in rows if text(r, "next"))),
        rationale=label(first, "rationale", "rationaleEn"),
    )


def _depth(iri: str, found: dict[str, Step], seen: frozenset[str] = frozenset()) -> int:
    """Return how many steps come before a report."""
    before = [one.report for one in found.values() if iri in one.feeds and one.report not in seen]
    return max((1 + _depth(one, found, seen | {iri}) for one in before), default=0)
