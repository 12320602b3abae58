"""What the plan leaves open: the named questions that find something missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.matrix import leadless
from viz.pages.query import shown
from viz.pages.rendering import render
from viz.rows import table_of
from viz.wording import ASKS, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context

#: Questions whose rows are something that the plan does not say, in the order of the page.
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
    return {**book_asks(plan), **ASKS, **found}


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    says = wording(context.lang, context.plans, answers)
    found = [
        (question, shown(question, table_of(answers[question.slug]), context, says))
        for question in (context.catalogue[slug] for slug in GAPS)
    ]
    book = book_of(context, answers)
    only = [action for action in book.assigned() if leadless(action) == "implementers"]
    return render("gaps.html", context, gaps=found, book=book, implementers_only=only)


GAPS_PAGE = Page("gaps", "/gaps", asks, html)
