"""The picture of the chains of responsibility, seen in a browser without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FINANCE = "unit/kon-tum/so-tai-chinh"


@pytest.fixture
def graph(browser: Browser, site: Path) -> Iterator[Seen]:
    page = browser.new_page(locale="vi-VN", viewport={"width": 1400, "height": 900}, offline=True)
    seen = Seen(page)
    page.goto((site / "views" / "graph.html").as_uri())
    page.wait_for_selector("#graph[data-drawn]")
    yield seen
    page.close()


def test_no_error_and_no_other_host(graph: Seen) -> None:
    """Opened without a network, the picture logs no error and asks no other host."""
    assert (graph.errors, graph.elsewhere) == ([], [])


def test_every_box_and_line_is_drawn(graph: Seen) -> None:
    """What the data hold is what the picture shows."""
    drawn, held = graph.page.evaluate(
        "[[shownNodes.length, shownEdges.length], [data.nodes.length, data.edges.length]]"
    )
    assert drawn == held


def test_search_without_accents_chooses_a_unit(graph: Seen) -> None:
    """`so tai chinh` and Enter show the chains of the finance department alone."""
    graph.page.fill("#find", "so tai chinh")
    graph.page.keyboard.press("Enter")
    assert graph.chosen().endswith("Sở Tài chính")
    shown = graph.page.evaluate("shownNodes.getIds().filter((id) => id.includes('/task/')).sort()")
    assert [name.rpartition("/")[2] for name in shown] == ["iii-3_1", "iii-3_3"]


def test_short_form_finds_a_unit(graph: Seen) -> None:
    """KH&CN is the science and technology department; its many tasks are counted by section."""
    graph.page.fill("#find", "KH&CN")
    graph.page.keyboard.press("Enter")
    assert graph.chosen().endswith("Sở Khoa học và Công nghệ")
    assert graph.page.evaluate("shownNodes.getIds().some((id) => id.includes('/task/'))") is False


def test_keys_walk_the_chain(graph: Seen) -> None:
    """From a unit, left goes to its action, Escape shows everything again."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    graph.page.focus("#graph")
    graph.page.keyboard.press("ArrowLeft")
    assert "III.3-1" in graph.chosen()
    graph.page.keyboard.press("Escape")
    assert "toàn bộ" in graph.chosen()


def test_address_keeps_the_choice(graph: Seen) -> None:
    """The address of a choice opens the same choice again."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    address = graph.page.url
    graph.page.goto("about:blank")
    graph.page.goto(address)
    graph.page.wait_for_selector("#graph[data-drawn]")
    assert graph.chosen().endswith("Sở Tài chính")


def test_legend_hides_lines(graph: Seen) -> None:
    """Without the lines of coordination, those of the leads stay."""
    graph.page.uncheck("[data-line=coordinate]")
    roles = graph.page.evaluate("[...new Set(shownEdges.get().map((e) => e.role))]")
    assert "coordinate" not in roles
    assert "lead" in roles


def test_pane_quotes_the_plan(graph: Seen) -> None:
    """The pane of a unit shows the sentence that gives it the lead."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    assert "Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch và Đầu tư" in graph.page.inner_text(
        "#pane"
    )


def test_single_file_works_alone(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Copied to another folder, the single file still draws, searches and asks nobody."""
    alone = tmp_path / "graph.html"
    alone.write_bytes((site / "views" / "graph-single.html").read_bytes())
    page = browser.new_page(locale="vi-VN", offline=True)
    seen = Seen(page)
    page.goto(alone.as_uri())
    page.wait_for_selector("#graph[data-drawn]")
    page.fill("#find", "so y te")
    page.keyboard.press("Enter")
    chosen = seen.chosen()
    page.close()
    assert chosen.endswith("Sở Y tế")
    assert (seen.errors, seen.elsewhere) == ([], [])
