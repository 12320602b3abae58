"""The page of a search: what was found, best first, each with its place in the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.search import KINDS, fold
from viz.pages.base import Ask
from viz.pages.rendering import render
from viz.quoting import Label
from viz.rows import grouped, label, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kg.answers import Answer
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
    """One hit as the page shows it; a report with its days and those who receive it."""

    kind: str
    label: Label
    path: str
    number: str
    link: str | None
    place: str | None
    due: tuple[str, ...] = ()
    to: tuple[Label, ...] = ()


def asks() -> dict[str, Ask]:
    """Return the questions about reports, which are found by what they are due for."""
    return {"deadlines": Ask("page-deadlines"), "reports": Ask("page-reports")}


def html(
    context: Context,
    typed: str,
    results: Results,
    answers: Mapping[str, Answer] = MappingProxyType({}),
) -> str:
    """Return the page of what was found for a text.

    Args:
        context: where and in which language.
        typed: what is looked for.
        results: what the index of the dataset answered; empty for a page without a question.
        answers: to the questions of `asks`; needed where a report is among the results.
    """
    return render(
        "search.html",
        context,
        text=typed,
        found=_by_day(_shown(results.results, context), results.results, answers),
        kinds=KINDS,
        guesses=_shown(results.guesses, context),
        of_office=is_of_office(typed),
        offices=OFFICES,
    )


def is_of_office(typed: str) -> bool:
    """Return True where a text begins as the name of an office does.

    >>> is_of_office("Sở Tư pháp"), is_of_office("sổ tay"), is_of_office("bóng đá")
    (True, True, False)
    """
    return f"{fold(typed)} ".startswith(tuple(f"{word} " for word in OFFICES))


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


def _by_day(found: list[Found], hits: Sequence[Hit], answers: Mapping[str, Answer]) -> list[Found]:
    """Return what was found, reports with their days and among themselves in that order."""
    days = grouped(rows_of(answers.get("deadlines")), "action")
    sent = grouped(rows_of(answers.get("reports")), "report")
    places = [at for at, hit in enumerate(hits) if hit.iri in days]

    def due(at: int) -> tuple[int, int]:
        first = days[hits[at].iri][0]
        return int(text(first, "month") or 13), int(text(first, "day") or 0)

    ordered = list(found)
    for place, at in zip(places, sorted(places, key=due), strict=True):
        iri = hits[at].iri
        to = (label(row, "recipientLabel", "recipientEn") for row in sent.get(iri, ()))
        words = dict.fromkeys(text(row, "wording") for row in days[iri])
        ordered[place] = replace(found[at], due=tuple(words), to=tuple(dict.fromkeys(to)))
    return ordered


def _place(hit: Hit, context: Context) -> str | None:
    plan = hit.plan and context.plans.get(hit.plan, hit.plan)
    if not plan or hit.start is None:
        return None
    return context.href(f"/plan/{plan}#c{hit.start}")
