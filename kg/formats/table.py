"""Tables as CSV (RFC 4180), TSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.answers import Table, Verdict, plain
from kg.terms import boolean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.terms import Term

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def as_table(answer: Table | Verdict) -> Table:
    """Return a verdict as a table of one cell, a table as it is."""
    if isinstance(answer, Verdict):
        return Table(("answer",), ((boolean(answer.value),),))
    return answer


def defused(value: str) -> str:
    """Return a text that a spreadsheet cannot take for a formula (OWASP, CSV injection)."""
    return "'" + value if value.startswith(_FORMULA) else value


def cell(term: Term | None) -> str:
    """Return a term as people read it; empty where nothing is stated."""
    if term is None:
        return ""
    text = str(term)
    return defused(text) if not isinstance(plain(term), int | float | Decimal) else text


def write_csv(answer: Table | Verdict, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write CSV in UTF-8; the first line holds the column names of the query."""
    return _separated(as_table(answer), ",")


def write_tsv(answer: Table | Verdict, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write tab-separated values in UTF-8."""
    return _separated(as_table(answer), "\t")


def _separated(table: Table, delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(table.columns)
    writer.writerows([cell(term) for term in row] for row in table.rows)
    return out.getvalue().encode()


def write_json(answer: Table | Verdict, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write JSON: columns in order, one object a row, null where nothing is stated."""
    table = as_table(answer)
    whole = {"columns": table.columns, "rows": [json_row(row) for row in table]}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def json_row(row: Mapping[str, Term | None]) -> dict[str, str | int | float | bool | None]:
    """Return a row as JSON values; decimals become numbers."""
    return {name: _json_value(term) for name, term in row.items()}


def _json_value(term: Term | None) -> str | int | float | bool | None:
    value = plain(term)
    return float(value) if isinstance(value, Decimal) else value
