"""Every word of the things that can be found: where it stands, and how it may be typed."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.reading import places
from kg.search.slips import Slips
from kg.search.words import half, is_half, is_plain, letters_of, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

NAME, TEXT, SORT = "name", "text", "sort"
_FIGURES: Final = "#%@§№"
_LONGEST_INITIALS: Final = 6
# Words that say little in a name: a department is known without "Sở", a field without "Lĩnh vực".
_WEAK: Final = frozenset({"sơ3", "linh4", "vưc5", "tinh3", "phân2", "sô1", "vê2", "cua3"})
_WEAK_WEIGHT: Final = 0.2
_OFTEN: Final = {2: 5, 3: 2, 4: 2, 5: 2, 6: 2}


@dataclass(frozen=True, slots=True)
class Field:
    """One name, passage or sort word of a thing: its tokens with their places."""

    entry: int
    role: str
    places: dict[str, tuple[int, ...]]
    ordinal: int = 0


class Vocabulary:
    """The words of all fields, found by what a person types."""

    def __init__(self, fields: Sequence[Field], weak: Collection[str] = ()) -> None:
        """Index the words of some fields.

        Args:
            fields: what can be found.
            weak: words that say little in this dataset, such as the name of its province.
        """
        self.fields = tuple(fields)
        self._weak = _WEAK.union(weak)
        #: how much the words of each field say together
        self.weights = [
            sum(self._weight(token, spots) for token, spots in field.places.items())
            for field in self.fields
        ]
        self.of_entry: dict[int, list[int]] = defaultdict(list)
        self.posts: dict[str, dict[int, tuple[tuple[int, ...], float]]] = defaultdict(dict)
        self.masks: dict[str, int] = defaultdict(int)
        self._plain: dict[str, set[str]] = defaultdict(set)
        self._half: dict[str, set[str]] = defaultdict(set)
        self.pairs: set[tuple[str, str]] = set()
        rows = []
        for number, field in enumerate(self.fields):
            self.of_entry[field.entry].append(number)
            for token, spots in field.places.items():
                self.masks[token] |= 1 << field.entry
                self.posts[token][number] = (spots, self._weight(token, spots))
            rows.append(_row(field))
        for row in rows:
            self.pairs.update(zip(map(plain, row), map(plain, row[1:]), strict=False))
        for token in self.masks:
            if token[0] not in _FIGURES:
                self._plain[plain(token)].add(token)
                self._half[half(token)].add(token)
        self._toneless = {letters_of(token) for token in self.masks} - self._plain.keys()
        self._sorted = sorted(self._plain)
        self._slips = Slips(token for token in self.masks if token[0] not in _FIGURES)
        self.initials = _initials(rows)

    def __contains__(self, token: str) -> bool:
        return token in self.masks

    def _weight(self, token: str, spots: tuple[int, ...]) -> float:
        return len(spots) * (_WEAK_WEIGHT if token in self._weak else 1.0)

    def meant(self, typed: str) -> frozenset[str]:
        """Return the words that a typed word stands for: itself, or any accents where it has none.

        Where only the đ is marked, the đ stays and the rest may carry any accents.
        """
        if is_plain(typed):
            return frozenset(self._plain.get(typed, ()))
        if is_half(typed):
            return frozenset(self._half.get(typed, ()))
        return frozenset({typed} if typed in self.masks else ())

    def toneless(self, typed: str) -> bool:
        """Tell whether a word with marks but no tone is one of the words without its tone."""
        return typed in self._toneless

    def any_accents(self, typed: str) -> frozenset[str]:
        """Return the words of the same letters, whatever their accents."""
        return frozenset(self._plain.get(plain(typed), ()))

    def longer(self, typed: str) -> frozenset[str]:
        """Return the words that begin with a word typed without accents, itself left out."""
        if not is_plain(typed):
            return frozenset()
        found: set[str] = set()
        for at in range(bisect_left(self._sorted, typed), len(self._sorted)):
            if not self._sorted[at].startswith(typed):
                break
            if self._sorted[at] != typed:
                found |= self._plain[self._sorted[at]]
        return frozenset(found)

    def near(self, typed: str) -> frozenset[str]:
        """Return the words that a typed word may stand for, if it holds one slip."""
        return self._slips.near(typed)

    def mask(self, tokens: Iterable[str]) -> int:
        """Return the entries that hold one of the tokens, as bits."""
        found = 0
        for token in tokens:
            found |= self.masks.get(token, 0)
        return found


def field(entry: int, role: str, text: str, ordinal: int = 0) -> Field:
    """Return a field of plain text."""
    return Field(entry, role, places(text), ordinal)


def _row(of: Field) -> list[str]:
    placed = [
        (at, token) for token, spots in of.places.items() for at in spots if token[0] not in "%@§№"
    ]
    return [token for _, token in sorted(placed)]


def _initials(rows: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the phrases that recur, by their initials: how đổi mới sáng tạo becomes ĐMST."""
    counted: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for row in {tuple(row) for row in rows}:
        for size in range(2, _LONGEST_INITIALS + 1):
            for at in range(len(row) - size + 1):
                phrase = row[at : at + size]
                if all(token[0].isalpha() for token in phrase):
                    counted["".join(token[0] for token in phrase)][phrase] += 1
    found: dict[str, tuple[str, ...]] = {}
    for key, phrases in sorted(counted.items()):
        phrase, count = min(phrases.items(), key=lambda pair: (-pair[1], pair[0]))
        if count >= _OFTEN[len(key)]:
            short = "".join(letter if letter == "đ" else plain(letter) for letter in key)
            found.setdefault(short, phrase)
            found.setdefault(plain(short), phrase)
    return found
