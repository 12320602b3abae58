"""The calendar quotes what the plan says, and says where it leaves words out."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viz.site import Pages


def quoted(pages: Pages) -> list[str]:
    html = pages.html("/calendar", "vi")
    assert html is not None
    found = re.findall(r'<q lang="vi">(.*?)</q>', html, re.DOTALL)
    return [unescape(re.sub("<[^>]+>", "", one)) for one in found]


def test_passages_are_not_spliced(pages: Pages) -> None:
    """The report of IV.1-1 and the targets of 2030 join passages, with […] in between."""
    found = quoted(pages)
    assert any("báo cáo kết quả […] thực hiện về Ủy ban" in one for one in found)
    assert "Phấn đấu đến năm 2030 […] có khoảng 03-05% doanh nghiệp" in " ".join(found)
    assert "kinh tế […] đến năm 2030 đạt mức 45%" in " ".join(found)


def test_all_places_of_a_joined_quote(pages: Pages) -> None:
    """Each passage of the report of IV.1-1 has its place."""
    html = pages.html("/calendar", "vi")
    assert html is not None
    assert "19873–19931; 20299–20376" in html


def test_every_year_is_said_once(pages: Pages) -> None:
    """Above a date it is said that it returns, once, and in our own spelling."""
    html = pages.html("/calendar", "vi")
    assert html is not None
    heads = re.findall(r'<strong lang="vi">(.*?)</strong>', html, re.DOTALL)
    assert [re.findall("h[àằ]ng năm", head) for head in heads] == [["hằng năm"]] * 2
