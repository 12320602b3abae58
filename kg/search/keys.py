"""Telex and VNI keys left in a word, read as the letters they stand for."""

from __future__ import annotations

import unicodedata
from typing import Final

from kg.search.words import spelled

_VOWELS: Final = "aeiouyăâêôơư"
_TELEX_TONES: Final = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_TELEX_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_VNI_TONES: Final = "12345"
_VNI_SHAPES: Final = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}
#: No syllable takes more keys; what is longer was not typed as one.
_LONGEST: Final = 16
_HORNS: Final = {"a": "ă", "o": "ơ", "u": "ư"}


def telex(word: str) -> str | None:
    """Return the spelling that Telex keys give, None where the word holds none.

    >>> telex("ddaauf")
    'đâu2'
    """
    if len(word) > _LONGEST:
        return None
    letters, tone, read = "", "", False
    for key in word:
        taken = _telex_key(letters, key)
        if taken is not None:
            letters, read = taken, True
        elif key in _TELEX_TONES and _has_vowel(letters):
            tone, read = _TELEX_TONES[key], True
        else:
            letters += key
    return spelled(_toned(letters, tone)) if read else None


def vni(word: str) -> str | None:
    """Return the spelling that VNI keys give, None where the digits are no such keys.

    >>> vni("so73")
    'sơ3'
    """
    if len(word) > _LONGEST:
        return None
    letters, tone = "", ""
    for key in word:
        if not key.isdigit():
            letters += key
        elif key in _VNI_TONES and not tone and _has_vowel(letters):
            tone = key
        else:
            shaped = _shaped(letters, _VNI_SHAPES.get(key, {}))
            if shaped is None:
                return None
            letters = shaped
    return spelled(_toned(letters, tone))


def _telex_key(letters: str, key: str) -> str | None:
    if key == "d" and letters.startswith("d"):
        return "đ" + letters[1:]
    if key in _TELEX_HATS and key in letters:
        at = letters.rindex(key)
        if all(letter not in _VOWELS or letter in "iuy" for letter in letters[at + 1 :]):
            return letters[:at] + _TELEX_HATS[key] + letters[at + 1 :]
    if key == "w":
        return _shaped(letters, _HORNS)
    return None


def _shaped(letters: str, shapes: dict[str, str]) -> str | None:
    """Give its mark to the last letter that can take it, in "uo" to both."""
    if "o" in shapes and "ơ" in shapes.values() and "uo" in letters:
        return letters.replace("uo", "ươ")
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in shapes:
            return letters[:at] + shapes[letters[at]] + letters[at + 1 :]
    return None


def _has_vowel(letters: str) -> bool:
    return any(letter in _VOWELS for letter in letters)


def _toned(letters: str, tone: str) -> str:
    """Put the tone behind the letters as a mark; where it stands does not matter."""
    marks = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
    return unicodedata.normalize("NFC", letters + marks.get(tone, ""))
