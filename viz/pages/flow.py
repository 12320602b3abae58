"""The page of the flow: where does the work concentrate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.content import ROLES
from viz.flow import bands, flow
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, plans_of
from viz.pages.rendering import render
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return book_asks(params.get("plan", ""))


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    book = book_of(context, answers)
    role = role_of(context)
    title = word("flow_title", context.lang)
    pictures = []
    for plan in plans_of(book, context):
        found = bands(book, book.assigned(plan.iri), role)
        picture = flow(found, book, context, role, title) if found else None
        pictures.append((plan, found, picture))
    used = [one for one in ROLES if any(action.bodies(one) for action in book.assigned())]
    return render("flow.html", context, book=book, pictures=pictures, role=role, used=used)


def role_of(context: Context) -> str:
    """Return the role that the flow is asked for, by default who leads."""
    role = context.params.get("role", "")
    return role if role in ROLES else "lead"


FLOW = Page("flow", "/views/flow", asks, html, table=lambda _: Ask("responsibilities"))
