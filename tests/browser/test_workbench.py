"""The workbench in a browser: type a query, run it, read the table; nothing leaves this host."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "axe-core-4.14.1" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LEADS = """PREFIX kh: <https://w3id.org/kehoach/def#>
SELECT ?unit (COUNT(DISTINCT ?task) AS ?leads) WHERE { ?unit kh:leads ?task }
GROUP BY ?unit ORDER BY DESC(?leads)"""
HALF = "PREFIX kh: <https://w3id.org/kehoach/def#>\nSELECT ?x WHERE {\n  ?x a kh:Ta"


@pytest.fixture(params=[1400, 320])
def bench(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Seen]:
    page = browser.new_page(locale="vi-VN", viewport={"width": request.param, "height": 900})
    seen = Seen(page, server)
    page.goto(server + "/sparql")
    page.wait_for_selector("#editor .CodeMirror")
    yield seen
    page.close()


def typed(page: Page, query: str) -> None:
    """Replace what stands in the editor, key by key."""
    page.click("#editor .CodeMirror-lines")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def broken(page: Page) -> list[tuple[str, list[str]]]:
    """Return the rules of WCAG 2.2 AA that the page breaks as it stands."""
    page.evaluate(AXE)
    found = page.evaluate("(tags) => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    return [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found["violations"]]


def test_type_run_read(bench: Seen) -> None:
    """A typed query is answered by a table whose units lead to their pages."""
    page = bench.page
    typed(page, LEADS)
    page.click("#run")
    page.wait_for_selector("#answer table")
    assert page.inner_text("#answer tbody tr >> nth=1 >> td >> nth=0") == "Sở Tài chính"
    link = page.get_attribute("#answer tbody tr >> nth=1 >> a", "href")
    assert link == "/units/kon-tum/so-tai-chinh"
    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert (bench.errors, bench.elsewhere) == ([], [])


def test_keys_run_the_query(bench: Seen) -> None:
    """Ctrl+Enter runs; the address of the page then holds the query and opens the same answer."""
    page = bench.page
    typed(page, LEADS)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer table")
    first = page.inner_text("#answer table")
    page.goto(page.url)
    assert page.inner_text("#answer table") == first


def test_error_has_its_place(bench: Seen) -> None:
    """An error names line and column in Vietnamese, and the line is marked in the editor."""
    page = bench.page
    typed(page, "SELECT ?x WHERE {\n  ?x a kh:Task\n}")
    page.click("#run")
    page.wait_for_selector(".problem")
    assert "Dòng 2, cột 8" in page.inner_text(".problem")
    assert page.locator("#editor .at-fault").count() == 1
    assert broken(page) == []
    assert bench.elsewhere == []


def test_gallery_fills_and_runs(bench: Seen) -> None:
    """A question of the gallery comes into the editor and is answered at once."""
    page = bench.page
    page.click("[data-question=who-leads-what]")
    page.wait_for_selector("#answer table")
    assert "?unit" in page.evaluate("editor.getValue()")
    assert page.locator("#answer tbody tr").count() > 20
    assert broken(page) == []
    assert (bench.errors, bench.elsewhere) == ([], [])


def test_suggests_our_own_classes(bench: Seen) -> None:
    """Ctrl+Space after `a kh:Ta` suggests classes of our ontology, asked of our own server."""
    page = bench.page
    typed(page, HALF)
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    assert page.locator(".CodeMirror-hint").all_inner_texts() == ["kh:Target", "kh:Task"]
    assert broken(page) == []
    assert (bench.errors, bench.elsewhere) == ([], [])


def test_suggests_properties_and_never_asks_elsewhere(bench: Seen) -> None:
    """A property is completed the same way: no vocabulary service of others is called."""
    page = bench.page
    typed(page, HALF.replace("a kh:Ta", "kh:hasDead"))
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hint")
    assert page.locator(".CodeMirror-hint").all_inner_texts() == ["kh:hasDeadline"]
    assert (bench.errors, bench.elsewhere) == ([], [])


def test_escape_leaves_the_editor(bench: Seen) -> None:
    """The editor is no trap: Esc leaves it, Tab then reaches the button that runs."""
    page = bench.page
    page.click("#editor .CodeMirror-lines")
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "run":
            break
    assert page.evaluate("document.activeElement.id") == "run"


def test_without_script(browser: Browser, server: str) -> None:
    """Without script the plain form sends the query, and the server draws the table."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/sparql")
    page.fill("#query", LEADS)
    page.click("#run")
    assert page.inner_text("#answer tbody tr >> nth=1 >> td >> nth=0") == "Sở Tài chính"
    assert page.input_value("#query").strip() == LEADS
    context.close()


def test_workbench_is_light(browser: Browser, server: str) -> None:
    """The workbench with all that it loads is at most 400 KB compressed."""
    page = browser.new_page(locale="vi-VN")
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(len(gzip.compress(response.body()))))
    page.goto(server + "/sparql")
    page.wait_for_selector("#editor .CodeMirror")
    page.wait_for_load_state("networkidle")
    page.close()
    assert 200_000 < sum(sizes) <= 400_000


def test_long_query_is_sent_whole(bench: Seen) -> None:
    """A query too long for an address is posted; the address of the page stays short."""
    page = bench.page
    page.evaluate("(text) => editor.setValue(text)", LEADS + "\n# dài" * 2000)
    page.click("#run")
    page.wait_for_selector("#answer table")
    assert page.inner_text("#answer tbody tr >> nth=1 >> td >> nth=0") == "Sở Tài chính"
    assert page.url.endswith("/sparql")
    assert (bench.errors, bench.elsewhere) == ([], [])


def test_slow_query_can_be_stopped(bench: Seen) -> None:
    """While a query runs the button stops it, and the page says so."""
    page = bench.page
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    page.evaluate("(text) => editor.setValue(text)", slow)
    page.click("#run")
    assert page.inner_text("#run") == "Dừng"
    page.click("#run")
    page.wait_for_function("document.getElementById('run').textContent === 'Chạy'")
    assert page.inner_text("#said") == "Đã dừng."


def test_english(browser: Browser, server: str) -> None:
    """In English the page, its gallery and its answers are English; the editor runs there too."""
    page = browser.new_page(locale="en-GB")
    seen = Seen(page, server)
    page.goto(server + "/sparql?lang=en")
    page.wait_for_selector("#editor .CodeMirror")
    page.click("[data-question=who-leads-what]")
    page.wait_for_selector("#answer table")
    assert page.inner_text("#answer h2").endswith("rows")
    assert "lang=en" in page.url
    assert broken(page) == []
    page.close()
    assert (seen.errors, seen.elsewhere) == ([], [])


def test_question_opens_in_the_editor(browser: Browser, server: str) -> None:
    """The page of a question leads to the editor, which holds and asks the question."""
    page = browser.new_page(locale="vi-VN")
    seen = Seen(page, server)
    page.goto(server + "/queries/who-leads-what")
    page.click("details.sparql summary")
    page.click("text=Mở trong ô soạn thảo SPARQL")
    page.wait_for_selector("#answer table")
    asked = page.evaluate("document.querySelector('#editor .CodeMirror').CodeMirror.getValue()")
    rows = page.locator("#answer tbody tr").count()
    page.close()
    assert "VALUES ?withDuties" in asked
    assert not asked.startswith("#+")
    assert rows == 22
    assert (seen.errors, seen.elsewhere) == ([], [])
