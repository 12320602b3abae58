"""Slips of the finger: one letter missing, doubled, wrong or swapped with its neighbour."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kg.search.words import half, is_half, is_plain, letters_of, plain, tone_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHORTEST: Final = 3
_LONGEST: Final = 16
_VOWELS: Final = frozenset("aeiouy")


class Slips:
    """The words of a text, found from what differs from one of them by one slip."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        for spelling in spellings:
            for key in _shortened(_letters(plain(spelling))):
                self._words[key].add(spelling)

    def near(self, typed: str) -> frozenset[str]:
        """Return the spellings that `typed` may stand for, if it was typed with one slip.

        A word typed with accents keeps them: only its letters may slip. Where a wrong letter
        differs from the right one by its mark alone, that is another word, not a slip.
        """
        word = _letters(plain(typed))
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return frozenset()
        found = set().union(*(self._words.get(key, ()) for key in _shortened(word)))
        return frozenset(spelling for spelling in found if is_slip(typed, spelling))


def one_slip(typed: str, meant: str) -> bool:
    """Tell whether one slip turns `meant` into `typed`.

    >>> one_slip("chihn", "chinh"), one_slip("chin", "chinh"), one_slip("chinh", "chinh")
    (True, True, False)
    """
    if typed == meant or abs(len(typed) - len(meant)) > 1:
        return False
    short, long = sorted((typed, meant), key=len)
    at = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if len(set(pair)) > 1),
        len(short),
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def starts_wrong(typed: str, meant: str) -> bool:
    """Tell whether the first letter itself is another one: the least likely of all slips."""
    return plain(typed)[:1] != plain(meant)[:1] and len(plain(typed)) == len(plain(meant))


def is_slip(typed: str, meant: str) -> bool:
    """Tell whether a spelling is another one with one slip, its accents kept."""
    if is_plain(typed):
        return one_slip(_letters(typed), _letters(plain(meant)))
    if is_half(typed):
        return one_slip(_letters(typed), _letters(half(meant)))
    if plain(typed) == plain(meant):
        return False
    letters, right = _letters(letters_of(typed)), _letters(letters_of(meant))
    # The letter that is missing or wrong may have been the one that carried the tone.
    lost = not tone_of(typed) and _bearers(letters) < _bearers(right)
    return (lost or tone_of(typed) == tone_of(meant)) and one_slip(letters, right)


def _letters(word: str) -> str:
    """Return a word with y as i, so that "ti" is "tri" without its r, however it is spelled."""
    return word.replace("y", "i")


def _bearers(letters: str) -> int:
    """Count the letters that may carry a tone: the vowels with a mark where there are any."""
    vowels = [letter for letter in letters if plain(letter) in _VOWELS]
    return sum(letter not in _VOWELS for letter in vowels) or len(vowels)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
