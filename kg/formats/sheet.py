"""Sheets for offices: frozen headings, filter, print set-up, links, and never a formula."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kg.formats.archive import EPOCH, same_bytes
from kg.formats.cells import TONES, clean, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA: Final = ("=", "+", "-", "@")
#: What Decree 30/2020 asks of administrative texts; every office has it.
_FONT: Final = "Times New Roman"
_SIZE, _TITLE_SIZE = 11, 15
_LEADING: Final = 1.27  # height of a line with Vietnamese marks, by the size of its letters
_LETTERS: Final = 1.02  # letters in the width of one digit, by which columns are measured
_HIGHEST: Final = 409  # points that a row can have
_TALLEST: Final = 190  # points of a heading that is written upwards
_A4, _A3, _WIDEST_ON_A4 = 9, 8, 190  # more characters on A4 would be too small to read
_PAGE: Final = {"vi": "Trang", "en": "Page"}
_EDGE: Final = Side("thin", color="FFB5B5B5")


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or number; `link` is the address of a page, `silent` says that nothing is stated."""

    value: str | float | None = None
    link: str = ""
    silent: bool = False
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, how wide it is in characters, and how it is shown.

    Attributes:
        heading: stands on top.
        width: in digits.
        upwards: the heading is written upwards.
        wraps: long texts take several lines.
        folded: not shown and not printed until somebody opens it; nothing is lost.
    """

    heading: str
    width: float
    upwards: bool = False
    wraps: bool = True
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line; its tone is a key of TONES."""

    cells: Sequence[Cell]
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: lines above the table, the table, lines below it.

    Attributes:
        name: on the tab.
        columns: the table's columns; their headings are repeated on every printed page.
        rows: the table's rows.
        title: the first line, in large letters.
        above: further lines above the table.
        below: lines under the table.
        fixed: how many columns stay in view when scrolling to the right.
        foot: what is printed at the foot of each page beside its number.
        filtered: whether the headings have a filter.
        lang: the language of the word before the number of a page.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    fixed: int = 0
    foot: str = ""
    filtered: bool = True
    lang: str = "vi"


