"""What a picture shows: boxes in columns, lines between them, and the same in words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.vocab import ID

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from viz.quoting import Label, Passage

#: Columns from left to right.
COLUMNS: Final = ("document", "plan", "section", "action", "unit", "next", "last")
#: Width of the boxes of each column.
WIDTHS: Final = {
    "document": 158,
    "plan": 158,
    "section": 186,
    "action": 276,
    "unit": 190,
    "next": 190,
    "last": 190,
}
#: Room after each column; who does what needs the most.
GAPS: Final = {
    "document": 56,
    "plan": 44,
    "section": 36,
    "action": 190,
    "unit": 56,
    "next": 56,
    "last": 0,
}
#: Room between two boxes of one column, height of a line of words, room around the words.
BETWEEN: Final = 8
LINE: Final = 17
PADDING: Final = 10
TYPE_SIZE: Final = 13
#: Width of letters as a part of the size of type, measured on the typeface of the pages.
_LETTERS: Final = {
    letter: width
    for width, letters in (
        (0.27, "iIlj.:,;' "),
        (0.42, "1frtJ()“”"),
        (0.54, "zskx/"),
        (0.6, "nuhvy7eLEcF-"),
        (0.75, "ACGDNUXV&H4…"),
        (0.87, "mwM%OQ"),
        (1.01, "W"),
    )
    for letter in letters
}
_OTHER_LETTER: Final = 0.66


@dataclass(frozen=True, slots=True)
class Box:
    """One thing in a picture: its words in lines that fit, its place (of its middle)."""

    id: str
    iri: str
    kind: str
    column: str
    label: Label
    path: str
    lines: tuple[str, ...]
    x: int = 0
    y: int = 0

    @property
    def width(self) -> int:
        """Width of its column."""
        return WIDTHS[self.column]

    @property
    def height(self) -> int:
        """Height that its lines need."""
        return LINE * len(self.lines) + PADDING


@dataclass(frozen=True, slots=True)
class Link:
    """One line in a picture: what it says, and the words of the plan that say it.

    Attributes:
        note: how the relation is called here, where the word for its role does not say enough.
        reason: why it is read so, where the plan does not say it.
    """

    source: str
    target: str
    role: str
    sentence: str = ""
    passage: Passage | None = None
    status: str = "stated"
    count: int = 1
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture, with one arrangement of its own for each thing that can be chosen.

    Attributes:
        unsaid: what it counts, and what it leaves out, where boxes and lines alone do not say.
    """

    boxes: Mapping[str, Box]
    links: tuple[Link, ...]
    focus: Mapping[str, Focus] = field(default_factory=dict)
    unsaid: str = ""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height that the boxes fill."""
        return _size(self.boxes.values())


@dataclass(frozen=True, slots=True)
class Focus:
    """What is shown when one thing is chosen: its chains, set out again.

    Attributes:
        boxes: the place of each box.
        links: the lines between them.
        collapsed: True where actions are counted by section.
        via: what surely reaches a unit through its collectives, line by line.
        possible: how many more actions may reach it so.
    """

    boxes: Mapping[str, tuple[int, int]]
    links: tuple[Link, ...]
    collapsed: bool
    via: tuple[Link, ...] = ()
    possible: int = 0


def id_of(iri: str) -> str:
    """Return the short name of a thing in a picture and in an address.

    >>> id_of("https://w3id.org/kehoach/id/unit/kon-tum/so-y-te")
    'unit/kon-tum/so-y-te'
    """
    return iri.removeprefix(ID)


def length(text: str) -> float:
    """Return how wide a text is in the type of the pictures; accents take no room."""
    bare = unicodedata.normalize("NFD", text)
    return TYPE_SIZE * sum(
        _LETTERS.get(letter, _OTHER_LETTER) for letter in bare if not unicodedata.combining(letter)
    )


@cache
def wrapped(text: str, width: int, most: int = 2) -> tuple[str, ...]:
    """Return a text in at most `most` lines that fit into a box; what is cut ends in "…".

    >>> wrapped("Sở Khoa học và Công nghệ", 120)
    ('Sở Khoa học và', 'Công nghệ')
    """
    room = width - 2 * PADDING
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and length(f"{line} {words[0]}") <= room:
            line += " " + words.pop(0)
        lines.append(line)
    if words:
        last = lines[-1]
        while length(last + "…") > room and " " in last:
            last = last.rpartition(" ")[0]
        lines[-1] = last.rstrip(" ,;") + "…"
    return tuple(lines)


def placed(boxes: Iterable[Box], places: Mapping[str, tuple[int, int]]) -> dict[str, Box]:
    """Return the boxes at their places."""
    return {
        box.id: replace(box, x=places[box.id][0], y=places[box.id][1])
        for box in boxes
        if box.id in places
    }


def _size(boxes: Iterable[Box]) -> tuple[int, int]:
    found = list(boxes)
    if not found:
        return 0, 0
    right = max(box.x + box.width // 2 for box in found)
    left = min(box.x - box.width // 2 for box in found)
    low = max(box.y + box.height // 2 for box in found)
    high = min(box.y - box.height // 2 for box in found)
    return right - left, low - high
