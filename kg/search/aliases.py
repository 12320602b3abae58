"""Short forms of names, generated: KH&CN, SKHCN, LĐ-TBXH, Sở NN và PTNT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.folding import fold
from kg.search.reading import words_of
from kg.search.words import half, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SKIPPED: Final = frozenset({"va", "cac", "cua"})
_HEADS: Final = frozenset({"so", "bo", "ubnd", "uy"})
_DEPARTMENT: Final = "sơ3"
_FEWEST: Final = 2
_VOWELS: Final = frozenset("aeiouy")


def short_forms(name: str) -> set[str]:
    """Return the usual initials of a body's name, folded and squeezed.

    "Sở Khoa học và Công nghệ" gives skhcn, sokhcn and, as staff of a province mean their own
    department by it and not the ministry, khcn.

    >>> sorted(short_forms("Sở Y tế"))
    ['soyt', 'syt', 'yt']
    """
    words = [word for word in fold(name).split() if word not in _SKIPPED]
    if len(words) < _FEWEST or words[0] not in _HEADS:
        return set()
    initials = "".join(word[0] for word in words)
    rest = initials[1:]
    forms = {initials, words[0] + rest}
    return forms | ({rest} if words[0] == "so" and len(rest) > 1 else set())


@dataclass(frozen=True, slots=True)
class Spelled:
    """A run of typed words that is a name in short: where it stands and the words it means."""

    start: int
    end: int
    words: tuple[str, ...]


class ShortNames:
    """Names of bodies, each of whose words may be typed whole or by its initial."""

    def __init__(self, names: Iterable[str]) -> None:
        rows = {row for row in map(words_of, names) if _is_whole(row)}
        self._rows = sorted(rows, key=_longest)
        patterns = (f"(?P<n{at}>{_pattern(row, f'n{at}h')})" for at, row in enumerate(self._rows))
        self._search = re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)") if self._rows else None

    def found(self, words: Sequence[str]) -> tuple[Spelled, ...]:
        """Return the short names in a row of spelled words, the longest at each place."""
        if self._search is None:
            return ()
        line, starts = _line(words)
        return tuple(
            Spelled(starts[match.start()], starts[match.end() + 1], self._words(match))
            for match in self._search.finditer(line)
        )

    def _words(self, match: re.Match[str]) -> tuple[str, ...]:
        at = str(match.lastgroup)
        row = self._rows[int(at[1:])]
        headless = row[0] == _DEPARTMENT and match[at + "h"] is None
        return row[1:] if headless else row


def _line(words: Sequence[str]) -> tuple[str, dict[int, int]]:
    starts, at = {}, 0
    for number, word in enumerate(words):
        starts[at] = number
        at += len(word) + 1
    starts[at] = len(words)
    return " ".join(words), starts


def _is_whole(row: tuple[str, ...]) -> bool:
    """Tell whether a name is written out: "Sở KHCN" is itself a short form."""
    body = row[1:] if row[:1] == (_DEPARTMENT,) else row
    return len(body) >= _FEWEST and all(_VOWELS & set(plain(word)) for word in row)


def _longest(row: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return (-len(row), row)


def _pattern(row: tuple[str, ...], head: str) -> str:
    words = [_word(word) for word in row]
    joined = " ?(?:(?:va2|va|v) ?)?".join(words[1:] if row[0] == _DEPARTMENT else words)
    if row[0] != _DEPARTMENT:
        return joined
    return rf"(?P<{head}>{words[0]} ?)?{joined}"


def _word(word: str) -> str:
    whole = {word, half(word), plain(word)}
    first = {word[0], half(word)[0], plain(word)[0]}
    ordered = sorted(whole | first, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
