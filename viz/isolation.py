"""Text that turns the direction of writing stays within itself (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from typing import Final

#: Marks, embeddings, overrides and isolates of direction.
_TURNING: Final = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TAG: Final = re.compile(r"(<[^>]*>)")
_NAME: Final = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*?(/?)>")
#: Where no element may stand inside.
_PLAIN: Final = frozenset({"title", "script", "style", "option", "textarea", "svg"})
#: What is data: a program or the person who typed it gets every letter.
_KEPT: Final = frozenset({"script", "textarea"})


def isolated(html: str) -> str:
    """Return a page in which every piece of text that turns around stands in a `<bdi>`.

    Where no element may stand, in titles and pictures, the invisible marks are left out; data
    blocks and fields of forms stay as they are.

    >>> isolated("<p>a\u202eb</p>")
    '<p><bdi>a\u202eb</bdi></p>'
    """
    if not _TURNING.search(html):
        return html
    inside: list[str] = []
    return "".join(_piece(piece, inside) for piece in _TAG.split(html))


def _piece(piece: str, inside: list[str]) -> str:
    tag = _NAME.fullmatch(piece)
    if tag:
        closes, name, empty = tag[1], tag[2].lower(), tag[3]
        if name in _PLAIN and not empty:
            if closes and inside:
                inside.pop()
            elif not closes:
                inside.append(name)
        return _TURNING.sub("", piece)
    if not _TURNING.search(piece) or not _KEPT.isdisjoint(inside):
        return piece
    return _TURNING.sub("", piece) if inside else f"<bdi>{piece}</bdi>"
