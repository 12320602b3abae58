"""The workbench: any SPARQL query over the data, its answer as a table of links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.terms import Iri, Literal
from kg.vocab import PREFIXES, SHORT, prologue, short
from viz.addresses import page_of
from viz.pages.queries import grouped_questions
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.answers import Table
    from kg.terms import Term
    from viz.pages.base import Context

#: Rows drawn on the page; the files hold all of them.
MOST_DRAWN: Final = 1000

#: What stands in the editor when nobody has asked yet.
EXAMPLE: Final = (
    prologue("kh", "skos")
    + """
SELECT ?unit ?label (COUNT(DISTINCT ?task) AS ?leads) WHERE {
  ?unit kh:leads ?task ; skos:prefLabel ?label .
  FILTER (lang(?label) = "vi")
} GROUP BY ?unit ?label ORDER BY DESC(?leads)"""
)
_NUMBERS: Final = ("#integer", "#decimal", "#double", "#float", "#nonNegativeInteger")


@dataclass(frozen=True, slots=True)
class Cell:
    """One value as it is read: its words, its language, the page it leads to, its whole name."""

    text: str = ""
    lang: str = ""
    link: str | None = None
    title: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What is shown under the editor: a table, yes or no, or a text; and the files of the same.

    Attributes:
        columns: the names of the columns, empty for an answer that is no table.
        rows: the rows that are drawn.
        total: how many rows there are.
        verdict: the answer to an ASK.
        source: the answer to a CONSTRUCT or DESCRIBE, as Turtle.
        files: name and address of each file that holds the whole answer.
    """

    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    total: int = 0
    verdict: bool | None = None
    source: str | None = None
    files: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use."""

    seconds: str
    rows: int
    mebibytes: int


def html(
    context: Context, query: str, answered: Answered | None, *, endpoint: str, limits: Limits
) -> str:
    """Return the page.

    Args:
        context: where and in which language.
        query: what stands in the editor.
        answered: its answer; None when it was not asked yet.
        endpoint: where programs send their queries.
        limits: what a query may use.
    """
    return render(
        "workbench.html",
        context,
        query=query,
        answered=answered,
        endpoint=endpoint,
        limits=limits,
        groups=grouped_questions(context.catalogue),
        prefixes=SHORT,
    )


def drawn(
    table: Table,
    context: Context,
    names: Mapping[str, str],
    files: Sequence[tuple[str, str]],
) -> Answered:
    """Return a table for the page.

    Args:
        table: the answer.
        context: where and in which language.
        names: Vietnamese names of things, by IRI; what has none is shown by its short IRI.
        files: the files that hold all rows.
    """
    rows = [[_cell(term, context, names) for term in row] for row in table.rows[:MOST_DRAWN]]
    return Answered(table.columns, rows, len(table), files=files)


def _cell(term: Term | None, context: Context, names: Mapping[str, str]) -> Cell:
    if isinstance(term, Iri):
        address = page_of(term.value, context.plans) or _term_page(term.value)
        link = context.href(address) if address else None
        name = names.get(term.value, "")
        return Cell(name or short(term.value), "vi" if name else "", link, term.value)
    if isinstance(term, Literal):
        return Cell(term.value, term.lang, is_number=term.datatype.endswith(_NUMBERS))
    return Cell("" if term is None else str(term))


def _term_page(iri: str) -> str | None:
    """Return where a term of the ontology is explained."""
    vocabulary = PREFIXES["kh"]
    return f"/ontology#{iri.removeprefix(vocabulary)}" if iri.startswith(vocabulary) else None
