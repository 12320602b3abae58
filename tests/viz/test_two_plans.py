"""With a second plan loaded, nothing about the first one changes, and each place names its plan."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import resources
from tests.viz.conftest import PLAN
from tests.viz.reading_html import read
from viz.pages.base import Context
from viz.pages.unit import UNIT
from viz.questions import all_questions
from viz.site import Pages, addresses

SECOND = Path(__file__).parents[1] / "second"


@pytest.fixture(scope="module")
def both() -> Pages:
    return Pages(kg.load([resources.data_folder(), SECOND], catalogue=all_questions()))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_pages_of_the_first_plan_stay_as_they_were(both: Pages, pages: Pages, lang: str) -> None:
    """Every task, duty, report, goal and collective of the first plan, and its text: the same."""
    graph = pages.graph
    mine = [
        address for address in addresses(graph) if f"/{PLAN}" in address and "/id/" not in address
    ]
    assert len(mine) > 40
    for address in mine:
        assert both.html(address, lang) == pages.html(address, lang), address


def test_a_unit_in_two_plans_names_them(both: Pages) -> None:
    """Where two plans give a unit work, each place says of which plan it is."""
    html = both.html("/units/kon-tum/so-tai-chinh", "vi")
    assert html is not None
    assert f'class="of-plan" href="../../plan/{PLAN}.html"' in html


def test_every_page_of_both(both: Pages) -> None:
    """Each address has its page when both are loaded."""
    for address in addresses(both.graph):
        if not address.endswith(".html"):
            assert both.html(address, "vi") is not None, address


def test_foot_tells_the_years_of_the_plans_loaded(both: Pages, pages: Pages) -> None:
    """The year of issue is that of the plan the page is about, else of all that are loaded."""
    home = both.html("/", "vi") or ""
    assert "Các kế hoạch ở đây ban hành trong các năm 2023, 2024." in home
    assert "Kế hoạch ban hành năm 2023." in (pages.html("/", "vi") or "")
    second = both.html("/plan/kon-tum-2024-thu-nghiem", "en") or ""
    assert "The plan was issued in 2024." in second
    assert "issued in 2023" not in second
    assert "2023, 2024" in (both.html("/about", "vi") or "")


@pytest.mark.parametrize("unit", ["so-khoa-hoc-va-cong-nghe", "uy-ban-nhan-dan-tinh-kon-tum"])
def test_a_unit_in_one_plan_only(both: Pages, unit: str) -> None:
    """Asked for one plan, a unit's page quotes no other; what the unit issued it may name."""
    params = {"place": "kon-tum", "slug": unit, "plan": PLAN}
    graph = both.graph
    context = Context("vi", f"/units/kon-tum/{unit}", params, graph.plans, graph.catalogue)
    answers = {name: graph.ask(a.slug, **a.values) for name, a in UNIT.asks(params).items()}
    page = read(UNIT.html(context, answers))
    places = {link for link in page.links if link.startswith("/plan/") and "#c" in link}
    assert places
    assert all(link.startswith(f"/plan/{PLAN}") for link in places)
