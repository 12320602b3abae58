"""Tables as XLSX for offices: frozen heading, filter, print set-up, no formula ever."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kg.answers import Table, Verdict, plain
from kg.formats.table import as_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from kg.terms import Term

_LONGEST: Final = 32_767  # characters that a cell can hold (ECMA-376 as Excel reads it)
_EPOCH: Final = datetime(2023, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_WIDTHS: Final = (8, 60)


def write_xlsx(answer: Table | Verdict, headings: Mapping[str, str]) -> bytes:
    """Write one sheet; the same table always gives the same bytes.

    Raises:
        ValueError: a text is longer than a cell can hold; nothing is cut silently.
    """
    table = as_table(answer)
    book = Workbook()
    sheet = book.active
    if sheet is None:  # pragma: no cover - a new workbook has a sheet
        raise TypeError(book)
    sheet.title = "Kế hoạch"
    for at, name in enumerate(table.columns, start=1):
        _put(sheet, 1, at, headings.get(name, name))
    for line, row in enumerate(table.rows, start=2):
        for at, term in enumerate(row, start=1):
            _put(sheet, line, at, _value(term))
    _dress(sheet, table)
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "kehoach"
    out = io.BytesIO()
    book.save(out)
    return _same_bytes(out.getvalue())


def _value(term: Term | None) -> str | int | float | None:
    value = plain(term)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    return value


def _put(sheet: Worksheet, line: int, at: int, value: str | float | None) -> None:
    place = sheet.cell(line, at)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        if len(text) > _LONGEST:
            msg = f"a text of {len(text)} characters does not fit into a cell"
            raise ValueError(msg)
        place.value = text
        place.data_type = "s"  # a text, even when it begins with "="
        place.quotePrefix = text.startswith(("=", "+", "-", "@"))
    else:
        place.value = value
    place.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Worksheet, table: Table) -> None:
    for at in range(1, len(table.columns) + 1):
        head = sheet.cell(1, at)
        head.font = Font(bold=True)
        head.fill = PatternFill("solid", fgColor="FFE3ECF7")
        longest = max((len(str(row[at - 1] or "")) for row in table.rows), default=0)
        width = min(max(longest, len(str(head.value)), _WIDTHS[0]) + 2, _WIDTHS[1])
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _same_bytes(data: bytes) -> bytes:
    """Write the zip again with fixed dates, so that equal tables are equal files."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
