"""The fields of an entry: its names, its passages, the words of its kind, its own marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.search.vocabulary import NAME, SORT, TEXT, Field, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.search.entries import Entry
    from kg.search.references import Symbol


def fields_of(
    number: int, entry: Entry, own: Symbol | None, known: Sequence[Symbol]
) -> list[Field]:
    """Return what an entry is found by.

    Args:
        number: the place of the entry among all.
        entry: the entry.
        own: its own document number.
        known: all document numbers, to see which of them it cites.
    """
    found = [field(number, NAME, name, at) for at, name in enumerate(entry.names)]
    found += [field(number, TEXT, text) for text in entry.texts]
    found += [field(number, SORT, sort) for sort in entry.sorts]
    cited = [one.token for one in known if one != own and any(_cites(f, one) for f in found)]
    if own is not None:
        found.append(Field(number, NAME, {own.token: (0,), "#" + own.number: (0,)}))
    if cited:
        found.append(Field(number, TEXT, dict.fromkeys(cited, (0,))))
    if entry.steps:
        marks = ["§" + ".".join(entry.steps[:size]) for size in range(1, len(entry.steps))]
        found.append(Field(number, NAME, {"§" + ".".join(entry.steps): (0,)}))
        found.append(Field(number, SORT, dict.fromkeys(marks, (0,))))
    return found


def _cites(found: Field, one: Symbol) -> bool:
    spots = found.places.get("#" + one.number, ())
    return any(
        all(
            any(at < spot <= at + len(one.letters) + 1 for spot in found.places.get(letters, ()))
            for letters in one.letters
        )
        for at in spots
    )
