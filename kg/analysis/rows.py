"""Answers as rows of plain values: codes by their last segment, what is not stated as ""."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.terms import Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Table
    from kg.terms import Term

Row = dict[str, Any]
Edge = tuple[str, str, str, Row]  # source, target, key, what is said of it


class Rows:
    """All rows by kind: what the text states first, then what overlays add."""

    def __init__(self, *answers: Mapping[str, Table]) -> None:
        self._answers = answers

    def __call__(self, kind: str) -> list[Row]:
        """Return the rows of one kind."""
        return [
            {column: _short(term) for column, term in row.items()}
            for tables in self._answers
            if kind in tables
            for row in tables[kind]
        ]


def _short(term: Term | None) -> object:
    match term:
        case None:
            return ""
        case Iri(value) if "/code/" in value or "/def#" in value:
            return term.slug
        case Literal():
            return term.to_python()
    return str(term)
