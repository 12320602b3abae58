"""Everything to take away: each graph with its licence, status and size, and the files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.terms import Iri
from kg.vocab import BASE, GRAPH
from viz.citing import WORK, bibtex, line
from viz.pages.base import Ask, Page
from viz.pages.rendering import render
from viz.rows import code, label, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.quoting import Label

#: What each graph can be had in, and the whole.
FORMATS: Final = ("ttl", "nt", "jsonld", "rdf", "trig", "nq")
LICENCES: Final = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}


@dataclass(slots=True)
class Graph:
    """One named graph as the catalogue tells of it."""

    iri: str
    title: Label
    about: Label
    licence: str
    is_default: bool
    triples: int
    file: str
    statuses: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where the page speaks of it; the address of the graph leads here."""
        return self.iri.removeprefix(GRAPH).replace("/", "-")

    @property
    def path(self) -> str:
        """Its address without the host."""
        return "/" + self.iri.removeprefix(BASE)


@dataclass(frozen=True, slots=True)
class Download:
    """A file with the whole dataset."""

    name: str
    size: int
    digest: str


def asks(_: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {"graphs": Ask("page-graphs"), "codes": Ask("page-codes")}


def html(
    context: Context,
    answers: Mapping[str, Answer],
    downloads: Sequence[Download] = (),
    texts: Sequence[str] = (),
    version: str = "",
) -> str:
    """Return the page.

    Args:
        context: where and in which language.
        answers: those to the questions of the page.
        downloads: the files that a server offers.
        texts: names of the texts of the plans.
        version: digest of the data that a server holds.
    """
    graphs = graphs_of(answers)

    def number(count: int) -> str:
        """Write a number as the language of the page does."""
        return f"{count:,}".replace(",", "." if context.lang == "vi" else ",")

    groups = [
        (name, found)
        for name, wanted in (("default", True), ("named", False))
        if (found := [graph for graph in graphs if graph.is_default is wanted])
    ]
    return render(
        "data.html",
        context,
        groups=groups,
        number=number,
        total=number(sum(graph.triples for graph in graphs)),
        statuses=statuses_of(answers),
        formats=FORMATS,
        licences=LICENCES,
        downloads=downloads,
        texts=texts,
        version=version,
        work=WORK,
        reference=line(version),
        entry=bibtex(version),
    )


def graphs_of(answers: Mapping[str, Answer]) -> list[Graph]:
    """Return the graphs: the default ones first, among them what the plans say."""
    found: dict[str, Graph] = {}
    for row in rows_of(answers["graphs"]):
        iri = text(row, "graph")
        graph = found.setdefault(
            iri,
            Graph(
                iri,
                label(row, "title", "titleEn"),
                label(row, "about", "aboutEn"),
                text(row, "licence"),
                text(row, "default") == "true",
                int(text(row, "triples")),
                text(row, "file").removeprefix(BASE),
            ),
        )
        if code(row, "status"):
            graph.statuses.append(code(row, "status"))
    return sorted(found.values(), key=_order)


def _order(graph: Graph) -> tuple[bool, bool, bool, str]:
    return (
        not graph.is_default,
        not graph.statuses,
        not graph.iri.startswith(GRAPH + "plan/"),
        graph.iri,
    )


def statuses_of(answers: Mapping[str, Answer]) -> dict[str, Label]:
    """Return the name of each assertion status, by its code."""
    return {
        Iri(text(row, "code")).slug: label(row)
        for row in rows_of(answers["codes"])
        if text(row, "list").endswith("/status")
    }


def _table(_: Mapping[str, str]) -> Ask:
    return Ask("page-graphs")


DATA = Page("data", "/data", asks, html, table=_table)
