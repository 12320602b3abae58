"""The data block of a page: what a search engine reads says what the page says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from rdflib import Graph, Literal, URIRef

from tests.viz.conftest import PLAN, PLAN_IRI, UNIT
from viz.linked import block
from viz.pages.base import Context
from viz.quoting import Label

if TYPE_CHECKING:
    from viz.content import Book
    from viz.site import Pages

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
KINDS = {
    "/units/kon-tum/so-tai-chinh": ("org:Organization", "Sở Tài chính"),
    f"/collectives/{PLAN}/so-ban-nganh": ("kh:ClosedCollective", "các Sở, ban ngành"),
    f"/tasks/{PLAN}/iii-3_1": ("kh:Task", "Bảo đảm chi cho khoa học"),
    f"/duties/{PLAN}/iv-3": ("kh:OrganisingDuty", ""),
    f"/reports/{PLAN}/iv-1_1": ("kh:ReportingDuty", ""),
    f"/goals/{PLAN}/ii-2_3": ("kh:SpecificGoal", ""),
    "/documents/kon-tum/2023/1693-kh-ubnd": ("kh:OfficialDocument", "Kế hoạch số 1693/KH-UBND"),
    f"/plan/{PLAN}": ("kh:Plan", "Kế hoạch triển khai thực hiện Chiến lược"),
}


def told(html: str) -> dict:
    (found,) = BLOCK.findall(html)
    return json.loads(found)


@pytest.mark.parametrize("address", KINDS)
def test_page_of_a_thing_tells_it_as_data(pages: Pages, address: str) -> None:
    """Name, kind and canonical address stand in the page, once, in both languages."""
    kind, name = KINDS[address]
    found = told(pages.html(address, "vi") or "")
    assert found["@type"][0] == kind
    assert found["name"][0]["@value"].startswith(name)
    assert found["@id"].startswith("https://w3id.org/kehoach/id/")
    assert told(pages.html(address, "en") or "") == found


@pytest.mark.parametrize("address", KINDS)
def test_block_agrees_with_the_graph(pages: Pages, address: str) -> None:
    """Each kind and each name in the block is stated of the thing in the graph."""
    found = told(pages.html(address, "vi") or "")
    block_graph = Graph().parse(data=json.dumps(found), format="json-ld")
    thing = URIRef(found["@id"])
    for kind in block_graph.objects(
        thing, URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    ):
        if "schema.org" not in kind:
            assert pages.graph.sparql(f"ASK {{ <{thing}> a <{kind}> }}"), kind
    for name in block_graph.objects(thing, URIRef("https://schema.org/name")):
        assert isinstance(name, Literal)
        assert pages.graph.sparql(f"ASK {{ <{thing}> ?p {name.n3()} }}"), name


def test_task_stands_in_its_plan(pages: Pages) -> None:
    """A task is part of its group, a duty and a goal of their plan."""
    assert told(pages.html(f"/goals/{PLAN}/ii-2_3", "vi") or "")["isPartOf"] == PLAN_IRI
    task = told(pages.html(f"/tasks/{PLAN}/iii-7-b", "vi") or "")
    assert (task["identifier"], task["isPartOf"]) == ("III.7.b", f"{PLAN_IRI}/group/iii-7")


def test_served_page_names_its_twins(whole: Book) -> None:
    """With a host the block tells the page and the files with the statements."""
    context = Context("vi", "/units/kon-tum/so-y-te", {}, {}, None, site="http://localhost:8000/")
    body = whole.bodies[UNIT + "so-y-te"]
    found = json.loads(block("unit.html", context, {"body": body}) or "")
    assert found["url"] == "http://localhost:8000/units/kon-tum/so-y-te"
    assert [one["contentUrl"] for one in found["subjectOf"]] == [
        "http://localhost:8000/units/kon-tum/so-y-te.ttl",
        "http://localhost:8000/units/kon-tum/so-y-te.jsonld",
    ]


def test_no_label_ends_the_block(whole: Book) -> None:
    """A name that closes the element, or opens a comment, stays a name."""
    evil = "</script><script>run()</script><!-- & \u2028"
    body = whole.bodies[UNIT + "so-y-te"]
    changed = type(body)(body.iri, Label(evil), body.kind, body.kind_label)
    made = block("unit.html", Context("vi", "/", {}, {}, None), {"body": changed}) or ""
    assert not set("<>&\u2028") & set(made)
    assert json.loads(made)["name"][0]["@value"] == evil


def test_page_of_many_things_has_none(pages: Pages) -> None:
    """A list, a question and a page about the pages are about no one thing."""
    for address in ("/", "/units", "/queries", "/queries/who-leads-what", "/about", "/matrix"):
        assert BLOCK.findall(pages.html(address, "vi") or "") == [], address
