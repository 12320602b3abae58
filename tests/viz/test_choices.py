"""What a page is asked for: one plan or all of them, a role or who leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.catalogue import Catalogue
from tests.viz.conftest import PLAN
from viz.pages.base import Context
from viz.pages.book import plans_of
from viz.pages.flow import role_of

if TYPE_CHECKING:
    from viz.content import Book
    from viz.site import Pages


def asked(**params: str) -> Context:
    return Context("vi", "/views/flow", params, {}, Catalogue({}))


@pytest.mark.parametrize(
    ("role", "shown"), [("", "lead"), ("report", "report"), ("<script>", "lead")]
)
def test_a_role_that_nobody_knows_is_who_leads(role: str, shown: str) -> None:
    assert role_of(asked(role=role)) == shown
    assert role_of(asked()) == "lead"


@pytest.mark.parametrize(("plan", "found"), [("", 1), (PLAN, 1), ("another", 0)])
def test_a_page_shows_the_plan_asked_for(whole: Book, plan: str, found: int) -> None:
    assert len(plans_of(whole, asked(plan=plan))) == found


def test_the_flow_begins_with_who_leads(pages: Pages) -> None:
    """Without a role in the address leads are drawn."""
    html = pages.html("/views/flow", "vi")
    assert html is not None
    assert "flow-lead" in html
    assert "Sở Khoa học và Công nghệ" in html
