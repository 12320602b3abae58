"""Networks that the analysis is tested on: the real plan in each store, and the tiny one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.analysis import network
from kg.catalogue import Catalogue
from kg.graph import KnowledgeGraph
from kg.store import GraphFile, open_store
from kg.vocab import GRAPH, ID

PLAN = ID + "doc/kon-tum/2023/kh-khcn-dmst-2030"
TINY = ID + "doc/tiny/plan"
_CATALOG = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
<{GRAPH}plan/tiny> dcterms:subject <{TINY}> ; dcterms:identifier "tiny" .
"""
_MORE = f"""
@prefix doc: <{ID}doc/tiny/> .
@prefix kh: <https://w3id.org/kehoach/def#> .
@prefix role: <https://w3id.org/kehoach/code/role/> .
@prefix task: <{TINY}/task/> .
@prefix u: <{ID}unit/tiny/> .
"""


def _tiny(store_name, more=""):
    store = open_store(store_name)
    text = (Path(__file__).parent.parent / "tiny.ttl").read_bytes()
    store.add(GraphFile(GRAPH + "plan/tiny", "tests/tiny.ttl", text, in_default=True))
    store.add(GraphFile(GRAPH + "catalog", "catalog", _CATALOG.encode(), in_default=False))
    store.add(GraphFile(GRAPH + "plan/tiny", "more", (_MORE + more).encode(), in_default=True))
    store.materialise_default([GRAPH + "plan/tiny"])
    return network(KnowledgeGraph(store, Catalogue({})))


@pytest.fixture(scope="session", params=["oxigraph", "memory"])
def tiny(request):
    """The tiny plan's network, once from each store."""
    return _tiny(request.param)


@pytest.fixture(scope="session")
def tiny_with():
    """Make the tiny plan's network with further statements, in Turtle."""
    return lambda more: _tiny("oxigraph", more)


@pytest.fixture(scope="session")
def tiny_unit():
    """Name a unit of the tiny plan."""
    return lambda slug: f"{ID}unit/tiny/{slug}"


@pytest.fixture(scope="session")
def tiny_task():
    """Name a task of the tiny plan."""
    return lambda slug: f"{TINY}/task/{slug}"


@pytest.fixture(scope="session")
def plan():
    """The IRI of the plan that ships."""
    return PLAN


@pytest.fixture(scope="session")
def whole(graph, plan):
    """The network of the plan that ships, once from each store."""
    return network(graph, plan)


@pytest.fixture(scope="session")
def with_members(graph, plan):
    """The same with the members of the collectives."""
    return network(graph, plan, members=True)


@pytest.fixture(scope="session")
def unit():
    """Name a body of the province."""
    return lambda slug: f"{ID}unit/kon-tum/{slug}"


@pytest.fixture(scope="session")
def task(plan):
    """Name a task of the plan that ships."""
    return lambda slug: f"{plan}/task/{slug}"


@pytest.fixture(scope="session")
def steps():
    """Show a chain as people read it: one line a hop."""
    return lambda chain: [
        (hop.source.path or hop.source.label, hop.relation, hop.target.path or hop.target.label)
        for hop in chain.hops
    ]
