"""Where the boxes of a picture stand: in columns, siblings in order, none over another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from viz.content import ROLES
from viz.quoting import Label
from viz.scene import BETWEEN, COLUMNS, GAPS, WIDTHS, Box, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


#: How far a box stands aside when another of its column leads to it.
STEP: Final = 24
#: A lead draws its unit more than the other roles do.
_PULL: Final = {"lead": 3.0, "lane": 12.0}

#: Units of a tall picture stand this far apart at most: one sees them wherever one begins.
_MOST_BETWEEN: Final = 48
#: Room for the lines of roles: the least there is, and what each line adds.
_LEAST: Final = 64
_PER_ROLE: Final = 3

Places = dict[str, tuple[int, int]]


def layered(boxes: Sequence[Box], links: Iterable[Link], ordered: frozenset[str]) -> Places:
    """Return the place of each box: its middle.

    One column, that of the actions, keeps its order and stands close; each box of the others
    stands as near to what it is linked with as its neighbours allow.

    Args:
        boxes: in the order of the text.
        links: lines between them.
        ordered: the columns whose boxes keep the order given; in the others those that are
            linked further up stand further up.
    """
    links = tuple(links)
    columns = {name: [box for box in boxes if box.column == name] for name in COLUMNS}
    tallest = max(COLUMNS, key=lambda name: len(columns[name]))
    spine = "action" if "action" in ordered and columns["action"] else tallest
    lanes, through = ([], links) if spine in ordered else _lanes(boxes, links, spine)
    middle = len(columns[spine]) // 2
    columns[spine][middle:middle] = lanes
    near = _near(through)
    heights = _stacked([(box, 0.0) for box in columns[spine]])
    at = COLUMNS.index(spine)
    for name in (*reversed(COLUMNS[:at]), *COLUMNS[at + 1 :]):
        wishes = _wishes(columns[name], near, heights)
        if name not in ordered:
            wishes.sort(key=lambda pair: pair[1])
        between = _between(columns[name], columns[spine]) if name == "unit" else BETWEEN
        heights |= _stacked(wishes, between)
    roles = sum(1 for link in links if link.role in ROLES)
    filled = [name for name in COLUMNS if columns[name]]
    across = _across(filled, roles)
    aside = _aside({box.id: box.column for box in boxes}, links, filled[:1])
    return {box.id: (across[box.column] - aside[box.id], round(heights[box.id])) for box in boxes}


def _lanes(
    boxes: Sequence[Box], links: Sequence[Link], spine: str
) -> tuple[list[Box], Sequence[Link]]:
    """Return room in the tallest column for each line that passes it, and the lines led there.

    A line behind a box would look as if it began at that box.
    """
    at = {box.id: COLUMNS.index(box.column) for box in boxes}
    lanes: list[Box] = []
    through: list[Link] = []
    for link in links:
        low, high = sorted((at.get(link.source, -1), at.get(link.target, -1)))
        if -1 < low < COLUMNS.index(spine) < high:
            lane = Box(f"lane {len(lanes)}", "", "lane", spine, Label(""), "", ("",))
            lanes.append(lane)
            through += [Link(link.source, lane.id, "lane"), Link(lane.id, link.target, "lane")]
        else:
            through.append(link)
    return lanes, through


@dataclass(slots=True)
class _Block:
    """Boxes that touch, at the mean of where they wish to be."""

    boxes: list[Box]
    wishes: float  # the sum of where each would like the block to begin
    height: float

    @property
    def top(self) -> float:
        return self.wishes / len(self.boxes)

    def followed_by(self, other: _Block) -> _Block:
        wishes = self.wishes + other.wishes - len(other.boxes) * self.height
        return _Block(self.boxes + other.boxes, wishes, self.height + other.height)


def _between(boxes: Sequence[Box], spine: Sequence[Box]) -> float:
    """Return the room between boxes that lets a column begin and end where the spine does."""
    heights = [sum(box.height for box in some) for some in (boxes, spine)]
    free = heights[1] + BETWEEN * (len(spine) - 1) - heights[0]
    return min(max(BETWEEN, free / max(len(boxes) - 1, 1)), _MOST_BETWEEN)


def _stacked(wishes: Iterable[tuple[Box, float]], between: float = BETWEEN) -> dict[str, float]:
    """Put boxes under each other in the order given, each as near to its wish as may be.

    Neighbours that would overlap become one block, and blocks that meet one block (the
    pool-adjacent-violators method: the sum of squared distances is the least possible).
    """
    blocks: list[_Block] = []
    for box, wish in wishes:
        block = _Block([box], wish - box.height / 2, box.height + between)
        while blocks and blocks[-1].top + blocks[-1].height > block.top:
            block = blocks.pop().followed_by(block)
        blocks.append(block)
    found = {}
    for block in blocks:
        y = block.top
        for box in block.boxes:
            found[box.id] = y + box.height / 2
            y += box.height + between
    return found


def _near(links: Iterable[Link]) -> Mapping[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for link in links:
        pull = _PULL.get(link.role, 1.0)
        found[link.source].append((link.target, pull))
        found[link.target].append((link.source, pull))
    return found


def _wishes(
    boxes: Iterable[Box], near: Mapping[str, list[tuple[str, float]]], heights: Mapping[str, float]
) -> list[tuple[Box, float]]:
    """Return where each box would stand alone: at the middle of what it is linked with.

    What is linked with boxes of its own column alone stands just under the first of them.
    """
    found: dict[str, float] = {}
    middle = sum(heights.values()) / max(len(heights), 1)
    boxes = list(boxes)
    for box in boxes:
        known = [(heights[to], pull) for to, pull in near.get(box.id, ()) if to in heights]
        if known:
            found[box.id] = sum(y * pull for y, pull in known) / sum(pull for _, pull in known)
    for box in boxes:
        beside = [found[to] for to, _ in near.get(box.id, ()) if to in found]
        found.setdefault(box.id, beside[0] + 1 if beside else middle)
    return [(box, found[box.id]) for box in boxes]


def _across(names: Sequence[str], roles: int) -> dict[str, int]:
    """Return the middle of each column; few lines of roles need little room."""
    found, x = {}, 0
    for name, following in pairwise([*names, ""]):
        found[name] = x + WIDTHS[name] // 2
        room = min(GAPS["action"], _LEAST + _PER_ROLE * roles)
        x += WIDTHS[name] + (room if following == "unit" else GAPS[name])
    return found


def _aside(
    columns: Mapping[str, str], links: Iterable[Link], free: Sequence[str]
) -> dict[str, int]:
    """Return how far left each box stands, so that a line inside a column can be seen.

    Only a column with nothing on its left is free to go on step by step.
    """
    found = dict.fromkeys(columns, 0)
    for link in links:
        ends = columns.get(link.source), columns.get(link.target)
        if ends[0] is not None and ends[0] == ends[1]:
            further = found[link.source] + STEP
            found[link.target] = further if ends[0] in free else min(further, STEP)
    return found
