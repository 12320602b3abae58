"""The page about the pages: who says so, how sure, what is not known, whose work is used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.viz.reading_html import read
from viz.citing import WORK, bibtex, line
from viz.pages.about import PACKAGES, SHIPPED

if TYPE_CHECKING:
    from viz.site import Pages

ROOT = Path(__file__).parents[2]
VENDORED = (ROOT / "viz" / "static" / "vendor" / "VENDORED.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_well_made(pages: Pages, lang: str) -> None:
    """One heading, the language, no script, no id twice."""
    page = read(pages.html("/about", lang) or "")
    assert len(page.all("h1")) == 1
    assert page.all("html")[0]["lang"] == lang
    assert page.all("script") == []
    assert len(page.ids) == len(set(page.ids))


def test_says_what_is_not_known(pages: Pages) -> None:
    """The state after 1 July 2025, the blank number and III.7.h are said to be unknown."""
    text = read(pages.html("/about", "vi") or "").text
    for words in ("Sau ngày 01/7/2025", "Bản nguồn để trống", "1693/KH-UBND", "III.7.h"):
        assert words in text


def test_statuses_from_the_surest_down(pages: Pages) -> None:
    """Each status is explained; those that are the plan's own words come first."""
    text = read(pages.html("/about", "vi") or "").text
    names = ["nêu nguyên văn", "đã chuẩn hóa", "suy ra theo quy tắc", "diễn giải", "nguồn ngoài"]
    rest = text[text.index("Trạng thái khẳng định") :]
    places = [rest.index(name) for name in names]
    assert places == sorted(places)


def test_how_to_correct(pages: Pages) -> None:
    """A block to copy asks for the address, the sentence and the correction."""
    text = read(pages.html("/about", "vi") or "").text
    assert "BÁO LỖI" in text
    assert "Câu trong kế hoạch" in text


def test_vendored_works_are_named() -> None:
    """The works that pages load are those of the vendored list, with the same licences."""
    rows = re.findall(r"^\| (\S+) \| [\d.]+ \| ([^|]+?) \| sha512-", VENDORED, re.MULTILINE)
    assert {(work.name, work.licence) for work in SHIPPED} == set(rows)


def test_packages_are_named() -> None:
    """The packages are those that installing this one brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {re.split(r"[<>=\[]", one)[0].lower() for one in project["dependencies"]}
    assert {work.name for work in PACKAGES} == needed


def test_citation_is_that_of_the_project() -> None:
    """Title, version, authors, year and licences are those of CITATION.cff, and no others."""
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert told["title"] == WORK.title
    assert str(told["version"]) == WORK.version
    assert [author["name"] for author in told["authors"]] == [WORK.authors]
    cited = told["preferred-citation"]
    for name in ("title", "version", "authors"):
        assert cited[name] == told[name]
    assert (str(cited["year"]), cited["url"].rstrip("/")) == (WORK.year, WORK.address.rstrip("/"))
    code, data = WORK.licences
    assert told["license"] == code  # a list would let the reader choose one of them
    assert data in told["message"]
    for written in (line("ab" * 32), bibtex("ab" * 32)):
        for part in (WORK.title, WORK.authors, WORK.version, WORK.year, WORK.address, "ab" * 8):
            assert part in written


@pytest.mark.parametrize("address", ["/about", "/data"])
def test_how_to_cite(pages: Pages, address: str) -> None:
    """Both pages hold the reference as a line and as an entry, and say the licence."""
    text = read(pages.html(address, "vi") or "").text
    assert "Trích dẫn" in text
    assert " ".join(line().split()) in text
    assert "@misc{kehoach," in text
    assert "CC BY 4.0" in text
