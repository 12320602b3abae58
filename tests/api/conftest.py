"""The application over the real plan, in this process; and a real server beside it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import read_settings
from kg import resources
from kg.dataset import read
from tests.serving import started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.serving import Running

PLAN = "kon-tum-2023-khcn"
SETTINGS = {
    "query_seconds": "4",
    "fast_seconds": "0.2",
    "max_rows": "5000",
    "max_bytes": "4 MiB",
    "body_bytes": "600 KiB",
}


@pytest.fixture(scope="session")
def log() -> list[dict[str, object]]:
    """What the access log of `client` holds."""
    return []


@pytest.fixture(scope="session")
def client(log: list[dict[str, object]]) -> Iterator[TestClient]:
    """The doors over the plans that ship, with small limits."""
    chosen, _ = read_settings(SETTINGS, {})
    app, _ = create_app(chosen, read([resources.data_folder()]), log=log.append)
    with TestClient(app, follow_redirects=False) as client:
        yield client


@contextlib.contextmanager
def _starting(stamps: str) -> Iterator[Callable[..., Running]]:
    with contextlib.ExitStack() as ending:
        yield lambda *words, **more: ending.enter_context(started(*words, stamps=stamps, **more))


@pytest.fixture
def serve(stamps: str) -> Iterator[Callable[..., Running]]:
    """Start servers on free ports; whatever the test leaves is ended."""
    with _starting(stamps) as start:
        yield start


@pytest.fixture(scope="module")
def serve_module(stamps: str) -> Iterator[Callable[..., Running]]:
    """The same for servers that all tests of a module share."""
    with _starting(stamps) as start:
        yield start
