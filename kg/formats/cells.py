"""Values of spreadsheet cells: texts stay texts, and nothing is cut or broken on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as Place

_LONGEST: Final = 32_767  # characters that a cell can hold (ECMA-376 as Excel reads it)
_NEVER: Final = re.compile("[\ufffe\uffff]")

#: The colours of rows and headings, by what they say.
TONES: Final = {
    "head": "FFD9E5F3",
    "section": "FFEFEFEF",
    "apart": "FFFFF7E0",
    "unknown": "FFF3E6EF",
    "plain": "",
}


def put(place: Place, value: str | float | None) -> None:
    """Set a value; a text stays a text, even when it begins with "="."""
    if not isinstance(value, str):
        place.value = value
        return
    text = clean(value)
    if len(text) > _LONGEST:
        msg = f"a text of {len(text)} characters does not fit into a cell"
        raise ValueError(msg)
    place.value = text
    place.data_type = "s"


def clean(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return _NEVER.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))
