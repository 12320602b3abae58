"""A plan's text cut into sentences, each with its place in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.dataset import texts
from kg.vocab import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store import GraphFile

_END: Final = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_SHORTEST: Final = 25


def source_texts(files: Iterable[GraphFile]) -> dict[str, str]:
    """Return the source texts that lie beside the catalogues of `files`, by their IRIs."""
    return {DATA + name: data.decode("utf-8") for name, data in texts(files).items()}


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the place of each sentence between two places of a text.

    What is too short to be a sentence stays with the one before it.

    >>> list(sentences("Một là việc thứ nhất phải làm. Hai là việc kia.", 0, 47))
    [(0, 30), (31, 47)]
    """
    first = start
    for found in _END.finditer(text, start, end):
        if found.start() - first >= _SHORTEST and text[found.end()].isupper():
            yield first, found.start()
            first = found.end()
    yield first, end


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space: how passages are quoted."""
    return " ".join(text.split())
