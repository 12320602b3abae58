"""The pages of documents: what each rests on, what rests on it, where the plan cites it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocab import ID
from viz.documents import PROMULGATES, RELATIONS, promulgated_with
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, source_asks, sources_of
from viz.pages.chain import chains_of
from viz.pages.rendering import render
from viz.quoting import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book
    from viz.documents import Citation, Document
    from viz.drawing import Sources
    from viz.pages.base import Context


def asks(_: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of both pages."""
    return {**book_asks(), **source_asks()}


def list_html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the list of all documents, the plans that are encoded first."""
    sources = sources_of(answers)
    found = sorted(
        sources.documents.values(), key=lambda d: (not d.encoded, d.of_party, d.year, d.label.vi)
    )
    return render(
        "documents.html",
        context,
        book=book_of(context, answers),
        documents=found,
        decisions=promulgated_with(sources.documents, sources.relations),
    )


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page of one document, None when none goes by this address."""
    book, sources = book_of(context, answers), sources_of(answers)
    document = sources.documents.get(_iri(context.params))
    if document is None:
        return None
    cited = [one for one in sources.citations if one.document == document.iri]
    return render(
        "document.html",
        context,
        book=book,
        document=document,
        decision=promulgated_with(sources.documents, sources.relations).get(document.iri),
        promulgates=[
            sources.documents[one.other]
            for one in sources.relations
            if one.kind == PROMULGATES and one.document == document.iri
        ],
        behind=_related(sources, document, forward=True),
        ahead=_related(sources, document, forward=False),
        citations=cited,
        marked={one.iri: _carrying(book, one) for one in cited if one.footnote_of},
        delegated=[a for a in book.actions.values() if a.delegated_to == document.iri],
        encoded=book.plans.get(document.iri),
        chains=chains_of(context, book, sources, document.iri),
    )


def _carrying(book: Book, citation: Citation) -> Quote:
    """Return the words that carry the mark of the footnote in which a document is cited."""
    quote = book.provisions[citation.footnote_of].quote
    number = book.provisions[citation.provision].number
    return Quote(tuple(one for one in quote.passages if (number, "sup") in one.pieces())) or quote


def _related(sources: Sources, document: Document, *, forward: bool) -> list[tuple[str, Document]]:
    """Return what a document rests on (forward), or what rests on it."""
    found = [
        (one.kind, sources.documents[other])
        for one in sources.relations
        for own, other in [
            (one.document, one.other) if forward else (one.other, one.document),
        ]
        if own == document.iri and other in sources.documents and one.kind in RELATIONS
    ]
    return sorted(found, key=lambda pair: RELATIONS.index(pair[0]))


def _iri(params: Mapping[str, str], _: Mapping[str, str] | None = None) -> str:
    return ID + "doc/" + params["rest"]


DOCUMENTS = Page("documents", "/documents", asks, list_html, table=lambda _: Ask("cited-documents"))
DOCUMENT = Page("document", "/documents/{rest:path}", asks, html, thing=_iri)
