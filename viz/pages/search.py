"""The page of a search: what was found, best first, each with its place in the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search import KINDS, fold
from viz.pages.rendering import render
from viz.quoting import Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.search import Hit, Results
    from viz.pages.base import Context


#: What the name of an office begins with: such a one may belong to a collective of a plan.
OFFICES: Final = (
    "so",
    "ban",
    "chi cuc",
    "phong",
    "ubnd",
    "uy ban nhan dan",
    "xa",
    "phuong",
    "huyen",
    "thanh pho",
)


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as the page shows it."""

    kind: str
    label: Label
    path: str
    number: str
    link: str | None
    place: str | None


def html(context: Context, text: str, results: Results) -> str:
    """Return the page of what was found for a text.

    Args:
        context: where and in which language.
        text: as typed.
        results: what the index of the dataset answered; empty for a page without a question.
    """
    return render(
        "search.html",
        context,
        text=text,
        found=_shown(results.results, context),
        kinds=KINDS,
        guesses=_shown(results.guesses, context),
        of_office=is_of_office(text),
        offices=OFFICES,
    )


def is_of_office(text: str) -> bool:
    """Return True where a text begins as the name of an office does.

    >>> is_of_office("Sở Tư pháp"), is_of_office("sổ tay"), is_of_office("bóng đá")
    (True, True, False)
    """
    return f"{fold(text)} ".startswith(tuple(f"{word} " for word in OFFICES))


def link_of(hit: Hit, context: Context) -> str | None:
    """Return the page where a hit is read: its own, or its place in the text of the plan."""
    if hit.kind == "question":
        return context.href("/queries/" + hit.iri.rpartition("/")[2])
    if hit.kind in {"sentence", "section"}:
        return _place(hit, context)
    return context.page(hit.iri)


def _shown(hits: Iterable[Hit], context: Context) -> list[Found]:
    return [
        Found(
            kind=hit.kind,
            label=Label(hit.label, hit.label_en or ""),
            path=hit.path or "",
            number=hit.number or "",
            link=link_of(hit, context),
            place=_place(hit, context) if hit.kind not in {"sentence", "section"} else None,
        )
        for hit in hits
    ]


def _place(hit: Hit, context: Context) -> str | None:
    plan = hit.plan and context.plans.get(hit.plan, hit.plan)
    if not plan or hit.start is None:
        return None
    return context.href(f"/plan/{plan}#c{hit.start}")
