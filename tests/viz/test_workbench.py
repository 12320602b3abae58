"""The workbench as the server makes it: useful before any script runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.answers import Table
from kg.terms import Iri, integer, text
from tests.viz.conftest import UNIT
from tests.viz.reading_html import read
from viz.pages.base import Context
from viz.pages.workbench import EXAMPLE, MOST_DRAWN, Answered, Limits, drawn, html

if TYPE_CHECKING:
    import kg

SCRIPT = Path(__file__).parents[2] / "viz" / "static" / "workbench.js"
LIMITS = Limits("5", 1000, 32)
FINANCE = UNIT + "so-tai-chinh"


@pytest.fixture
def context(page_graph: kg.KnowledgeGraph) -> Context:
    return Context("vi", "/sparql", {}, page_graph.plans, page_graph.catalogue, search=True)


def page_of(context: Context, query: str, answered: Answered | None) -> str:
    return html(context, query, answered, endpoint="http://127.0.0.1/sparql", limits=LIMITS)


def test_form_works_without_script(context: Context) -> None:
    """The query stands in a named field of a form that asks /sparql."""
    page = read(page_of(context, EXAMPLE, None))
    assert page.all("form")[-1]["action"] == "/sparql"
    assert [field["name"] for field in page.all("textarea")] == ["query"]
    assert len(page.all("h1")) == 1


def test_example_is_answered(page_graph: kg.KnowledgeGraph) -> None:
    """The query that stands there first has an answer: eleven departments lead."""
    assert len(page_graph.sparql(EXAMPLE)) == 11


def test_things_have_names_and_pages(context: Context) -> None:
    """A unit in an answer is shown by its name and leads to its page; its IRI stays at hand."""
    table = Table(("unit", "n"), ((Iri(FINANCE), integer(2)),))
    page = page_of(context, "…", drawn(table, context, {FINANCE: "Sở Tài chính"}, []))
    assert f'<a href="/units/kon-tum/so-tai-chinh" title="{FINANCE}">' in page
    assert "<bdi>Sở Tài chính</bdi>" in page
    assert '<td class="number">' in page


def test_nothing_leads_elsewhere(context: Context) -> None:
    """An IRI of others is shown, never linked."""
    table = Table(("x",), ((Iri("https://evil.example/a"),),))
    answered = drawn(table, context, {}, [])
    assert answered.rows[0][0].link is None


def test_terms_lead_to_the_ontology(context: Context) -> None:
    """A term of ours in an answer leads to its place in the ontology."""
    table = Table(("x",), ((Iri("https://w3id.org/kehoach/def#Task"),),))
    cell = drawn(table, context, {}, []).rows[0][0]
    assert (cell.text, cell.link) == ("kh:Task", "/ontology#Task")


def test_long_answers_are_cut_and_say_so(context: Context) -> None:
    """The page draws the first rows of a long answer and tells how many there are."""
    table = Table(("x",), ((text("a", "vi"),),) * (MOST_DRAWN + 7))
    page = read(page_of(context, "…", drawn(table, context, {}, [("csv", "/sparql?format=csv")])))
    assert f"{MOST_DRAWN + 7} dòng" in page.text
    assert f"{MOST_DRAWN} dòng đầu" in page.text
    assert len(page.all("td")) == MOST_DRAWN


def test_payloads_stay_text(context: Context) -> None:
    """What a query or an answer holds is shown as text."""
    evil = '</textarea><script>alert(1)</script><img src=x onerror="alert(1)">'
    table = Table(("x",), ((text(evil, "vi"),),))
    page = read(page_of(context, evil, drawn(table, context, {}, [])))
    assert [script.get("src", "")[:8] for script in page.all("script")] == ["/static/"] * 2
    assert page.all("img") == []


def test_gallery_has_every_question(context: Context) -> None:
    """Each question for people stands beside the editor, with a page that works without script."""
    page = read(page_of(context, EXAMPLE, None))
    found = {a["data-question"]: a["href"] for a in page.all("a") if "data-question" in a}
    assert found == {question.slug: f"/queries/{question.slug}" for question in context.catalogue}


def test_script_asks_no_other_host() -> None:
    """Our own script holds no address of another host and writes no HTML."""
    script = SCRIPT.read_text(encoding="utf-8")
    assert re.findall(r"https?:", script) == []
    assert "innerHTML" not in script
