"""Whole names with a slip in one word, even where the slip makes another word."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.search.reading import words_of
from kg.search.slips import is_slip
from kg.search.words import half, is_half, is_plain, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Row = tuple[str, ...]

_HEADS: Final = (("sơ3",), ("linh4", "vưc5"))
_FEWEST: Final = 2
_WORDS_A_SLIP: Final = 3
_SLIP_WITHOUT_HEAD: Final = 4


class Misspelled:
    """The names of things, found when one word in three holds a slip."""

    def __init__(self, names: Iterable[tuple[int, str]], provinces: Iterable[Row] = ()) -> None:
        """Take names, each with the number of its thing, and the provinces that end names."""
        tails = [tail for row in provinces for tail in (row, row[1:])]
        self._rows: dict[int, dict[tuple[Row, bool], list[int]]] = defaultdict(dict)
        for number, name in names:
            for row, short in _forms(words_of(name), tails):
                if len(row) >= _FEWEST:
                    self._rows[len(row)].setdefault((row, short), []).append(number)

    def found(self, typed: Sequence[str]) -> list[int]:
        """Return the things whose whole name was typed with slips, the fewest slips first."""
        scored = []
        for (row, short), numbers in self._rows.get(len(typed), {}).items():
            slips = _slips(typed, row, short=short)
            if slips is not None:
                scored += [(slips, number) for number in numbers]
        return list(dict.fromkeys(number for _, number in sorted(scored)))


def _forms(row: Row, tails: Iterable[Row]) -> Iterator[tuple[Row, bool]]:
    """Yield a name whole and without what is often left out; true for what has no head."""
    bodies = [row, *(row[: -len(tail)] for tail in tails if row[-len(tail) :] == tail)]
    for body in bodies:
        yield body, False
        for head in _HEADS:
            if body[: len(head)] == head:
                yield body[len(head) :], True


def _slips(typed: Sequence[str], row: Row, *, short: bool) -> int | None:
    allowed = max(1, len(row) // _WORDS_A_SLIP)
    slips = 0
    for word, meant in zip(typed, row, strict=True):
        if _fits(word, meant):
            continue
        slips += 1
        if slips > allowed or not is_slip(word, meant):
            return None
        if short and len(plain(word)) < _SLIP_WITHOUT_HEAD:
            return None
    return slips


def _fits(typed: str, meant: str) -> bool:
    if typed == meant:
        return True
    return (is_plain(typed) and plain(meant) == typed) or (is_half(typed) and half(meant) == typed)
