"""Graphs that many tests ask: the real plan, alone and beside the second one, in each store."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import resources
from kg.store import STORES

PLAN = "kon-tum-2023-khcn"
SECOND = Path(__file__).parent / "second"

#: Attacks, floods, real servers and browsers: `make check` leaves them out.
TIMED = (
    "tests/hostile/",
    "tests/browser/",
    "tests/store/bounded/test_pool",
    "tests/api/test_fuzz",
    "tests/api/test_http",
    "tests/api/test_operator",
    "tests/api/test_serve",
    "tests/search/test_order.py::test_browser",
)
#: Whoever waits for a worker races its limit: a shared machine may stall for seconds.
RETRIED = (*TIMED, "tests/api/", "tests/store/bounded/", "tests/test_readme.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that race a clock; one that fails is run again, twice at most.

    Browser tests come last: their driver keeps an event loop in the main thread to the end of the
    session, and beside it no other test could run one.
    """
    items.sort(key=lambda item: item.nodeid.startswith("tests/browser/"))
    for item in items:
        if item.nodeid.startswith(TIMED):
            item.add_marker(pytest.mark.timed)
        if item.nodeid.startswith(RETRIED):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


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
