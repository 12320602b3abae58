"""The list of units: which have work here, by name or through a collective."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.search import sort_key
from viz.content import ROLES
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.rendering import render
from viz.rows import rows_of, text

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Body, Book
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {**book_asks(params.get("plan", "")), "mentions": Ask("page-mentions")}


@dataclass(frozen=True, slots=True)
class Line:
    """One body in the list: in how many actions it has each role, by name and through groups.

    What has no role and is sent the plan stands in the list of recipients only.
    """

    body: Body
    counts: Counter[str]
    definite: int
    only_sent: bool

    @property
    def order(self) -> tuple[int, int, object]:
        """Place in the list: most leads first, then most roles, then the name."""
        return -self.counts["lead"], -self.counts.total(), sort_key(self.body.label.vi)


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    book = book_of(context, answers)
    groups: dict[str, list[Line]] = {
        "named_in_plan": [],
        "reached": [],
        "collectives": [],
        "other_bodies": [],
    }
    sent = {
        text(row, "body") for row in rows_of(answers["mentions"]) if text(row, "kind") == "copied"
    }
    for body in book.bodies.values():
        line = _line(book, body, sent)
        groups[_group(line)].append(line)
    for lines in groups.values():
        lines.sort(key=lambda line: line.order)
    others = groups.pop("other_bodies")
    return render("units.html", context, groups=groups.items(), others=others, shown=_shown)


def _shown(lines: list[Line]) -> list[str]:
    """Return the roles of which a group has any: only these are columns."""
    return [role for role in ROLES if any(line.counts[role] for line in lines)]


def _line(book: Book, body: Body, sent: set[str]) -> Line:
    via = book.through_collectives(body.iri)
    sure = {share.action.iri for share in via if share.certainty == "definite"}
    counts = book.counts(body.iri)
    return Line(body, counts, len(sure), body.iri in sent and not counts.total())


def _group(line: Line) -> str:
    if line.body.is_collective:
        return "collectives"
    if line.counts.total():
        return "named_in_plan"
    return "reached" if line.definite else "other_bodies"


UNITS = Page("units", "/units", asks, html, table=lambda _: Ask("load-by-role"))
