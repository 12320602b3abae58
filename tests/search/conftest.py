"""The index of the plans that ship, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.dataset import read
from kg.search import Index, build, source_texts
from kg.store import select

if TYPE_CHECKING:
    import kg


@pytest.fixture(scope="session")
def index(plan_graph: kg.KnowledgeGraph) -> Index:
    """Everything of the plans that ship, ready to be searched."""
    texts = source_texts(read([resources.data_folder()]))
    return build(lambda query: select(plan_graph.store, query), plan_graph.catalogue, texts)


@pytest.fixture(scope="session")
def source() -> str:
    """The text of the plan."""
    path = resources.data_folder() / "source" / "kon-tum-2023-khcn.txt"
    return path.read_bytes().decode("utf-8")
