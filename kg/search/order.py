"""Vietnamese order of words, as dictionaries and `Intl.Collator('vi')` have it."""

from __future__ import annotations

import unicodedata
from typing import Final

# Spaces come first, then punctuation, signs, figures and letters.
_SIGNS: Final = " _-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$"
_ALPHABET: Final = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES: Final = {letter: at for at, letter in enumerate(_SIGNS + _ALPHABET, start=1)}
_BEHIND: Final = len(_PLACES) + 1
# none, huyền, hỏi, ngã, sắc, nặng
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[tuple[int, str], ...], tuple[int, ...], tuple[bool, ...]]


def sort_key(text: str) -> Key:
    """Return the key by which Vietnamese text is sorted: letters, then tones, then case.

    >>> sorted(["đa", "dạ", "da", "ăn", "an", "Da", "dà"], key=sort_key)
    ['an', 'ăn', 'da', 'Da', 'dà', 'dạ', 'đa']
    """
    letters: list[tuple[int, str]] = []
    tones: list[int] = []
    cases: list[bool] = []
    for letter in unicodedata.normalize("NFC", text):
        split = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(m for m in split if m not in _TONES))
        tone = next((_TONES[mark] for mark in split if mark in _TONES), 0)
        for part in base.lower() or base:
            place = _PLACES.get(part, _BEHIND)
            letters.append((place, part if place == _BEHIND else ""))
            tones.append(tone)
            cases.append(base != base.lower())
    return tuple(letters), tuple(tones), tuple(cases)
