"""Bodies and documents as things that can be found."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.search.entries import Entry, Hit
from kg.search.rows import Row, first, grouped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kg.answers import Table

_UNIT: Final = ("đơn vị", "cơ quan")
_DOCUMENT: Final = ("văn bản", "căn cứ")


def units(table: Table) -> Iterator[Entry]:
    """Yield units and collectives from the answer to "bodies"."""
    for iri, names in grouped(table).items():
        label = (names.vi or names.en)[0]
        yield Entry(
            Hit("unit", label, iri, label_en=first(names.en)),
            names=tuple(names.vi or names.en),
            sorts=_UNIT,
            english=tuple(names.en),
            named=str(names.row["named"]) == "true",
            shortened=names.kind == "body",
        )


def documents(table: Table, plans: Collection[str]) -> Iterator[Entry]:
    """Yield documents from the answer to "documents"; `plans` are those whose text is here."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        rows[str(row["thing"])].append(row)
    for iri, names in grouped(table).items():
        symbol = next((str(row["symbol"]) for row in rows[iri] if row["symbol"]), None)
        label = (names.vi or names.en)[0]
        said = dict.fromkeys(
            str(row[column])
            for row in rows[iri]
            for column in ("title", "issuer", "date")
            if row[column] is not None
        )
        titles = dict.fromkeys(str(row["title"]) for row in rows[iri] if row["title"])
        issuers = dict.fromkeys(str(row["issuer"]) for row in rows[iri] if row["issuer"])
        yield Entry(
            Hit("document", label, iri, label_en=first(names.en), number=symbol),
            names=(
                *names.vi,
                *([symbol] if symbol else ()),
                *(f"{label} của {issuer}" for issuer in issuers),
                *(f"{label} của {issuer} {title}" for issuer in issuers for title in titles),
                *(_of_plan(rows[iri]) if iri in plans else ()),
            ),
            texts=tuple(_dated(text) for text in said),
            sorts=_DOCUMENT,
            english=tuple(names.en),
        )


def _of_plan(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return what people call the plan itself."""
    years = dict.fromkeys(str(row["year"]) for row in rows if row["year"] is not None)
    return ("Kế hoạch", "Kế hoạch này", *(f"Kế hoạch năm {year}" for year in years))


def _dated(text: str) -> str:
    """Return a day of the data as people write it."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if len(text) == len("2023-06-07") and (year + month + day).isdigit():
        return f"ngày {day}/{month}/{year} năm {year}"
    return text
