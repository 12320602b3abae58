"""The picture of the chains of responsibility, seen in a browser without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

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
    tasks = """shownEdges.get().filter((e) => e.to === chosen && e.look !== "via")
        .map((e) => e.from).filter((id) => id.includes("/task/")).sort()"""
    shown = graph.page.evaluate(tasks)
    assert [name.rpartition("/")[2] for name in shown] == ["iii-3_1", "iii-3_3"]


def test_short_form_finds_a_unit(graph: Seen) -> None:
    """KH&CN is the science and technology department; its many tasks are counted by section."""
    graph.page.fill("#find", "KH&CN")
    graph.page.keyboard.press("Enter")
    assert graph.chosen().endswith("Sở Khoa học và Công nghệ")
    assert graph.page.evaluate("shownNodes.getIds().some((id) => id.includes('/task/'))") is False


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("III.7.d", "III.7.d "),
        ("III.7.đ", "III.7.đ "),
        ("III.1", "III.1 "),
        ("Department of Finance", "Sở Tài chính"),
        ("569/QĐ-TTg", "569/QĐ-TTg"),
    ],
)
def test_search_knows_paths_symbols_and_both_languages(graph: Seen, typed: str, named: str) -> None:
    """An exact path comes first, d and đ apart; a unit is found by its English name too."""
    graph.page.fill("#find", typed)
    graph.page.keyboard.press("Enter")
    assert named in f"{graph.chosen()} "


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


def test_words_follow_the_filter(graph: Seen) -> None:
    """With lines or boxes hidden nobody is told that everything is shown."""
    assert "toàn bộ" in graph.chosen()
    graph.page.uncheck("[data-line=coordinate]")
    lines = graph.page.evaluate("shownEdges.length")
    assert f"{lines} đường nối; phần còn lại đang ẩn" in graph.chosen()
    graph.page.check("[data-line=coordinate]")
    assert "toàn bộ" in graph.chosen()


def test_unknown_thing_in_an_address_is_said(graph: Seen) -> None:
    """An address with an id that the picture does not have says so."""
    graph.page.evaluate("location.hash = '#n=unit/nobody'")
    graph.page.wait_for_function("document.getElementById('said').textContent.includes('nobody')")
    assert graph.chosen() == "Không tìm thấy “unit/nobody” trong hình này."


def test_pane_quotes_the_plan(graph: Seen) -> None:
    """The pane of a unit shows the sentence that gives it the lead."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    assert "Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch và Đầu tư" in graph.page.inner_text(
        "#pane"
    )


@pytest.mark.parametrize(
    ("document", "said", "turned"),
    [
        ("doc/vn/2022/569-qd-ttg", "Thực hiện văn bản này (1)", "Thực hiện (1)"),
        ("doc/vn/2022/569-qd-ttg", "Ban hành (1)", "Được ban hành theo (1)"),
        ("doc/vn/2022/chien-luoc-khcn-dmst-2030", "Được ban hành theo (1)", "Ban hành (1)"),
        ("doc/kon-tum/2023/1693-kh-ubnd", "Phân công tại văn bản này (1)", "Phân công tại (1)"),
    ],
)
def test_pane_turns_no_relation_round(graph: Seen, document: str, said: str, turned: str) -> None:
    """The plan carries out 569, which promulgates the strategy: each is said from its own side."""
    graph.page.evaluate(f"choose({document!r})")
    heads = graph.page.locator("#pane h3").all_inner_texts()
    assert said in heads
    assert turned not in heads


def test_pane_tells_what_comes_through_collectives(graph: Seen) -> None:
    """The pane lists what surely reaches a unit, dashed in the picture, and counts the rest."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    pane = graph.page.inner_text("#pane")
    assert "Qua nhóm, chắc chắn (5)" in pane
    assert "Thực hiện, qua nhóm: các Sở, ban ngành" in pane
    assert "việc nữa qua nhóm" in pane
    dashes = graph.page.evaluate(
        "shownEdges.get().filter((e) => e.look === 'via').map((e) => e.dashes)"
    )
    assert len(dashes) == 5
    assert all(dashes)


def test_legend_counts_what_is_drawn(graph: Seen) -> None:
    """The numbers beside the kinds of lines add up to the lines of the picture."""
    counts = graph.page.locator("[data-words] .count").all_inner_texts()
    assert sum(map(int, counts)) == graph.page.evaluate("shownEdges.length")


def test_search_says_what_is_not_there(graph: Seen) -> None:
    """A body that is not in the picture is said not to be, and the words go with the search."""
    graph.page.fill("#find", "sở ngoại giao")
    assert graph.chosen() == "Không tìm thấy “sở ngoại giao” trong hình này."
    assert graph.page.get_attribute("#said", "role") == "status"
    graph.page.fill("#find", "")
    assert "toàn bộ" in graph.chosen()


def test_units_are_seen_at_once(graph: Seen) -> None:
    """On a desk screen some units are in sight before anybody scrolls."""
    seen = graph.page.evaluate(
        """data.nodes.filter((n) => n.column === "unit").filter((n) => {
            const frame = container.getBoundingClientRect();
            const at = network.canvasToDOM({ x: n.x, y: n.y });
            return frame.left + at.x < innerWidth && frame.top + at.y + 20 < innerHeight;
        }).length"""
    )
    assert seen >= 4


def test_picture_is_saved_as_svg(graph: Seen) -> None:
    """The file holds each box and line that is shown, words as words, and asks nobody."""
    graph.page.evaluate(f"choose('{FINANCE}')")
    with graph.page.expect_download() as started:
        graph.page.click("#svg")
    assert started.value.suggested_filename == "unit-kon-tum-so-tai-chinh.svg"
    root = ET.fromstring(started.value.path().read_bytes())  # noqa: S314 - our own picture
    space = "{http://www.w3.org/2000/svg}"
    boxes, edges = graph.page.evaluate("[shownNodes.length, shownEdges.length]")
    groups = root.findall(f"{space}g")
    legend = [g for g in groups if g.get("class") == "legend"]
    drawn = [g for g in groups if g not in legend]
    assert len([g for g in drawn if g.find(f"{space}rect") is not None]) == boxes
    lines = [g for g in drawn if g.find(f"{space}path") is not None]
    words = {"".join(text.itertext()) for text in root.iter(f"{space}text")}
    kinds = {"Chủ trì", "Phối hợp", "Qua nhóm, chắc chắn", "Thuộc mục"}
    kinds |= {"Nhiệm vụ", "Nhóm đơn vị", "Kế hoạch"}
    assert kinds <= words
    assert len(lines) == edges
    around = " ".join("".join(text.itertext()) for text in root.findall(f"{space}text"))
    assert around.startswith("Chuỗi trách nhiệm. Đang xem chuỗi của: Sở Tài chính")
    assert "Dữ liệu: CC BY 4.0" in around
    assert any(one.startswith("III.3-1 Bảo đảm chi") for one in words)
    assert (graph.errors, graph.elsewhere) == ([], [])


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
