"""Cells of the tables that pages ask for, read as plain values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.answers import Table
from kg.terms import Iri
from viz.quoting import Label, Passage, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers import Answer
    from kg.terms import Term

Row = dict[str, "Term | None"]


def table_of(answer: Answer) -> Table:
    """Return an answer that must be a table.

    Raises:
        TypeError: it is none. Taken for empty it would read as "the plan does not say".
    """
    if not isinstance(answer, Table):
        msg = f"a page asks for tables, this is a {type(answer).__name__}"
        raise TypeError(msg)
    return answer


def rows_of(answer: Answer | None) -> list[Row]:
    """Return the rows of an answer; none where it was not asked for.

    Raises:
        TypeError: the answer is no table.
    """
    return [] if answer is None else list(table_of(answer))


def text(row: Row, name: str) -> str:
    """Return the text of a cell, empty where nothing is stated."""
    value = row.get(name)
    return "" if value is None else str(value)


def code(row: Row, name: str) -> str:
    """Return the id of a code: the last segment of its IRI."""
    value = row.get(name)
    return value.slug if isinstance(value, Iri) else ""


def label(row: Row, name: str = "label", english: str = "labelEn") -> Label:
    """Return the name that two cells give."""
    return Label(text(row, name), text(row, english))


def passages(rows: Iterable[Row]) -> Quote:
    """Return the passages of rows that speak of one thing, each once, in order."""
    found = {
        Passage(text(row, "quote"), int(text(row, "start")), int(text(row, "end")))
        for row in rows
        if text(row, "start") and text(row, "quote")
    }
    return Quote(tuple(sorted(found, key=lambda passage: passage.start)))


def grouped(rows: Iterable[Row], name: str) -> dict[str, list[Row]]:
    """Return rows by the thing in one column, in order of first appearance."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[text(row, name)].append(row)
    return found
