"""Vietnamese letters folded to plain ones, so that names are found without accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not split into a base and a mark, and look-alikes of them.
_UNSPLIT: Final = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ɖ": "d", "Ɖ": "d"})
_LOOK_ALIKES: Final = str.maketrans({"ð": "đ", "Ð": "đ", "ɖ": "đ", "Ɖ": "đ", "Đ": "đ"})
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")
#: Circumflex, breve, horn, then the five tones: all marks a Vietnamese letter may carry.
_SHAPES: Final = "\u0302\u0306\u031b"
_TONES: Final = "\u0301\u0300\u0309\u0303\u0323"


def clean(text: str) -> str:
    r"""Return `text` in lower case and NFC, its spaces plain, without signs that nobody sees.

    Zero-width signs go, no-break spaces become spaces, look-alikes of đ become đ, and marks that
    no Vietnamese letter carries are dropped.

    >>> clean("SỞ\u00a0Tài\u200b chính")
    'sở tài chính'
    """
    split = unicodedata.normalize("NFKD", text.casefold())
    kept = (
        " " if letter.isspace() else letter
        for letter in split
        if unicodedata.category(letter) != "Cf"
        and (not unicodedata.combining(letter) or letter in _SHAPES + _TONES)
    )
    return unicodedata.normalize("NFC", "".join(kept).translate(_LOOK_ALIKES)).casefold()


def fold(text: str) -> str:
    """Return `text` in lower case without accents, its words parted by single spaces.

    >>> fold("Sở Lao động - Thương binh và Xã hội")
    'so lao dong thuong binh va xa hoi'
    """
    split = unicodedata.normalize("NFKD", clean(text))
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", bare.translate(_UNSPLIT).casefold()).strip()


def squeeze(text: str) -> str:
    """Return the folded text without any space: how short forms are compared.

    >>> squeeze("LĐ-TB&XH")
    'ldtbxh'
    """
    return fold(text).replace(" ", "")
