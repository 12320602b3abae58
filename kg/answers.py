"""What a query answers: a table, a verdict or a description."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.terms import Literal, Term, Triple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: named columns, rows in order; None where nothing is stated."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> tuple[Term | None, ...]:
        """Return one column.

        Raises:
            KeyError: the table has no such column.
        """
        if name not in self.columns:
            raise KeyError(name)
        at = self.columns.index(name)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, str | int | float | bool | Decimal | None]]:
        """Return the rows as plain Python values, ready for pandas or JSON."""
        return [{name: plain(term) for name, term in row.items()} for row in self]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to an ASK."""

    value: bool

    def __bool__(self) -> bool:
        return self.value


@dataclass(frozen=True, slots=True)
class Description:
    """The answer to a CONSTRUCT or DESCRIBE: triples, sorted so that equal is equal."""

    triples: tuple[Triple, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.triples)


Answer = Table | Verdict | Description


def plain(term: Term | None) -> str | int | float | bool | Decimal | None:
    """Return a term as the nearest Python value."""
    if term is None:
        return None
    return term.to_python() if isinstance(term, Literal) else str(term)
