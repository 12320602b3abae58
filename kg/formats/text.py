"""Tables for a terminal: narrow ones as lines, wide ones as one block a row, nothing cut."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from kg.formats.table import as_table
from kg.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.answers import Table, Verdict
    from kg.terms import Term

_WIDTH: Final = 100
_NOT_STATED: Final = "–"


def write_text(answer: Table | Verdict, headings: Mapping[str, str], _lang: str) -> bytes:
    """Write a table for a person; the number of rows stands below.

    A column of IRIs is left out where the same thing stands beside it by its label.
    """
    table = as_table(answer)
    shown = [at for at, name in enumerate(table.columns) if f"{name}Label" not in table.columns]
    heads = [headings.get(table.columns[at], table.columns[at]) for at in shown]
    rows = [[_cell(row[at]) for at in shown] for row in table.rows]
    lines = _aligned(heads, rows)
    if max(map(len, lines)) > _WIDTH:
        lines = [line for number, row in enumerate(rows, 1) for line in _block(number, heads, row)]
    return "\n".join([*lines, f"({len(rows)})", ""]).encode()


def _aligned(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    return [
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        for line in [heads, ["-" * width for width in widths], *rows]
    ]


def _block(number: int, heads: Sequence[str], row: Sequence[str]) -> list[str]:
    """Write one row as lines of `heading: value`; what is not stated says so."""
    lines = [f"[{number}]"]
    for head, value in zip(heads, row, strict=True):
        lines += textwrap.wrap(
            f"{head}: {value}",
            _WIDTH,
            initial_indent="  ",
            subsequent_indent="      ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return [*lines, ""]


def _cell(term: Term | None) -> str:
    if term is None:
        return _NOT_STATED
    return term.slug if isinstance(term, Iri) else str(term)