def write_book(sheets: Iterable[Sheet]) -> bytes:
    """Write sheets as one XLSX file; equal sheets give equal bytes.

    Raises:
        ValueError: a text is longer than a cell can hold; nothing is cut silently.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    book.properties.created = EPOCH
    book.properties.creator = "kehoach"
    out = io.BytesIO()
    book.save(out)
    return same_bytes(out.getvalue())


def _write(page: Worksheet, sheet: Sheet) -> None:
    lead = [sheet.title, *sheet.above] if sheet.title else [*sheet.above]
    for line, text in enumerate(lead, start=1):
        _write_across(page, sheet, line, text, title=line == 1 and bool(sheet.title))
    first = len(lead) + 2 if lead else 1
    _write_headings(page, sheet, first)
    for line, row in enumerate(sheet.rows, start=first + 1):
        for at, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True), start=1):
            place = _place(page, line, at)
            put(place, cell.value)
            _dress(place, cell, row.tone, wraps=column.wraps and row.tone != "section")
        page.row_dimensions[line].height = _height(row, sheet.columns)
    last = first + len(sheet.rows)
    for line, text in enumerate(sheet.below, start=last + 2):
        _write_across(page, sheet, line, text, title=False)
    _set_up(page, sheet, first, last)


def _write_across(page: Worksheet, sheet: Sheet, line: int, text: str, *, title: bool) -> None:
    """Write one text over the whole width; merged cells do not find their height themselves."""
    size = _TITLE_SIZE if title else _SIZE
    place = _place(page, line, 1)
    put(place, text)
    place.font = Font(name=_FONT, size=size, bold=title)
    place.alignment = Alignment(wrap_text=True, vertical="top")
    if len(sheet.columns) > 1:
        page.merge_cells(
            start_row=line, end_row=line, start_column=1, end_column=len(sheet.columns)
        )
    width = _width(sheet)
    page.row_dimensions[line].height = (_lines(text, width, size) + 0.3) * _LEADING * size


def _width(sheet: Sheet) -> float:
    return sum(column.width for column in sheet.columns if not column.folded)


def _height(row: Row, columns: Sequence[Column]) -> float:
    """Return the height of a row: not every program finds it by itself."""
    lines = [
        _lines(cell.value, column.width, _SIZE)
        for cell, column in zip(row.cells, columns, strict=True)
        if isinstance(cell.value, str) and column.wraps and row.tone != "section"
    ]
    return min(max(lines, default=1) * _LEADING * _SIZE + 2, _HIGHEST)


def _lines(text: str, width: float, size: int) -> int:
    room = max(int(width * _LETTERS * _SIZE / size), 1)
    return sum(max(len(textwrap.wrap(part, room)), 1) for part in text.split("\n"))


def _write_headings(page: Worksheet, sheet: Sheet, line: int) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        measures = page.column_dimensions[get_column_letter(at)]
        measures.width = column.width
        if column.folded:
            measures.hidden, measures.outlineLevel = True, 1
        place = _place(page, line, at)
        put(place, column.heading)
        _dress(place, Cell(bold=True), "head", wraps=True)
        place.alignment = Alignment(
            wrap_text=True,
            vertical="bottom" if any(c.upwards for c in sheet.columns) else "center",
            horizontal="center",
            textRotation=90 if column.upwards else 0,
        )
    upwards = [len(column.heading) for column in sheet.columns if column.upwards]
    if upwards:
        page.row_dimensions[line].height = min(max(*upwards, 12) * _SIZE / 2, _TALLEST)
    else:  # bold letters are wider
        heads = Row([Cell(column.heading + "  ") for column in sheet.columns])
        page.row_dimensions[line].height = _height(heads, sheet.columns)


def _place(page: Worksheet, line: int, at: int) -> Place:
    place = page.cell(line, at)
    if not isinstance(place, Place):  # pragma: no cover - cells are written before they are merged
        raise TypeError(place)
    return place


def _dress(place: Place, cell: Cell, tone: str, *, wraps: bool) -> None:
    if cell.link:
        place.hyperlink = cell.link
    place.font = Font(
        name=_FONT,
        size=_SIZE,
        bold=cell.bold or tone == "section",
        italic=cell.silent,
        color="FF5F5F5F" if cell.silent else "FF0B4F8A" if cell.link else None,
        underline="single" if cell.link else None,
    )
    place.alignment = Alignment(
        wrap_text=wraps, vertical="top", horizontal="center" if cell.centred else None
    )
    side = None if tone == "section" else _EDGE
    place.border = Border(side, side, _EDGE, _EDGE)
    if TONES[tone]:
        place.fill = PatternFill("solid", fgColor=TONES[tone])
    if isinstance(place.value, str):
        # set after the style: it is part of it
        place.quotePrefix = place.value.startswith(_FORMULA)


def _set_up(page: Worksheet, sheet: Sheet, first: int, last: int) -> None:
    """Freeze, filter and print: headings on every page, page numbers at the foot."""
    width = get_column_letter(len(sheet.columns))
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{first + 1}"
    if sheet.filtered:
        page.auto_filter.ref = f"A{first}:{width}{last}"
    page.print_title_rows = f"{first}:{first}"
    wide = _width(sheet) > _WIDEST_ON_A4
    page.page_setup.paperSize = _A3 if wide else _A4
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.3, 0.3
    foot = page.oddFooter
    if foot is None:  # pragma: no cover - a new sheet has one
        raise TypeError(page)
    foot.left.text, foot.right.text = (
        clean(sheet.foot).replace("&", "&&"),
        f"{_PAGE[sheet.lang]} &P/&N",
    )
    foot.left.size = foot.right.size = 9
