"""What the plan leaves open: the named questions that find something missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.answers import Table
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.query import names_of, only_plan, shown
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context

#: Questions whose rows are something that the plan does not say.
GAPS: Final = (
    "tasks-without-lead",
    "duties-without-lead",
    "delegated-tasks",
    "tasks-without-timing",
    "goals-without-targets",
    "conditional-work",
    "targets-worded-twice",
    "departments-leading-no-task",
)


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params.get("plan", "")
    found = {slug: Ask(slug, {"plan": plan} if plan else {}) for slug in GAPS}
    return {**found, **book_asks(plan), "documents": Ask("page-documents")}


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    names = names_of(book_of(context, answers), answers["documents"])
    plan = only_plan(context)
    found = [
        (context.catalogue[slug], shown(context.catalogue[slug], table, context, names, plan))
        for slug in GAPS
        for table in [answers[slug]]
        if isinstance(table, Table)
    ]
    return render("gaps.html", context, gaps=found)


GAPS_PAGE = Page("gaps", "/gaps", asks, html)
