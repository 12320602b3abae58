"""The site as files, opened from a disk: search, pages and graph work without any server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture
def home(browser: Browser, site: Path) -> Iterator[Seen]:
    page = browser.new_page(locale="vi-VN", offline=True)
    seen = Seen(page)
    page.goto((site / "index.html").as_uri())
    yield seen
    page.close()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("so tai chinh", "Sở Tài chính"),
        ("KH&CN", "Sở Khoa học và Công nghệ"),
        ("syt", "Sở Y tế"),
        ("Đăk Hà", "UBND huyện Đăk Hà"),
    ],
)
def test_search_from_the_head(home: Seen, typed: str, first: str) -> None:
    """The box at the head of every page finds a unit however it is typed."""
    home.page.fill("#find-box", typed)
    home.page.keyboard.press("Enter")
    home.page.wait_for_selector(".hits a")
    assert home.page.inner_text(".hits a >> nth=0") == first
    home.page.click(".hits a >> nth=0")
    assert home.page.inner_text("h1") == first
    assert (home.errors, home.elsewhere) == ([], [])


def test_accents_typed_are_exact(home: Seen) -> None:
    """An accented word matches itself alone; nonsense finds nothing, and says so."""
    home.page.click(".find-box button")
    home.page.fill("#q", "bóng đá")
    assert "Không tìm thấy tên này" in home.page.inner_text("#found")


def test_search_select_open_back(home: Seen) -> None:
    """By keyboard: search, open the first result, go back."""
    home.page.focus("#find-box")
    home.page.keyboard.type("so tai chinh")
    home.page.keyboard.press("Enter")
    home.page.wait_for_selector(".hits a")
    home.page.focus(".hits a >> nth=0")
    home.page.keyboard.press("Enter")
    home.page.wait_for_selector("text=chủ trì 2 việc")
    home.page.go_back()
    home.page.wait_for_selector(".hits a")
    assert home.errors == []


def test_from_quote_to_place(home: Seen) -> None:
    """A quote leads to its place in the plan, which is marked there."""
    home.page.click("text=Đơn vị tôi phải làm gì?")
    home.page.click("main >> text=Sở Tài chính")
    home.page.click("text=Xem trong kế hoạch >> nth=0")
    marked = home.page.evaluate("document.querySelector(':target').textContent")
    assert marked.startswith("Sở Tài chính chủ trì")


def test_a_work_list_is_one_sheet(browser: Browser, site: Path, tmp_path: Path) -> None:
    """What the finance department must do prints on one sheet."""
    page = browser.new_page(locale="vi-VN")
    page.goto((site / "units" / "kon-tum" / "so-tai-chinh.html").as_uri())
    printed = tmp_path / "sheet.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed.read_bytes())) == 1
