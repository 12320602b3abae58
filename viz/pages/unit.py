"""The page of one unit: what must it do, with whom, by when, and where is it written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.vocab import ID
from viz.content import CERTAINTIES, ROLES
from viz.mentions import mentions
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, source_asks, sources_of
from viz.pages.chain import chains_of
from viz.pages.rendering import render
from viz.reports import due, received, steps
from viz.words import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kg.answers import Answer
    from viz.content import Action, Body, Book, Share
    from viz.documents import Document
    from viz.drawing import Sources
    from viz.pages.base import Context

_KINDS: Final = ("task", "duty", "report")


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params.get("plan", "")
    return {
        **book_asks(plan),
        **source_asks(plan),
        "reports": Ask("page-reports"),
        "mentions": Ask("page-mentions"),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when no unit goes by this address."""
    book = book_of(context, answers)
    body = book.bodies.get(_iri(context.params))
    if body is None or body.is_collective:
        return None
    sources = sources_of(answers)
    named = book.named(body.iri)
    via = book.through_collectives(body.iri)
    about = {share.action.plan for share in (*named, *via)}
    return render(
        "unit.html",
        context,
        book=book,
        body=body,
        plans=[p for p in book.plans.values() if p.iri in about] or list(book.plans.values()),
        summary=summary(book, body, context.lang),
        named=_by(ROLES, named, lambda share: share.assignment.role),
        counts=book.counts(body.iri),
        mentions=mentions(answers["mentions"], body.iri, _only(context)),
        documents=sources.documents,
        steps=[
            s for s in steps(answers["reports"]) if body.is_interpreted and s.recipient == body.iri
        ],
        received=received(book, body.iri),
        only_via=inferred(book, body, context.lang),
        reports=reports(named, () if context.params.get("stated") == "only" else via),
        via=_by(CERTAINTIES, via, lambda share: share.certainty),
        via_count=_actions(via),
        via_counts={c: _actions(s for s in via if s.certainty == c) for c in CERTAINTIES},
        delegated=_delegated(book, body, sources),
        chains=chains_of(context, book, sources, body.iri),
        partner_counts=book.partners(body.iri).most_common(),
    )


def summary(book: Book, body: Body, lang: str) -> str:
    """Return one sentence that counts what the plan gives a unit by name."""
    shares = book.named(body.iri)
    named = ", ".join(
        phrase(f"sum_{role}", lang, count=_actions(own)) + _kinds(own, lang)
        for role, own in _by(ROLES, shares, lambda share: share.assignment.role)
    )
    nothing = "sum_none_by_name" if book.through_collectives(body.iri) else "sum_none"
    return phrase("sum", lang, counts=named or phrase(nothing, lang))


def inferred(book: Book, body: Body, lang: str) -> str:
    """Return one sentence that counts what reaches a unit through collectives, empty if nothing.

    How sure it is and how it is known are two things: a certain one may be our reading.
    """
    via = book.through_collectives(body.iri)
    counts = []
    for certainty, own in _by(CERTAINTIES, via, lambda share: share.certainty):
        said = phrase(f"sum_{certainty}", lang, count=_actions(own))
        if certainty == "definite":
            read = _actions(s for s in own if s.via and s.via.status == "interpreted")
            said += phrase("sum_read", lang, count=read) if read else ""
        counts.append(said)
    return phrase("sum_via", lang, counts=", ".join(counts)) if counts else ""


def _kinds(shares: Sequence[Share], lang: str) -> str:
    """Return how many of the actions are tasks, duties, reports, where they are not all alike."""
    kinds = [(kind, [s for s in shares if s.action.kind == kind]) for kind in _KINDS]
    found = [phrase(f"sum_of_{k}", lang, count=_actions(own)) for k, own in kinds if own]
    return f" ({', '.join(found)})" if len(found) > 1 else ""


def _only(context: Context) -> str:
    """Return the IRI of the one plan that the page is asked for, empty for all."""
    wanted = context.params.get("plan", "")
    return next((iri for iri, slug in context.plans.items() if slug == wanted), "")


def _iri(params: Mapping[str, str], _: Mapping[str, str] | None = None) -> str:
    return ID + f"unit/{params['place']}/{params['slug']}"


def _by(
    order: Sequence[str], shares: Iterable[Share], key: Callable[[Share], str]
) -> list[tuple[str, list[Share]]]:
    groups = {name: [share for share in shares if key(share) == name] for name in order}
    return [(name, found) for name, found in groups.items() if found]


def _actions(shares: Iterable[Share]) -> int:
    return len({share.action.iri for share in shares})


def reports(*found: Iterable[Share]) -> list[Share]:
    """Return the reports among shares, each once and in the order of the year."""
    every = [s for shares in found for s in shares if s.assignment.role == "report"]
    once = {share.action.iri: share for share in reversed(every)}
    return sorted(once.values(), key=lambda share: due(share.action))


def _delegated(book: Book, body: Body, sources: Sources) -> list[tuple[Action, Document]]:
    """Return the actions assigned in another document, for a body that plans address at all."""
    addressed = book.named(body.iri) or any(m.unit == body.iri for m in book.memberships)
    if not addressed:
        return []
    return [(action, sources.documents[action.delegated_to]) for action in book.delegated()]


def _table(params: Mapping[str, str]) -> Ask:
    return Ask("responsibilities", {"unit": params["slug"], "expand": "true"})


UNIT = Page("unit", "/units/{place}/{slug}", asks, html, table=_table, thing=_iri)
