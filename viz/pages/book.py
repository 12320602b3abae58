"""What most pages ask: the content of one plan, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.documents import citations, documents, relations
from viz.drawing import Sources
from viz.pages.base import Ask
from viz.reading import BOOK, book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book, Plan
    from viz.pages.base import Context


def book_asks(plan: str = "") -> dict[str, Ask]:
    """Return the questions whose answers make a book.

    Args:
        plan: the slug of one plan; empty for all plans loaded.
    """
    return {
        name: Ask(slug, {"plan": plan} if by_plan and plan else {})
        for name, (slug, by_plan) in BOOK.items()
    }


def book_of(context: Context, answers: Mapping[str, Answer]) -> Book:
    """Return the book that the answers of `book_asks` make."""
    return book(answers, context.plans)


def plans_of(book: Book, context: Context) -> list[Plan]:
    """Return the plan that a page is asked for, or all plans."""
    wanted = context.params.get("plan", "")
    return [plan for plan in book.plans.values() if wanted in {"", plan.slug}]


def source_asks(plan: str = "") -> dict[str, Ask]:
    """Return the questions about the documents behind plans."""
    return {
        "documents": Ask("page-documents"),
        "relations": Ask("page-relations"),
        "citations": Ask("page-citations", {"plan": plan} if plan else {}),
    }


def sources_of(answers: Mapping[str, Answer]) -> Sources:
    """Return what the answers of `source_asks` say."""
    return Sources(
        documents(answers["documents"]),
        relations(answers["relations"]),
        citations(answers["citations"]),
    )
