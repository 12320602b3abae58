"""The matrix: one rule for where a lead is missing, and letters that say what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.viz.conftest import PLAN_IRI
from viz.pages.matrix import leadless

if TYPE_CHECKING:
    from viz.content import Book
    from viz.site import Pages


@pytest.fixture(scope="module")
def matrix(pages: Pages) -> str:
    html = pages.html("/matrix", "vi")
    assert html is not None
    return html


def test_where_a_lead_is_missing(whole: Book) -> None:
    """Two tasks and three duties name no lead; two duties name only who carries them out."""
    found: dict[str, list[str]] = {}
    for action in whole.assigned(PLAN_IRI):
        found.setdefault(leadless(action), []).append(action.path)
    assert found["unnamed"] == ["III.7.a", "IV.1-2", "IV.2-2", "IV.3"]
    assert found["delegated"] == ["III.7.h"]
    assert found["implementers"] == ["IV.4-1", "IV.4-2"]


def test_reports_and_requests_have_no_lead(whole: Book) -> None:
    """That a report (IV.1-1, IV.4-3) or a request (IV.5) has no lead is no gap."""
    others = {a.path for a in whole.assigned(PLAN_IRI) if not a.bodies("lead") and not leadless(a)}
    assert others == {"IV.1-1", "IV.4-3", "IV.5"}


def test_tinted_rows(matrix: str) -> None:
    """The rows with a tint are those five, each with the reason in words."""
    rows = re.findall(r'<tr class="no-lead">.*?</tr>', matrix, re.DOTALL)
    said = [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)) for row in rows]
    assert [one.split()[0] for one in said] == ["III.7.a", "III.7.h", "IV.1-2", "IV.2-2", "IV.3"]
    assert "theo phân công tại 1693/KH-UBND" in said[1]
    assert all("không nêu chủ trì" in one for at, one in enumerate(said) if at != 1)
    assert matrix.count("chỉ nêu đơn vị thực hiện</span>") == 2


def test_letters_are_told_from_rasci(matrix: str) -> None:
    """C leads here; whoever knows RASCI is told that it is another C."""
    assert "C = chủ trì; khác chữ C (Consulted" in matrix


def test_two_who_lead_a_part_each(matrix: str) -> None:
    """In III.7.b two departments lead, each its own sentence; in III.7.e two lead together."""
    rows = {
        one.split()[0]: one
        for row in re.findall(r"<tr.*?</tr>", matrix, re.DOTALL)
        if (one := re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)).strip())
    }
    assert rows["III.7.b"].split().count("C*") == 2
    assert rows["III.7.e"].split().count("C") == 2
    assert 'title="Chủ trì (một phần): tổ chức tiếp nhận, phổ biến và chuyển giao' in matrix
    assert "hai C* cùng dòng không phải đồng chủ trì" in matrix
