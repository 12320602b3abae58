"""The figure of the chains of one thing, as pages of units, tasks and documents show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viz.chains import chains
from viz.scene import id_of
from viz.svg import figure, in_words
from viz.words import word

if TYPE_CHECKING:
    from viz.content import Book
    from viz.drawing import Sources
    from viz.pages.base import Context


def chains_of(context: Context, book: Book, sources: Sources, iri: str) -> list[dict[str, object]]:
    """Return the figure and its words for each plan that speaks of a thing."""
    if context.params.get("stated") == "only":
        # that a unit belongs to a collective is never what a plan states
        book = replace(book, memberships=())
    found: list[dict[str, object]] = []
    for plan in book.plans.values():
        scene = chains(book, sources, plan, iri, context.lang)
        if scene is not None and scene.links:
            title = word("chain", context.lang)
            found.append(
                {
                    "svg": figure(scene, context, title, id_of(iri)),
                    "words": in_words(scene, context.lang),
                    "plan": plan,
                    "id": id_of(iri),
                }
            )
    return found
