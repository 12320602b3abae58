"""The ontology pages explain every term and code that the data use, in both languages."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, SKOS

from kg import resources
from kg.vocab import KH
from tests.viz.reading_html import read
from viz.pages.base import Context
from viz.pages.ontology import ONTOLOGY, TERM, asks, codes_of, html, term_html, terms_of

if TYPE_CHECKING:
    import kg
    from kg.answers import Answer
    from viz.site import Pages

CSS = Path(__file__).parents[2] / "viz" / "static" / "site.css"


@pytest.fixture(scope="module")
def answers(page_graph: kg.KnowledgeGraph) -> dict[str, Answer]:
    return {name: page_graph.ask(ask.slug) for name, ask in asks({}).items()}


@pytest.fixture(scope="module")
def written() -> rdflib.Graph:
    """The ontology as its file has it, read by another library."""
    return rdflib.Graph().parse(resources.ontology_folder() / "kehoach.ttl")


def context(graph: kg.KnowledgeGraph, lang: str = "vi", **params: str) -> Context:
    address = f"/ontology/{params['term']}" if params else "/ontology"
    return Context(lang, address, params, graph.plans, graph.catalogue, search=True)


def declared(graph: rdflib.Graph) -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {iri.removeprefix(KH) for iri in found if iri.startswith(KH)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_anchor_for_each_term(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer], written: rdflib.Graph, lang: str
) -> None:
    """Every term that the file declares has its place on the page: /def#Task leads there."""
    page = read(html(context(page_graph, lang), answers))
    assert declared(written) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert len(page.all("h1")) == 1


def test_each_term_has_a_page(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer], written: rdflib.Graph
) -> None:
    """Each term has a page with its definition in both languages."""
    for term in sorted(declared(written)):
        made = term_html(context(page_graph, term=term), answers)
        assert made is not None, term
        page = read(made)
        said = [str(words) for words in written.objects(rdflib.URIRef(KH + term), SKOS.definition)]
        assert said, term
        assert all(" ".join(words.split()) in page.text for words in said), term


def test_unknown_term(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """A name that is no term of ours has no page."""
    assert term_html(context(page_graph, term="Nothing"), answers) is None


def test_relation_is_told_from_both_ends(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]
) -> None:
    """`leads` goes to planned actions; the planned action says that `leads` comes to it."""
    terms = terms_of(answers, context(page_graph))
    leads, action = terms[KH + "leads"], terms[KH + "PlannedAction"]
    assert [other.short for other in leads.links["range"]] == ["kh:PlannedAction"]
    assert "kh:leads" in [other.short for other in action.links["object-of"]]
    assert "kh:Task" in [other.short for other in action.links["sub"]]


def test_inverse_is_told_from_both_ends(
    page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]
) -> None:
    """An inverse is declared once and shown twice."""
    terms = terms_of(answers, context(page_graph))
    for term in terms.values():
        for other in term.links.get("inverse", []):
            back = [one.iri for one in terms[other.iri].links["inverse"]]
            assert term.iri in back, (term.name, other.short)


def test_uses_are_counted(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """Twenty tasks are stated; what rules add is counted apart."""
    terms = terms_of(answers, context(page_graph))
    assert terms[KH + "Task"].stated == 20
    assert terms[KH + "leads"].stated == 0
    assert terms[KH + "leads"].inferred > 0


def test_inferred_uses_say_so(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """No file states `leads`: its page says that every use is inferred."""
    made = term_html(context(page_graph, term="leads"), answers)
    assert "đều do suy ra" in read(made or "").text


def test_code_lists_are_whole(answers: dict[str, Answer]) -> None:
    """Each code list of the file is there with all its codes."""
    graph = rdflib.Graph().parse(resources.ontology_folder() / "codes.ttl")
    expected = {(str(scheme), str(code)) for code, scheme in graph.subject_objects(SKOS.inScheme)}
    found = {(one.iri, code.iri) for one in codes_of(answers) for code in one.codes}
    assert found == expected


def test_files_link_to_places(pages: Pages) -> None:
    """On a disk a term leads to its place on the one page, since terms have no files."""
    page = read(pages.html("/ontology", "vi") or "")
    inside = [link for link in page.links if "ontology" in link and "#" in link]
    assert inside
    assert not [link for link in page.links if "/ontology/" in link]


def test_light(page_graph: kg.KnowledgeGraph, answers: dict[str, Answer]) -> None:
    """The longest of the text pages still weighs at most 30 KB with its style."""
    made = html(context(page_graph), answers).encode()
    assert len(gzip.compress(made)) + len(gzip.compress(CSS.read_bytes())) <= 30_000


def test_twins() -> None:
    """The list is a table too; a term has its own statements."""
    assert ONTOLOGY.table is not None
    assert ONTOLOGY.table({}).slug == "page-terms"
    assert TERM.thing is not None
    assert TERM.thing({"term": "Task"}, {}) == KH + "Task"
