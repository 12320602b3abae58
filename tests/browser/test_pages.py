"""Every kind of page, served, seen in a browser: accessible, quiet, narrow enough for a phone."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.seen import Seen

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PLAN = "kon-tum-2023-khcn"
AXE = (Path(__file__).parent / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "home": "/",
    "units": "/units",
    "unit": "/units/kon-tum/so-tai-chinh",
    "district": "/units/kon-tum/ubnd-huyen-dak-ha",
    "task": f"/tasks/{PLAN}/iii-3_1",
    "task of two sentences": f"/tasks/{PLAN}/iii-7-b",
    "delegated task": f"/tasks/{PLAN}/iii-7-h",
    "duty": f"/duties/{PLAN}/iv-3",
    "report": f"/reports/{PLAN}/iv-1_1",
    "goals": "/goals",
    "goal": f"/goals/{PLAN}/ii-2_3",
    "collective": f"/collectives/{PLAN}/so-ban-nganh",
    "document": "/documents/kon-tum/2023/1693-kh-ubnd",
    "documents": "/documents",
    "plans": "/plan",
    "plan": f"/plan/{PLAN}",
    "matrix": "/matrix",
    "flow": "/views/flow",
    "graph": "/views/graph",
    "legal chain": "/views/legal",
    "reporting chain": "/views/reporting",
    "who works with whom": "/views/together",
    "gaps": "/gaps",
    "calendar": "/calendar",
    "questions": "/queries",
    "question": f"/queries/who-leads-what?plan={PLAN}&unit=so-tai-chinh",
    "thing": "/code/role/lead.html",
    "search": "/search?q=ngan%20sach",
    "data": "/data",
    "about": "/about",
    "ontology": "/ontology",
    "class": "/ontology/AssignmentClause",
    "term": "/ontology/leads",
    "workbench": "/sparql",
    "interpreted report": f"/reports/{PLAN}/iv-1_1u",
    "interpreted body": "/units/vn/cap-co-tham-quyen",
    "wide answer": "/queries/responsibilities",
    "every column": "/queries/responsibilities?columns=all&unit=so-tai-chinh",
    "English unit": "/units/kon-tum/so-tai-chinh?lang=en",
}

#: Pages with an interactive picture.
DRAWN = {f"/views/{name}" for name in ("graph", "legal", "reporting", "together")}
#: Pages that carry a script.
SCRIPTED = {*DRAWN, "/sparql"}


@pytest.mark.parametrize("width", [1400, 320])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES.keys())
def test_page(browser: Browser, server: str, address: str, width: int) -> None:
    """No rule of WCAG 2.2 AA broken, no error, no other host, no sideways scroll."""
    page = browser.new_page(locale="vi-VN", viewport={"width": width, "height": 900})
    seen = Seen(page, server)
    page.goto(server + address)
    if address in DRAWN:
        page.wait_for_selector("#graph[data-drawn]")
    if address == "/sparql":
        page.wait_for_selector("#editor .CodeMirror")
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    broken = [
        (rule["id"], [node["html"][:160] for node in rule["nodes"][:3]])
        for rule in found["violations"]
    ]
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    page.close()
    assert broken == []
    assert (seen.errors, seen.elsewhere) == ([], [])
    assert overflow <= 0


def test_finance_in_two_clicks(browser: Browser, server: str) -> None:
    """From home in two clicks: what the finance department must do, with whom, report when."""
    page = browser.new_page(locale="vi-VN")
    page.goto(server + "/")
    page.click("text=Đơn vị tôi phải làm gì?")
    page.click("main >> text=Sở Tài chính")
    text = page.inner_text("main")
    page.close()
    assert "chủ trì 2 việc" in text
    assert "Sở Kế hoạch và Đầu tư" in text
    assert "trước ngày 20 tháng 11" in text


def test_keyboard_reaches_the_content(browser: Browser, server: str) -> None:
    """The first tab stop skips to the content, and every stop shows where it is."""
    page = browser.new_page(locale="vi-VN")
    page.goto(server + "/units")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.close()
    assert outline != "none"


@pytest.mark.parametrize("address", [a for a in PAGES.values() if a not in SCRIPTED])
def test_text_pages_are_light(browser: Browser, server: str, address: str) -> None:
    """HTML and style of a text page are at most 30 KB compressed, and there is no script."""
    page = browser.new_page(locale="vi-VN")
    sizes: dict[str, int] = {}
    kinds: set[str] = set()

    def answered(response: object) -> None:
        kinds.add(response.request.resource_type)
        if response.request.resource_type in {"document", "stylesheet"}:
            sizes[response.url] = len(gzip.compress(response.body()))

    page.on("response", answered)
    page.goto(server + address)
    page.close()
    assert sum(sizes.values()) <= 30_000
    assert "script" not in kinds


def test_graph_is_light(browser: Browser, server: str) -> None:
    """The graph with all that it loads is at most 250 KB compressed."""
    page = browser.new_page(locale="vi-VN")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body()))))
    page.goto(server + "/views/graph")
    page.wait_for_selector("#graph[data-drawn]")
    page.close()
    assert sum(sizes) <= 250_000


def test_matrix_prints_on_landscape(browser: Browser, server: str, tmp_path: Path) -> None:
    """The matrix asks the printer for A4 landscape."""
    page = browser.new_page(locale="vi-VN")
    page.goto(server + "/matrix")
    printed = tmp_path / "matrix.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    page.close()
    assert b"/MediaBox [0 0 842" in printed.read_bytes() or b"841" in printed.read_bytes()
