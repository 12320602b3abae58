"""What most pages ask: the content of one plan, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.pages.base import Ask
from viz.reading import BOOK, book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book
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
