"""On paper a unit's page is a work list of one sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


pytestmark = pytest.mark.browser


@pytest.mark.parametrize("unit", ["so-tai-chinh", "ubnd-huyen-dak-ha"])
def test_work_list_fits_one_sheet(browser: Browser, server: str, unit: str) -> None:
    """What a department or a district must do fits on one sheet of A4."""
    page = browser.new_page(locale="vi-VN")
    page.goto(f"{server}/units/kon-tum/{unit}")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
