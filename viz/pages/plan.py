"""The text of a plan, with every claim marked in it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from viz.documents import citations, documents
from viz.notes import Notes
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.rendering import render
from viz.reader import every, paragraphs
from viz.rows import code, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.reader import Paragraph

_HEADINGS: Final = {"part": "h2", "section": "h3", "point": "h4"}


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params["plan"]
    return {
        **book_asks(plan),
        "anchors": Ask("page-anchors", {"plan": plan}),
        "citations": Ask("page-citations", {"plan": plan}),
        "documents": Ask("page-documents"),
        "recipients": Ask("recipients", {"plan": plan}),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when no plan goes by this address."""
    book = book_of(context, answers)
    plan = next((p for p in book.plans.values() if p.slug == context.params["plan"]), None)
    if plan is None:
        return None
    found = paragraphs(rows_of(answers["anchors"]))
    notes = Notes(
        book,
        {citation.iri: citation for citation in citations(answers["citations"])},
        {
            one.iri: (one.role, one.body)
            for action in book.actions.values()
            for clause in action.clauses
            for one in clause.assignments
        },
        _sent(answers["recipients"]),
    )
    return render(
        "plan.html",
        context,
        book=book,
        plan=plan,
        documents=documents(answers["documents"]),
        paragraphs=_footnotes_after(found, notes),
        heading=list(takewhile(lambda one: notes.kind(one) == "header", found)),
        notes=notes,
        goals=_goals,
        headings=_HEADINGS,
        first=_first(found),
        contents=[
            provision
            for provision in book.provisions.values()
            if provision.kind in {"part", "section"}
        ],
    )


def _footnotes_after(found: Iterable[Paragraph], notes: Notes) -> list[Paragraph]:
    """Return the paragraphs, a footnote that cuts another one in two after its second half."""
    ordered: list[Paragraph] = []
    for one in found:
        if ordered and notes.continues(one) and notes.kind(ordered[-1]) == "footnote":
            ordered.insert(-1, one)
        else:
            ordered.append(one)
    return ordered


def _goals(paragraph: Paragraph) -> list[str]:
    """Return the goals that a paragraph states."""
    found = (mark.proof("OverallGoal", "SpecificGoal") for mark in every([paragraph]))
    return list(dict.fromkeys(proof.iri for proof in found if proof))


def _sent(answer: Answer) -> dict[str, tuple[str, str]]:
    """Return to whom each line of the list sends the plan, and what for."""
    found = {}
    for row in rows_of(answer):
        why = text(row, "purposeLabel")
        if code(row, "status") != "stated":
            why += f" ({text(row, 'statusLabel')})"
        found[text(row, "line")] = (text(row, "recipient"), why)
    return found


def _first(found: tuple[Paragraph, ...]) -> frozenset[tuple[int, int]]:
    """Return the widest mark at each place: only it carries the address of the place."""
    seen: dict[int, tuple[int, int]] = {}
    for mark in every(found):
        seen.setdefault(mark.start, (mark.start, mark.end))
    return frozenset(seen.values())


def _one_plan(_: Mapping[str, str]) -> dict[str, Ask]:
    return {"plans": Ask("page-plans")}


def _choice(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page on which one of the plans is chosen."""
    book = book_of(context, answers)
    return render("plans.html", context, plans=list(book.plans.values()))


def _thing(params: Mapping[str, str], plans: Mapping[str, str]) -> str | None:
    return next((iri for iri, slug in plans.items() if slug == params["plan"]), None)


PLANS = Page("plans", "/plan", _one_plan, _choice)
PLAN = Page("plan", "/plan/{plan}", asks, html, thing=_thing)
