"""Graphs that many tests ask: the real plan, alone and beside the second one, in each store."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import resources
from kg.store import STORES

PLAN = "kon-tum-2023-khcn"
SECOND = Path(__file__).parent / "second"


@pytest.fixture(scope="session")
def plan_graph() -> kg.KnowledgeGraph:
    """The plans that ship, in the embedded store."""
    return kg.load()


@pytest.fixture(scope="session")
def both_graph() -> kg.KnowledgeGraph:
    """The plans that ship beside the made-up second plan, in the embedded store."""
    return kg.load([resources.data_folder(), SECOND])


@pytest.fixture(scope="session", params=sorted(STORES))
def graph(request: pytest.FixtureRequest) -> kg.KnowledgeGraph:
    """The plans that ship, once in each registered store."""
    return kg.load(store=request.param)
