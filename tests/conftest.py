"""Graphs that many tests ask: the real plan, alone and beside the second one, in each store."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

import kg
from kg import resources
from kg.store import STORES

#: An example may take as long as a machine that stalls makes it take.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

PLAN = "kon-tum-2023-khcn"
SECOND = Path(__file__).parent / "second"

#: Attacks, floods, real servers and browsers race a clock.
TIMED = (
    "tests/hostile/",
    "tests/browser/",
    "tests/store/bounded/test_pool",
    "tests/api/test_fuzz",
    "tests/api/test_http",
    "tests/api/test_serve",
    "tests/search/test_order.py::test_browser",
)
#: Reasoners, whole checks, sweeps over every statement and whole sites take long.
LONG = (
    "tests/api/test_crawl.py",
    "tests/api/test_intake.py::test_a_stamp_does_not_outlive",
    "tests/api/test_intake.py::test_data_",
    "tests/api/test_office.py::test_every_",
    "tests/api/test_operator.py::test_reload_by_",
    "tests/api/test_operator.py::test_several_plans",
    "tests/api/test_queries.py::test_every_question",
    "tests/api/test_samples.py",
    "tests/cli/test_cli.py::test_check_finds_no_fault",
    "tests/ontology/test_reasoning.py",
    "tests/ontology/test_shapes.py",
    "tests/test_readme.py",
    "tests/test_wheel.py",
    "tests/validation/test_report.py",
    "tests/validation/test_sweep.py",
    "tests/viz/test_escaping.py",
    "tests/viz/test_page_questions.py::test_stores_agree",
    "tests/viz/test_query.py",
    "tests/viz/test_site.py",
    "tests/viz/test_two_plans.py",
)
#: Whoever waits for a worker, a server or a browser races a limit: a shared machine may stall for
#: seconds. Tests that ask for one of these are run again; a pure function may not fail and pass.
WAITED_FOR = frozenset("browser client own port serve serve_module served server stamps".split())
#: And those that start their process themselves.
STARTERS = (
    "tests/search/test_order.py::test_browser",
    "tests/store/bounded/test_sealed.py::test_no_process_outlives",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their place, before `-m` looks; one that waits is run again, twice.

    `make check` leaves the slow ones out, and with them the second store, which answers as the
    first one does, a hundred times slower.
    """
    for item in items:
        if item.nodeid.startswith((*TIMED, *LONG)) or "[memory" in item.nodeid:
            item.add_marker(pytest.mark.slow)
        waits = not WAITED_FOR.isdisjoint(getattr(item, "fixturenames", ()))
        if waits or item.nodeid.startswith(STARTERS):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@pytest.fixture(scope="session")
def stamps(request: pytest.FixtureRequest) -> str:
    """Where the servers of tests note which data they have checked, from one run to the next."""
    return str(request.config.cache.mkdir("kehoach-stamps"))


@cache
def loaded(store: str = "oxigraph") -> kg.KnowledgeGraph:
    """The plans that ship, read once: pytest forgets a fixture when its parameter changes."""
    return kg.load(store=store)


@pytest.fixture(scope="session")
def plan_graph() -> kg.KnowledgeGraph:
    """The plans that ship, in the embedded store."""
    return loaded()


@pytest.fixture(scope="session")
def both_graph() -> kg.KnowledgeGraph:
    """The plans that ship beside the made-up second plan, in the embedded store."""
    return kg.load([resources.data_folder(), SECOND])


@pytest.fixture(scope="session", params=sorted(STORES))
def graph(request: pytest.FixtureRequest) -> kg.KnowledgeGraph:
    """The plans that ship, once in each registered store."""
    return loaded(request.param)
