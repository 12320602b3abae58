"""A real browser without a network; where Debian's chromium is missing these tests say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kg
from tests.chromium import chromium
from tests.serving import started
from viz.questions import all_questions
from viz.site import write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each module: beside its driver's event loop no other test could run one."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages as files, as `python -m viz` writes them."""
    folder = tmp_path_factory.mktemp("site")
    write_site(kg.load(catalogue=all_questions()), folder)
    return folder


@pytest.fixture(scope="session")
def server(stamps: str) -> Iterator[str]:
    """The real plan, served as `kehoach serve` does."""
    with started(stamps=stamps) as running:
        yield running.url
