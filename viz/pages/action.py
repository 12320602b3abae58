"""The page of one task, duty or report: who leads it, with whom, by when, where it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viz.addresses import iri_of_part
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, source_asks, sources_of
from viz.pages.chain import chains_of
from viz.pages.goal import targets
from viz.pages.rendering import render
from viz.rows import code, label, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Action, Book
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {
        **book_asks(params["plan"]),
        "reports": Ask("page-reports"),
        **source_asks(params["plan"]),
        "targets": Ask("page-targets", {"plan": params["plan"]}),
    }


def html(context: Context, answers: Mapping[str, Answer], kind: str) -> str | None:
    """Return the page, None when nothing goes by this address."""
    book = book_of(context, answers)
    iri = iri_of_part(kind, context.params["plan"], context.params["slug"], context.plans)
    action = book.actions.get(iri or "")
    if action is None:
        return _interpreted(iri or "", context, answers, book)
    sources = sources_of(answers)
    in_order = list(book.assigned(action.plan))
    at = in_order.index(action)
    return render(
        "action.html",
        context,
        book=book,
        action=action,
        plan=book.plans[action.plan],
        kind_word="report_kind" if action.kind == "report" else action.kind,
        section=book.section(action),
        single=action.clauses[0] if len(action.clauses) == 1 else None,
        items=book.items(action),
        delegated=sources.documents.get(action.delegated_to),
        chains=chains_of(context, book, sources, action.iri),
        reports=_reports(action, answers["reports"], book),
        targets=targets(answers["targets"], action.iri),
        before=in_order[at - 1] if at else None,
        after=in_order[at + 1] if at + 1 < len(in_order) else None,
    )


def _interpreted(
    iri: str, context: Context, answers: Mapping[str, Answer], book: Book
) -> str | None:
    """Return the page of a step that the plan does not state; None when there is none."""
    rows = rows_of(answers["reports"])
    own = [row for row in rows if text(row, "report") == iri]
    if not own:
        return None
    first = own[0]
    return render(
        "interpreted.html",
        context,
        book=book,
        plan=book.plans[text(first, "plan")],
        path=text(first, "path"),
        status=code(first, "status"),
        recipient=label(first, "recipientLabel", "recipientEn"),
        reporter=book.bodies.get(text(first, "reporter")),
        rationale=label(first, "rationale", "rationaleEn"),
        before=[
            book.actions[text(row, "report")]
            for row in rows
            if text(row, "next") == iri and text(row, "report") in book.actions
        ][:1],
    )


def _reports(action: Action, answer: Answer, book: Book) -> dict[str, object] | None:
    """Return what a report feeds, also where only interpretation says so."""
    rows = rows_of(answer)
    own = [row for row in rows if text(row, "report") == action.iri]
    if not own:
        return None
    following = {text(row, "next") for row in own} - {""}
    interpreted = [
        {
            "recipient": label(row, "recipientLabel", "recipientEn"),
            "status": code(row, "status"),
            "rationale": label(row, "rationale", "rationaleEn"),
        }
        for row in rows
        if text(row, "report") in following and text(row, "report") not in book.actions
    ]
    return {
        "feeds": [book.actions[iri] for iri in sorted(following) if iri in book.actions],
        "interpreted": interpreted[:1],
    }


def _thing(params: Mapping[str, str], plans: Mapping[str, str], kind: str) -> str | None:
    return iri_of_part(kind, params["plan"], params["slug"], plans)


ACTIONS = tuple(
    Page(
        kind,
        f"/{kind}/{{plan}}/{{slug}}",
        asks,
        partial(html, kind=kind),
        thing=partial(_thing, kind=kind),
    )
    for kind in ("tasks", "duties", "reports")
)
