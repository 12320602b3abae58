"""Vietnamese order of words, as dictionaries and `Intl.Collator('vi')` have it."""

from __future__ import annotations

import unicodedata
from typing import Final

_ALPHABET: Final = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACES: Final = {letter: at for at, letter in enumerate(_ALPHABET, start=1)}
# none, huyền, hỏi, ngã, sắc, nặng
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Key = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]


def sort_key(text: str) -> Key:
    """Return the key by which Vietnamese text is sorted: letters, then tones, then case.

    >>> sorted(["đa", "dạ", "da", "ăn", "an", "dà"], key=sort_key)
    ['an', 'ăn', 'da', 'dà', 'dạ', 'đa']
    """
    letters, tones, cases = [], [], []
    for letter in unicodedata.normalize("NFC", text):
        split = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark] for mark in split if mark in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(m for m in split if m not in _TONES))
        for part in base.lower():
            letters.append(_PLACES.get(part, 0 if not part.isalnum() else len(_ALPHABET) + 1))
            tones.append(tone)
            cases.append(0 if base == base.lower() else 1)
    return tuple(letters), tuple(tones), tuple(cases), text
