"""The provinces of a dataset, read from the names of their people's committees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.search.reading import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMITTEE: Final = words_of("Ủy ban nhân dân")
_PROVINCE: Final = words_of("tỉnh")


def provinces(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of each province, "tỉnh" first: what people leave out of other names.

    >>> provinces(["Sở Y tế", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh Kon Tum"])
    (('tinh3', 'kon', 'tum'),)
    """
    head = (*_COMMITTEE, *_PROVINCE)
    rows = {row for row in map(words_of, names) if row[: len(head)] == head and row[len(head) :]}
    return tuple(sorted(row[len(_COMMITTEE) :] for row in rows))
