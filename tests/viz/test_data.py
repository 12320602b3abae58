"""The data page names every graph, its licence, status and size, and how to have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.vocab import GRAPH
from tests.viz.reading_html import read
from viz.pages.base import Context
from viz.pages.data import DATA, FORMATS, Download, asks, graphs_of, html

if TYPE_CHECKING:
    import kg
    from kg.answers import Answer
    from viz.pages.data import Graph
    from viz.site import Pages

COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"


@pytest.fixture(scope="module")
def answers(page_graph: kg.KnowledgeGraph) -> dict[str, Answer]:
    return {name: page_graph.ask(ask.slug) for name, ask in asks({}).items()}


@pytest.fixture(scope="module")
def graphs(answers: dict[str, Answer]) -> dict[str, Graph]:
    return {graph.iri.removeprefix(GRAPH): graph for graph in graphs_of(answers)}


def context(graph: kg.KnowledgeGraph, lang: str = "vi") -> Context:
    return Context(lang, "/data", {}, graph.plans, graph.catalogue, search=True)


def test_every_loaded_graph_is_there(
    page_graph: kg.KnowledgeGraph, graphs: dict[str, Graph]
) -> None:
    """The page and the store hold the same graphs, and agree on their sizes."""
    held = {str(row["g"]): row["n"] for row in page_graph.sparql(COUNTS).records()}
    assert {graph.iri: graph.triples for graph in graphs.values()} == held


def test_plan_comes_first(graphs: dict[str, Graph]) -> None:
    """What the plan says stands before bodies, codes and technical parts."""
    assert next(iter(graphs)) == "plan/kon-tum-2023-khcn"


def test_interpretation_is_outside(graphs: dict[str, Graph]) -> None:
    """What is interpreted never stands in the default graph; the plan does."""
    assert graphs["plan/kon-tum-2023-khcn"].is_default
    assert not graphs["interpretation/kon-tum-2023-khcn"].is_default
    for graph in graphs.values():
        assert not (graph.is_default and "interpreted" in graph.statuses), graph.iri


def test_licence_and_status(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """Licence and assertion status stand beside each graph in words."""
    text = read(html(context(page_graph), answers)).text
    assert text.count("Giấy phép CC BY 4.0") >= len(graphs_of(answers))
    assert "đã chuẩn hóa, nêu nguyên văn" in text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_anchor_and_files_for_each_graph(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer], lang: str
) -> None:
    """The address of a graph leads to its place on the page, where each format is offered."""
    page = read(html(context(page_graph, lang), answers))
    assert len(page.ids) == len(set(page.ids))
    for graph in graphs_of(answers):
        assert graph.anchor in page.ids
        assert {f"{graph.path}.{form}" for form in FORMATS} <= set(page.links)


def test_checksums_are_shown(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """A file of the whole stands with its size and checksum."""
    files = [Download("kehoach.trig", 2048, "ab" * 32)]
    page = read(html(context(page_graph), answers, files, ["source/x.txt"], "cd" * 32))
    assert "ab" * 32 in page.text
    assert "2 KB" in page.text
    assert {"/data/kehoach.trig", "/data/SHA256SUMS", "/data/source/x.txt"} <= set(page.links)


def test_machines_find_their_doors(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]
) -> None:
    """Description, endpoint, interface, context and shapes are one click away."""
    links = set(read(html(context(page_graph), answers)).links)
    assert {"/.well-known/void", "/sparql", "/openapi.json", "/context.jsonld"} <= links
    assert "/shape.ttl" in links


def test_copy_on_a_disk_promises_no_file(pages: Pages) -> None:
    """On a disk the page says where the files are, and links to none of them."""
    page = read(pages.html("/data", "vi") or "")
    assert "bản mở từ đĩa" in page.text
    assert [link for link in page.links if link.endswith((".ttl", ".trig", ".json"))] == []


def test_table_twin() -> None:
    """The list of graphs is a table too."""
    assert DATA.table is not None
    assert DATA.table({}).slug == "page-graphs"
