"""The page with the interactive picture of the chains of responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.chains import responsibilities
from viz.content import ROLES
from viz.explorer import explorer_html
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, source_asks, sources_of
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book, Plan
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params.get("plan", "")
    return {**book_asks(plan), **source_asks(plan)}


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when there is no plan to draw."""
    book = book_of(context, answers)
    plan = _plan(book, context)
    if plan is None:
        return None
    scene = responsibilities(book, sources_of(answers), plan, context.lang)
    rows = [(action, clause) for action in book.assigned(plan.iri) for clause in action.clauses]
    used = {one.role for _, clause in rows for one in clause.assignments}
    return explorer_html(
        scene,
        context,
        title=word("graph_title", context.lang),
        book=book,
        plan=plan,
        rows=rows,
        table_roles=[role for role in ROLES if role in used],
    )


def _plan(book: Book, context: Context) -> Plan | None:
    """Return the plan asked for, or the first one."""
    wanted = context.params.get("plan", "")
    return next((plan for plan in book.plans.values() if wanted in {"", plan.slug}), None)


GRAPH = Page("graph", "/views/graph", asks, html)
