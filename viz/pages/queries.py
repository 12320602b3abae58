"""The list of named questions, by what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pages.base import Ask, Page
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from kg.catalogue import Catalogue, Question
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
    often = sorted((q for q in context.catalogue if q.often), key=lambda q: q.often)
    groups = grouped_questions(context.catalogue)
    return render("queries.html", context, groups=groups, often=often)


def grouped_questions(catalogue: Catalogue) -> list[tuple[str, list[Question]]]:
    """Return the questions by what they are about, in the order of GROUPS."""
    groups: dict[str, list[Question]] = {name: [] for name in (*GROUPS, "other")}
    for question in catalogue:
        first = next(iter(question.tags), "other")
        groups[first if first in groups else "other"].append(question)
    return [(name, questions) for name, questions in groups.items() if questions]


QUERIES = Page("queries", "/queries", asks, html)
