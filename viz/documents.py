"""Documents and how they stand to each other, read from tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.citing import FUNCTION_OF
from viz.rows import code, grouped, label, passages, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from viz.quoting import Label, Quote
    from viz.rows import Row

#: Relations of a document to what it rests on, in the order in which pages list them.
RELATIONS: Final = tuple(FUNCTION_OF)
#: A decision promulgates a strategy: neither rests on the other, they come together.
PROMULGATES: Final = "promulgates"


@dataclass(frozen=True, slots=True)
class Document:
    """An official document, as the plans speak of it.

    Where its issuer is not printed but read, `issuer_status` says so and `note` from what.
    """

    iri: str
    label: Label
    symbol: str
    date: date | None
    year: str
    issuers: tuple[tuple[str, Label], ...]
    of_party: bool
    encoded: bool
    issuer_status: str = ""
    note: Label | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """That one document carries out, builds on, follows or promulgates another."""

    document: str
    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a document in a plan."""

    iri: str
    plan: str
    provision: str
    document: str
    function: str
    function_label: Label
    footnote_of: str
    quote: Quote


def documents(answer: Answer) -> dict[str, Document]:
    """Return the documents by IRI, from the answer to `page-documents`."""
    return {iri: _document(iri, same) for iri, same in grouped(rows_of(answer), "document").items()}


def relations(answer: Answer) -> tuple[Relation, ...]:
    """Return the relations, from the answer to `page-relations`."""
    return tuple(
        Relation(text(row, "document"), code(row, "relation"), text(row, "other"))
        for row in rows_of(answer)
    )


def promulgated_with(
    found: Mapping[str, Document], links: Iterable[Relation]
) -> dict[str, Document]:
    """Return for each document that another one promulgated that other one."""
    return {
        one.other: found[one.document]
        for one in links
        if one.kind == PROMULGATES and one.document in found
    }


def citations(answer: Answer) -> tuple[Citation, ...]:
    """Return the citations in the order of the text, from the answer to `page-citations`."""
    found = [
        Citation(
            iri=iri,
            plan=text(same[0], "plan"),
            provision=text(same[0], "provision"),
            document=text(same[0], "document"),
            function=code(same[0], "function"),
            function_label=label(same[0], "functionLabel", "functionEn"),
            footnote_of=text(same[0], "footnoteOf"),
            quote=passages(same),
        )
        for iri, same in grouped(rows_of(answer), "citation").items()
    ]
    return tuple(sorted(found, key=lambda one: (one.plan, one.quote.start)))


def _document(iri: str, rows: list[Row]) -> Document:
    first = rows[0]
    issuers = {text(row, "issuer"): label(row, "issuerLabel", "issuerEn") for row in rows}
    return Document(
        iri=iri,
        label=label(first),
        symbol=text(first, "symbol"),
        date=date.fromisoformat(text(first, "date")) if text(first, "date") else None,
        year=text(first, "year"),
        issuers=tuple((who, called) for who, called in issuers.items() if who),
        of_party=any(code(row, "issuerKind") == "party-body" for row in rows),
        encoded=text(first, "elements") == "true",
        issuer_status=code(first, "issuerStatus"),
        note=label(first, "note", "noteEn") if text(first, "note") else None,
    )
