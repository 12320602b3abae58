"""The page with the interactive picture of the chains of responsibility."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.chains import Sources, responsibilities
from viz.content import ROLES
from viz.documents import citations, documents, relations
from viz.explorer import explorer_html
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book, Plan
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params.get("plan", "")
    return {
        **book_asks(plan),
        "documents": Ask("page-documents"),
        "relations": Ask("page-relations"),
        "citations": Ask("page-citations", {"plan": plan} if plan else {}),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when there is no plan to draw."""
    book = book_of(context, answers)
    plan = _plan(book, context)
    if plan is None:
        return None
    scene = responsibilities(book, _sources(answers), plan)
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


def _sources(answers: Mapping[str, Answer]) -> Sources:
    return Sources(
        documents(answers["documents"]),
        relations(answers["relations"]),
        citations(answers["citations"]),
    )


def _plan(book: Book, context: Context) -> Plan | None:
    """Return the plan asked for, or the first one."""
    wanted = context.params.get("plan", "")
    return next((plan for plan in book.plans.values() if wanted in {"", plan.slug}), None)


GRAPH = Page("graph", "/views/graph", asks, html)
