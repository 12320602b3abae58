"""Vietnamese letters folded to plain ones, so that names are found without accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not split into a base and a mark, and look-alikes of them.
_UNSPLIT: Final = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ɖ": "d", "Ɖ": "d"})
_NOT_A_WORD: Final = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, its words parted by single spaces.

    >>> fold("Sở Lao động - Thương binh và Xã hội")
    'so lao dong thuong binh va xa hoi'
    """
    split = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _NOT_A_WORD.sub(" ", bare.translate(_UNSPLIT).casefold()).strip()


def squeeze(text: str) -> str:
    """Return the folded text without any space: how short forms are compared.

    >>> squeeze("LĐ-TB&XH")
    'ldtbxh'
    """
    return fold(text).replace(" ", "")
