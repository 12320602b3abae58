"""The calendar: what has a date, what is to be done all the time, what has no time at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.formats.calendar import Yearly
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.rendering import render
from viz.reports import due
from viz.rows import grouped, label, passages, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kg.answers import Answer
    from viz.content import Book, Deadline
    from viz.pages.base import Context

#: A year in which no date is special: a deadline that recurs has no year of its own.
_NOT_LEAP: Final = 2023


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params.get("plan", "")
    given = {"plan": plan} if plan else {}
    return {
        **book_asks(plan),
        "targets": Ask("page-targets", given),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    book = book_of(context, answers)
    actions = book.assigned()
    return render(
        "calendar.html",
        context,
        book=book,
        dated=sorted((a for a in actions if a.deadlines), key=due),
        latest=latest,
        always=[a for a in actions if a.timing and not a.deadlines],
        silent=[a for a in actions if not a.timing and not a.deadlines],
        milestones=_milestones(answers["targets"], book),
    )


def latest(deadline: Deadline) -> date:
    """Return the last day on which a report is in time, in some year.

    >>> from viz.quoting import Quote
    >>> f"{latest(Deadline('', 'trước ngày 01/12', 12, 1, True, True, Quote())):%d/%m}"
    '30/11'
    """
    day = Yearly.latest(deadline.month or 1, deadline.day or 1, before=deadline.before)
    return day.on(_NOT_LEAP)


def _milestones(answer: Answer, book: Book) -> list[tuple[str, list[dict[str, object]]]]:
    """Return the years that targets name, with the words of each target."""
    years: dict[str, list[dict[str, object]]] = {}
    for same in grouped(rows_of(answer), "target").values():
        goal = text(same[0], "goal")
        entry = {
            "label": label(same[0]),
            "goal": goal,
            "quote": passages(same),
            "plan": next(one for one in book.plans.values() if goal.startswith(one.iri + "/")),
        }
        years.setdefault(text(same[0], "year"), []).append(entry)
    return sorted(years.items())


def _rows(params: Mapping[str, str]) -> Ask:
    return Ask("report-deadlines", {name: params[name] for name in ("plan",) if params.get(name)})


CALENDAR = Page("calendar", "/calendar", asks, html, table=_rows)
