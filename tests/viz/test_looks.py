"""Boxes and lines look in pages as they do in figures that stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import viz
from viz.looks import BOXES, LINES, style

SHEET = (Path(viz.__file__).parent / "static" / "site.css").read_text("utf-8")
NAMED = dict(re.findall(r"^  --([a-z-]+): (#[0-9a-f]{6});$", SHEET, re.MULTILINE))


def said(sheet: str, selector: str) -> dict[str, str]:
    """What a sheet says of a selector, colours in full and by no name."""
    found = re.search(rf"(?:^|}}){re.escape(selector)} ?{{([^}}]*)}}", sheet, re.MULTILINE)
    assert found is not None, selector
    pairs = (one.partition(":") for one in found[1].split(";") if one.strip())
    return {name.strip(): colour(value.strip()) for name, _, value in pairs}


def colour(value: str) -> str:
    name = re.fullmatch(r"var\(--([a-z-]+)\)", value)
    if name:
        return NAMED[name[1]]
    return "#ffffff" if value == "#fff" else value


@pytest.mark.parametrize(
    "selector", [*(f".box-{name} rect" for name in BOXES), *(f".line-{name}" for name in LINES)]
)
def test_a_page_and_a_figure_look_alike(selector: str) -> None:
    """The sheet of the pages names what the figures spell out."""
    assert said(SHEET, selector) == said(style(), selector)


def test_each_look_is_said_once() -> None:
    """A second rule for a box or line would hide the first one, or never act."""
    for selector in (*(f".box-{name} rect" for name in BOXES), *(f".line-{n} " for n in LINES)):
        assert SHEET.count(selector) == 1, selector
