"""Vietnamese words in one spelling: the letters, then the tone, wherever the tone was written."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
# kỹ and kĩ, quý and quí are two spellings of one word.
_FINAL_Y: Final = re.compile(r"^(h|k|l|m|s|t|qu)y$")
#: Words that only join others: they take no place between two words, so that
#: "khoa học, công nghệ" and "khoa học và công nghệ" read alike.
JOINING: Final = frozenset({"va2", "cac1"})
#: Letters of the longest syllable there is: nghiêng.
LONGEST_SYLLABLE: Final = 7


@lru_cache(maxsize=16384)
def spelled(word: str) -> str:
    """Return one clean lower-case word as its letters with its tone as a digit behind.

    >>> spelled("hoá") == spelled("hóa") == "hoa1"
    True
    >>> spelled("quí")
    'quy1'
    """
    letters, tone = [], ""
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    return _joined_y(unicodedata.normalize("NFC", "".join(letters))) + tone


@lru_cache(maxsize=16384)
def plain(spelling: str) -> str:
    """Return a spelling without its tone and without any mark: how it is typed in haste.

    >>> plain("đươc5")
    'duoc'
    """
    return half(spelling).replace("đ", "d")


@lru_cache(maxsize=16384)
def half(spelling: str) -> str:
    """Return a spelling without marks, its đ kept: đ is a letter of its own.

    >>> half("đươc5")
    'đuoc'
    """
    split = unicodedata.normalize("NFD", letters_of(spelling))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def letters_of(spelling: str) -> str:
    """Return a spelling without its tone.

    >>> letters_of("sơ3")
    'sơ'
    """
    return spelling[:-1] if spelling[-1:].isdigit() else spelling


def tone_of(spelling: str) -> str:
    """Return the tone of a spelling as a digit, empty where it has none."""
    return spelling[-1] if spelling[-1:].isdigit() else ""


def is_plain(spelling: str) -> bool:
    """Tell whether a word was typed without any mark, so that it may stand for all accents."""
    return plain(spelling) == spelling


def is_half(spelling: str) -> bool:
    """Tell whether a word was typed with no mark but its đ."""
    return half(spelling) == spelling


def _joined_y(letters: str) -> str:
    found = _FINAL_Y.match(letters.replace("i", "y")) if letters[-1:] in {"i", "y"} else None
    return letters[:-1] + "y" if found and letters[:-1] == found[1] else letters
