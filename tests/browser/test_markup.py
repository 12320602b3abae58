"""Markup in the data never runs, in any page or picture, even without a policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kg
from tests.viz.poisoned import Poisoned
from viz.pages.base import file_of
from viz.questions import all_questions
from viz.site import Pages

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PLAN = "kon-tum-2023-khcn"
ADDRESSES = (
    "/",
    "/units",
    "/units/kon-tum/so-tai-chinh",
    f"/tasks/{PLAN}/iii-7-h",
    f"/goals/{PLAN}/ii-2_3",
    f"/plan/{PLAN}",
    "/documents/kon-tum/2023/1693-kh-ubnd",
    "/matrix",
    "/views/flow",
    "/views/graph",
    "/views/legal",
    "/views/together",
    "/queries/who-leads-what",
    "/code/role/lead.html",
)


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    folder = tmp_path_factory.mktemp("poisoned")
    (folder / "static").symlink_to(site / "static")
    pages = Pages(Poisoned(kg.load(catalogue=all_questions())))
    for address in ADDRESSES:
        path = folder / file_of(address, "vi")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages.html(address, "vi"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_runs(browser: Browser, poisoned: Path, address: str) -> None:
    """The payload stands in every label, quote and name, and no page runs it."""
    page = browser.new_page()
    page.goto((poisoned / file_of(address, "vi")).as_uri())
    if address in {"/views/graph", "/views/legal", "/views/together"}:
        page.wait_for_selector("#graph[data-drawn]")
        page.evaluate("choose(data.nodes.at(-1).id)")
        page.fill("#find", "img")
        page.wait_for_timeout(200)
    ran = page.evaluate("window.ran")
    page.close()
    assert ran is None
