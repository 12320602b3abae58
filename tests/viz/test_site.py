"""The site as files: no dead link, every page well made, nothing from another host."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.viz.reading_html import Read, read
from viz.pages.base import OFFICE
from viz.views import VIEWS

if TYPE_CHECKING:
    from pathlib import Path


#: The pages that carry a script: the interactive pictures and the search on a disk.
SCRIPTED = {*(view.name for view in VIEWS), "search"}
#: Blocks that no browser runs.
DATA = {"application/json", "application/ld+json"}


@pytest.fixture(scope="module")
def site(site_folder: Path) -> dict[Path, Read]:
    pages = (path for path in site_folder.rglob("*.html") if path.stem != "graph-single")
    return {path: read(path.read_text(encoding="utf-8")) for path in pages}


def test_no_dead_link(site: dict[Path, Read]) -> None:
    """Every link leads to a file that is there, and every fragment to an element in it."""
    dead = []
    ids = {path: set(page.ids) for path, page in site.items()}
    for path, page in site.items():
        for link in page.links:
            parts = urlsplit(link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            choice = parts.fragment.startswith("n=")  # a choice in the graph is no element
            if target.suffix in OFFICE and target.is_file():
                continue
            here = not parts.fragment or choice or unquote(parts.fragment) in ids.get(target, ())
            if parts.scheme or target not in ids or not here:
                dead.append((path.name, link))
    assert dead == []


def test_every_page_is_well_made(site: dict[Path, Read]) -> None:
    """One `h1`, a title, a language, no id twice, no script but for graph and search."""
    for path, page in site.items():
        assert len(page.all("h1")) == 1, path
        assert page.all("html")[0].get("lang") in {"vi", "en"}, path
        assert len(page.all("title")) >= 1, path
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], path
        scripts = [one for one in page.all("script") if one.get("type") not in DATA]
        assert bool(scripts) == (path.stem in SCRIPTED), path


def test_strict_policy_is_possible(site: dict[Path, Read]) -> None:
    """No inline style, no inline handler, no inline script but data."""
    for path, page in site.items():
        for tag, attrs in page.elements:
            assert "style" not in attrs, (path, tag)
            assert not [name for name in attrs if name.startswith("on")], (path, tag)
        for script in page.all("script"):
            assert script.get("src") or script.get("type") in DATA, path
        assert page.all("style") == [], path


def test_nothing_from_another_host(site: dict[Path, Read]) -> None:
    """Every file that a page loads lies beside it."""
    for path, page in site.items():
        for tag, name in (("link", "href"), ("script", "src"), ("img", "src")):
            for attrs in page.all(tag):
                if attrs.get(name):
                    assert (path.parent / attrs[name]).resolve().is_file(), (path, attrs)


def test_both_languages(site_folder: Path) -> None:
    """Each page is there in Vietnamese and in English."""
    names = {p.relative_to(site_folder).as_posix() for p in site_folder.rglob("*.html")}
    assert {name for name in names if not name.startswith("en/")} == {
        name.removeprefix("en/") for name in names if name.startswith("en/")
    }


def test_command_writes_the_site(site_folder: Path) -> None:
    """`python -m viz out` writes the first page, the graph, the search and what they need."""
    for name in ("index.html", "views/graph.html", "search.html", "static/search-index.js"):
        assert (site_folder / name).is_file()


def test_single_file_needs_nothing_beside_it(site_folder: Path) -> None:
    """The graph as one file loads no other file and links to none."""
    page = read((site_folder / "views" / "graph-single.html").read_text(encoding="utf-8"))
    assert not [attrs for tag, attrs in page.elements if attrs.get("src") or attrs.get("href")]
    assert "Sở Tài chính" in page.text


def test_every_foot_leads_to_what_stands_behind_the_pages(site: dict[Path, Read]) -> None:
    """Who says so, the data, the terms and the questions are one click from every page."""
    for path, page in site.items():
        names = {link.rpartition("/")[2] for link in page.links}
        assert {"about.html", "data.html", "ontology.html", "queries.html"} <= names, path


def test_files_for_offices_lie_beside_the_pages(site_folder: Path, site: dict[Path, Read]) -> None:
    """Work lists, the matrix and calendars open from a disk; pages of both languages lead there."""
    unit = site_folder / "units" / "kon-tum" / "so-tai-chinh.html"
    english = site_folder / "en" / "units" / "kon-tum" / "so-tai-chinh.html"
    assert {"so-tai-chinh.xlsx", "so-tai-chinh.ics"} <= set(site[unit].links)
    assert "../../../units/kon-tum/so-tai-chinh.xlsx" in site[english].links
    assert "matrix.xlsx" in site[site_folder / "matrix.html"].links
    assert "calendar.ics" in site[site_folder / "calendar.html"].links


def test_files_on_a_disk_name_no_server(site_folder: Path) -> None:
    """A file share has no address: work lists and calendars hold what the plan says, no link."""
    book = load_workbook(site_folder / "units" / "kon-tum" / "so-tai-chinh.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert any(cell.value == "III.3-1" for cell in cells)
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    days = (site_folder / "units" / "kon-tum" / "so-tai-chinh.ics").read_bytes()
    (event,) = Calendar.from_ical(days).walk("VEVENT")
    assert event["DTSTART"].dt.month == 11
    assert "URL" not in event
    assert "http" not in event["DESCRIPTION"]
    assert "Xem việc này" not in event["DESCRIPTION"]
