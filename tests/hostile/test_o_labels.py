"""O: labels that mean harm, in data that a server has taken in, are text on every page."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg import resources
from tests.hostile.running import Server, attacked
from tests.hostile.test_o_output import CLOSING, HTML, MARKUP, harmless

HREF = re.compile(r'href="(/[^"#]*)"')
BLOCK = re.compile(r'<script type="application/[^"]*json[^>]*>(.*?)</script>', re.DOTALL)
SECOND = Path(__file__).parent.parent / "second"
BIDI = "\u202egnp.exe\u2066"


@pytest.fixture(scope="module")
def evil(stamps: str, tmp_path_factory: pytest.TempPathFactory):
    """A server over the plan that ships and a second one whose labels mean harm."""
    folder = tmp_path_factory.mktemp("evil") / "second"
    shutil.copytree(SECOND, folder)
    plan = folder / "kon-tum-2024-thu-nghiem.ttl"
    evils = [MARKUP, CLOSING, BIDI, "=HYPERLINK(1)", "+1", "-1", "@a", "javascript:alert(4)"]
    count = 0

    def worse(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        escaped = json.dumps(evils[count % len(evils)], ensure_ascii=False)[1:-1]
        return f'{match[1]}"{escaped} {match[2]}"@'

    text = plan.read_text(encoding="utf-8")
    text = re.sub(r'((?:rdfs:label|dcterms:title) )"((?:[^"\\]|\\.)*)"@', worse, text)
    plan.write_text(text, encoding="utf-8")
    assert count > 20
    shipped = str(resources.data_folder())
    with attacked("--data", shipped, "--data", str(folder), stamps=stamps) as running:
        yield running


PLAN = "kon-tum-2024-thu-nghiem"
PAGES = (
    "/", "/units", "/queries", "/documents", "/data", "/ontology", "/gaps", f"/plan/{PLAN}",
    f"/views/graph?plan={PLAN}", f"/views/flow?plan={PLAN}", f"/views/matrix?plan={PLAN}",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(evil: Server) -> dict[str, str]:
    """The pages above and some that they link to, of those about the second plan."""
    found = {}
    for target in PAGES:
        answer = evil.get(target, {"Accept": HTML})
        if answer.status == 200:
            found[target] = answer.body.decode()
    links = {link.replace("&amp;", "&") for page in found.values() for link in HREF.findall(page)}
    for target in sorted(link for link in links if "2024" in link)[:40]:
        answer = evil.get(target, {"Accept": HTML})
        if answer.status == 200 and answer.headers["Content-Type"].startswith(HTML):
            found[target] = answer.body.decode()
    assert len(found) > 15
    return found


def test_o6_markup_in_labels(pages):
    """On every page the labels are text."""
    assert sum("alert(1)" in page or "alert(3)" in page for page in pages.values()) > 5
    assert [target for target, page in pages.items() if not harmless(page)] == []


def test_o7_a_script_closed_from_inside(pages):
    """Blocks of JSON on pages hold no bare `<`."""
    blocks = [block for page in pages.values() for block in BLOCK.findall(page)]
    assert blocks
    for block in blocks:
        assert "<" not in block
        json.loads(block)


class Isolated(HTMLParser):
    """Finds text that turns the direction of what stands around it."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.loose: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += (
            tag in {"bdi", "title", "script", "option", "textarea"} or ("dir", "auto") in attrs
        )

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in {"bdi", "title", "script", "option", "textarea"}

    def handle_data(self, data: str) -> None:
        if "\u202e" in data and self.depth <= 0:
            self.loose.append(data.strip()[:80])


def test_o8_text_that_turns_around(pages):
    """A label with direction controls is isolated wherever a page shows it."""
    loose = {}
    for target, page in pages.items():
        reader = Isolated()
        reader.feed(page)
        loose[target] = reader.loose
    assert {target: texts for target, texts in loose.items() if texts} == {}


def test_o9_formulas_for_people(evil):
    """In the CSV of a named question no cell starts a formula."""
    slugs = [row["slug"] if isinstance(row, dict) else row for row in _slugs(evil)]
    for slug in slugs[:25]:
        answer = evil.get(f"/queries/{slug}.csv?plan=kon-tum-2024-thu-nghiem")
        if answer.status != 200:
            continue
        for row in csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")):
            for cell in row:
                assert not re.match(r"[=+@\t\r]|-[^0-9]", cell), (slug, cell)


def _slugs(server: Server) -> list[str]:
    return sorted(
        set(re.findall(r'href="/queries/([a-z0-9-]+)"', server.get("/queries").body.decode()))
    )
