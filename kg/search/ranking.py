"""How well a thing answers a search: what of it is named, how close its words stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.terms import WILD
from kg.search.vocabulary import NAME, SORT, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.search.terms import Term
    from kg.search.vocabulary import Field, Vocabulary

_KINDS: Final = {
    "unit": 0.09,
    "document": 0.07,
    "task": 0.06,
    "report": 0.055,
    "duty": 0.05,
    "goal": 0.045,
    "question": 0.02,
    "section": 0.015,
    "sentence": 0.0,
}
_UNNAMED: Final = -0.2
# Words that say little in a name: a department is known without "Sở", a field without "Lĩnh vực".
_WEAK: Final = frozenset(
    {"sơ3", "linh4", "vưc5", "tinh3", "kon", "tum", "phân2", "sô1", "vê2", "cua3"}
)
_WEAK_WEIGHT: Final = 0.2
_LOOSE_WEIGHT: Final = 0.3
_WHOLE: Final = 0.999
_NEARLY: Final = 0.85
_LONG_QUOTE: Final = 9
# Words that open the name of a body: Sở Du lịch is no department of this plan.
_HEADS: Final = frozenset({"sơ3", "bô5", "huyên5", "cuc5"})


@dataclass(frozen=True, slots=True)
class _Read:
    """How one field holds the terms: which, how near each other, how much of the field."""

    held: tuple[float, ...]
    beside: tuple[bool, ...]
    order: float
    share: float


class Ranking:
    """Scores of the entries of a vocabulary for one search."""

    def __init__(self, vocabulary: Vocabulary, terms: Sequence[Term], kinds: Sequence[str]) -> None:
        self._vocabulary = vocabulary
        self._terms = terms
        self._kinds = kinds
        size = max(2, len(kinds))
        self._weights = []
        for term in terms:
            count = max(1, vocabulary.mask(term.tokens).bit_count())
            weight = math.log(1 + size / count)
            self._weights.append(weight if term.needed else weight * _LOOSE_WEIGHT)
        self._whole = sum(self._weights) or 1.0

    def score(self, entry: int, *, named: bool) -> float | None:
        """Return the score of an entry, None where its words only happen to be there."""
        reads = [
            (field, read)
            for field in self._vocabulary.of_entry[entry]
            if (read := self._read(field)) is not None
        ]
        if not reads or not self._hangs_together(entry, [read for _, read in reads]):
            return None
        best = max(self._of_field(field, read) for field, read in reads)
        held = [max(column) for column in zip(*(read.held for _, read in reads), strict=True)]
        cover = sum(weight * quality for weight, quality in zip(self._weights, held, strict=True))
        kind = self._kinds[entry]
        score: float = best + 0.25 * cover / self._whole + _KINDS[kind]
        if kind == "sentence" and len(self._terms) >= _LONG_QUOTE:
            score += max(
                (0.3 for _, read in reads if read.order > _NEARLY and all(read.held)), default=0.0
            )
        return score if named else score + _UNNAMED

    def is_phrase(self, entry: int) -> bool:
        """Tell whether the terms stand in the entry side by side, each as it was typed."""
        for field in self._vocabulary.of_entry[entry]:
            read = self._read(field)
            if read and read.order >= _WHOLE and min(read.held) >= _WHOLE:
                return True
        return False

    def is_name(self, entry: int) -> bool:
        """Tell whether the terms are a whole name of the entry, in its order."""
        for field in self._vocabulary.of_entry[entry]:
            read = self._read(field) if field.role == NAME else None
            if read and read.share >= _NEARLY and read.order >= _NEARLY and all(read.held):
                return True
        return False

    def _read(self, field: Field) -> _Read | None:
        spots: list[tuple[int, ...]] = []
        held: list[float] = []
        used: set[str] = set()
        for term in self._terms:
            tokens = field.places.keys() & term.tokens.keys()
            spots.append(tuple(at for token in tokens for at in field.places[token]))
            held.append(max((term.tokens[token] for token in tokens), default=0.0))
            used |= tokens
        if not any(held):
            return None
        share = _share(field, used) if field.role == NAME else 0.0
        if share < _NEARLY:
            # a wrong first letter is believed only where the rest is a whole name
            held = [quality if quality > WILD else 0.0 for quality in held]
            spots = [spot if quality else () for spot, quality in zip(spots, held, strict=True)]
            if not any(held):
                return None
        beside = [False] * len(spots)
        order = 0.0
        for at in range(len(spots) - 1):
            step = _nearness(spots[at], spots[at + 1])
            if step > 0:
                beside[at] = beside[at + 1] = True
                order += step
        pairs = max(1, len(spots) - 1)
        ordered = order / pairs if len(spots) > 1 else 1.0
        return _Read(tuple(held), tuple(beside), ordered, share)

    def _of_field(self, field: Field, read: _Read) -> float:
        cover = (
            sum(weight * held for weight, held in zip(self._weights, read.held, strict=True))
            / self._whole
        )
        if field.role == SORT:
            return cover * 0.45
        if field.role == TEXT:
            return cover * (0.35 + 0.3 * read.order)
        score = cover * (0.5 + 0.2 * read.order + 0.3 * read.share) - min(4, field.ordinal) * 0.01
        needed = all(held for term, held in zip(self._terms, read.held, strict=True) if term.needed)
        if needed and read.share >= _NEARLY:
            bonus = 0.5 if read.share >= _WHOLE and all(read.held) else 0.3
            score += bonus * cover * (0.5 + 0.5 * read.order)
        return score

    def _hangs_together(self, entry: int, reads: Sequence[_Read]) -> bool:
        """Tell whether the words stand beside each other, not just somewhere in the same text.

        Syllables are not words: "bảo" here and "hiểm" there are no insurance.
        """
        alone = counted = 0
        for at, term in enumerate(self._terms):
            if not term.needed or term.figure:
                continue
            counted += 1
            if any(read.beside[at] for read in reads):
                continue
            if term.doubtful or (self._kinds[entry] != "unit" and _HEADS & term.tokens.keys()):
                return False
            alone += 1
        return counted <= 1 or alone <= counted // 3


def _nearness(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    found = 0.0
    for one in first:
        for other in second:
            step = other - one
            if step == 1:
                return 1.0
            if step == 2:  # noqa: PLR2004 - one word stands between
                found = max(found, 0.7)
            elif step == -1:
                found = max(found, 0.4)
    return found


def _share(field: Field, used: set[str]) -> float:
    whole = part = 0.0
    for token, spots in field.places.items():
        weight = len(spots) * (_WEAK_WEIGHT if token in _WEAK else 1.0)
        whole += weight
        part += weight if token in used else 0.0
    return part / whole if whole else 0.0
