"""The list of named questions, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pages.base import Ask, Page
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from kg.catalogue import Question
    from viz.pages.base import Context

#: What questions are about, in the order in which people come to them; their first tag.
GROUPS: Final = (
    "lead",
    "coordinate",
    "locality",
    "time",
    "target",
    "legal",
    "document",
    "network",
    "quality",
)


def asks(_: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page: none, the catalogue is enough."""
    return {}


def html(context: Context, _: Mapping[str, Answer]) -> str:
    """Return the page."""
    groups: dict[str, list[Question]] = {name: [] for name in (*GROUPS, "other")}
    for question in context.catalogue:
        first = next(iter(question.tags), "other")
        groups[first if first in groups else "other"].append(question)
    found = [(name, questions) for name, questions in groups.items() if questions]
    often = sorted((q for q in context.catalogue if q.often), key=lambda q: q.often)
    return render("queries.html", context, groups=found, often=often)


QUERIES = Page("queries", "/queries", asks, html)
