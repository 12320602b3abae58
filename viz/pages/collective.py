"""The page of a collective: who is meant by this phrase, how sure that is, what it must do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocab import ID
from viz.content import CERTAINTIES, ROLES
from viz.mentions import mentions
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, source_asks, sources_of
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params["plan"]
    return {**book_asks(plan), **source_asks(plan), "mentions": Ask("page-mentions")}


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when no collective goes by this address."""
    book = book_of(context, answers)
    body = book.bodies.get(_iri(context.params))
    if body is None or not body.is_collective:
        return None
    shares = book.named(body.iri)
    plan = next(iri for iri, slug in context.plans.items() if slug == context.params["plan"])
    members = book.members(body.iri)
    documents = sources_of(answers).documents
    printed = dict.fromkeys(share.assignment.printed for share in shares)
    return render(
        "collective.html",
        context,
        book=book,
        body=body,
        printed=[words for words in printed if words],
        shares=[(r, [s for s in shares if s.assignment.role == r]) for r in ROLES],
        members=[(c, [m for m in members if m.certainty == c]) for c in CERTAINTIES],
        defined_by=documents.get(body.defined_by),
        documents=documents,
        mentions=mentions(answers["mentions"], body.iri, plan),
    )


def _iri(params: Mapping[str, str], _: Mapping[str, str] | None = None) -> str:
    return ID + f"collective/{params['plan']}/{params['slug']}"


def _members(params: Mapping[str, str]) -> Ask:
    return Ask("memberships", {"plan": params["plan"], "collective": _iri(params)})


COLLECTIVE = Page(
    "collective", "/collectives/{plan}/{slug}", asks, html, table=_members, thing=_iri
)
