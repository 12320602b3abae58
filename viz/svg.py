"""A scene as SVG: boxes that are links, lines that begin and end at their edges."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from viz.content import ROLES
from viz.legend import legend
from viz.looks import look
from viz.scene import LINE, PADDING
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.pages.base import Context
    from viz.scene import Box, Link, Scene

_MARGIN: Final = 12
#: The legend of a narrow picture may be this wide.
_LEAST: Final = 480
#: A wider picture may be shown smaller than it is, but not below this.
_WIDE: Final = 864
#: Room between the lines that leave one side of a box.
_PORT: Final = 9

Point = tuple[float, float]


def figure(scene: Scene, context: Context, title: str, chosen: str = "") -> Markup:
    """Return the picture as one SVG element, for a page or for a file of its own.

    Args:
        scene: what is shown, at its places.
        context: for links and words.
        title: what a reader of the picture hears first.
        chosen: the box that the picture is about.
    """
    boxes = scene.boxes
    left = min(box.x - box.width / 2 for box in boxes.values()) - _MARGIN
    top = min(box.y - box.height / 2 for box in boxes.values()) - _MARGIN
    width, height = (side + 2.0 * _MARGIN for side in scene.size)
    if any(_jumps(link, scene) for link in scene.links):
        height += _MARGIN
    said, room, need = legend(
        scene, context.lang, left + _MARGIN, top + height, max(width, _LEAST) - 2 * _MARGIN
    )
    width, height = max(width, need + 2 * _MARGIN), height + room + (_MARGIN if room else 0)
    ports = _ports(scene)
    lines = [_line(link, scene, ports[at], context) for at, link in enumerate(scene.links)]
    drawn = [_box(box, context, chosen) for box in boxes.values()]
    return Markup(
        '<svg class="figure{}" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="{}" '
        'viewBox="{:.0f} {:.0f} {:.0f} {:.0f}" width="{:.0f}" height="{:.0f}">{}{}{}</svg>'
    ).format(
        " figure-wide" if width > _WIDE else "",
        title,
        left,
        top,
        width,
        height,
        width,
        height,
        Markup().join(lines),
        Markup().join(drawn),
        said,
    )


def _box(box: Box, context: Context, chosen: str) -> Markup:
    x, y = box.x - box.width / 2, box.y - box.height / 2
    words = Markup().join(
        Markup('<tspan x="{:.0f}" y="{:.0f}">{}</tspan>').format(
            x + PADDING, y + PADDING / 2 + LINE * (at + 0.76), line
        )
        for at, line in enumerate(box.lines)
    )
    shape = Markup(
        '<g class="box-{}{}"><rect x="{:.0f}" y="{:.0f}" width="{}" height="{}" rx="4"/>'
        "<title>{}</title><text>{}</text></g>"
    ).format(
        box.kind,
        " chosen" if box.id == chosen else "",
        x,
        y,
        box.width,
        box.height,
        f"{box.path} {box.label.of(context.lang)}".strip(),
        words,
    )
    link = context.page(box.iri)
    return Markup('<a href="{}">{}</a>').format(link, shape) if link else shape


def _line(link: Link, scene: Scene, ports: tuple[float, float], context: Context) -> Markup:
    source, target = scene.boxes[link.source], scene.boxes[link.target]
    kind = look(link.role, link.status)
    if source.column == target.column:
        path, end, turn = _inside(source, target)
    elif _jumps(link, scene):
        path, end, turn = _around(source, target, scene)
    else:
        path, end, turn = _across(source, target, ports)
    words = " → ".join(_said(link, scene, context.lang))
    head = "" if link.role == "part-of" else _head(end, turn)
    count = _count(link, end) if link.count > 1 else ""
    return Markup('<g class="line-{}"><title>{}</title><path d="{}"/>{}{}</g>').format(
        kind, words, path, head, count
    )


def _across(source: Box, target: Box, ports: tuple[float, float]) -> tuple[str, Point, int]:
    """Return a curve from one column to the next, and where and which way it ends."""
    way = 1 if target.x > source.x else -1
    x1, y1 = source.x + way * source.width / 2, source.y + ports[0]
    x2, y2 = target.x - way * target.width / 2, target.y + ports[1]
    middle = (x1 + x2) / 2
    return (
        f"M{x1:.0f} {y1:.0f}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}",
        (x2, y2),
        way,
    )


def _inside(source: Box, target: Box) -> tuple[str, Point, int]:
    """Return a line down (or up) inside one column, on the left of both boxes."""
    down = 1 if target.y > source.y else -1
    x = max(source.x - source.width / 2, target.x - target.width / 2) + 14
    y1, y2 = source.y + down * source.height / 2, target.y - down * target.height / 2
    return f"M{x:.0f} {y1:.0f}V{y2:.0f}", (x, y2), 0 if down > 0 else 2


def _around(source: Box, target: Box, scene: Scene) -> tuple[str, Point, int]:
    """Return a line that passes under what stands between two columns that are not neighbours."""
    way = 1 if target.x > source.x else -1
    x1, y1 = source.x + way * source.width / 2 - way * 24, source.y + source.height / 2
    x2, y2 = target.x - way * target.width / 2, target.y
    low = max(box.y + box.height / 2 for box in scene.boxes.values()) + _MARGIN
    turn = x2 - way * 26
    return f"M{x1:.0f} {y1:.0f}V{low:.0f}H{turn:.0f}V{y2:.0f}H{x2:.0f}", (x2, y2), way


def _head(end: Point, way: int) -> Markup:
    """Return the head of an arrow that points right (1), left (-1), down (0) or up (2)."""
    x, y = end
    size, half = 8, 4
    if way in {0, 2}:
        back = y - size if way == 0 else y + size
        points = f"{x:.0f},{y:.0f} {x - half:.0f},{back:.0f} {x + half:.0f},{back:.0f}"
    else:
        back = x - way * size
        points = f"{x:.0f},{y:.0f} {back:.0f},{y - half:.0f} {back:.0f},{y + half:.0f}"
    return Markup('<polygon points="{}"/>').format(points)


def _count(link: Link, end: Point) -> Markup:
    return Markup('<text x="{:.0f}" y="{:.0f}" text-anchor="end">{}</text>').format(
        end[0] - 12, end[1] - 4, f"×{link.count}"
    )


def _jumps(link: Link, scene: Scene) -> bool:
    """Return True for a line between columns that are not neighbours in this picture."""
    ends = scene.boxes[link.source], scene.boxes[link.target]
    low, high = sorted(box.x for box in ends)
    between = {
        box.column
        for box in scene.boxes.values()
        if low < box.x < high and box.column not in {ends[0].column, ends[1].column}
    }
    return bool(between)


def _ports(scene: Scene) -> list[tuple[float, float]]:
    """Return how far from the middle each line leaves its source and meets its target."""
    out = _spread(scene, [(link.source, link.target) for link in scene.links])
    into = _spread(scene, [(link.target, link.source) for link in scene.links])
    return list(zip(out, into, strict=True))


def _spread(scene: Scene, ends: Iterable[tuple[str, str]]) -> list[float]:
    """Spread the lines of one side of a box over its height, in the order of their other ends."""
    sides: dict[tuple[str, bool], list[int]] = defaultdict(list)
    pairs = list(ends)
    for at, (own, other) in enumerate(pairs):
        sides[own, scene.boxes[other].x > scene.boxes[own].x].append(at)
    found = [0.0] * len(pairs)
    for (own, _), members in sides.items():
        roles = {scene.links[at].role for at in members}
        if roles == {"part-of"}:
            continue
        members.sort(key=lambda at: scene.boxes[pairs[at][1]].y)
        room = min(_PORT, (scene.boxes[own].height - 8) / max(len(members) - 1, 1))
        for place, at in enumerate(members):
            found[at] = (place - (len(members) - 1) / 2) * room
    return found


def relation(link: Link, lang: str) -> str:
    """Return what a line says, in words."""
    return link.note or word("delegated_link" if link.role == "delegated" else link.role, lang)


def in_words(scene: Scene, lang: str) -> list[tuple[str, str, str, Link]]:
    """Return every line of a scene in words: from, relation, to, and the line itself."""
    return [(*_said(link, scene, lang), link) for link in scene.links if link.role != "part-of"]


def _said(link: Link, scene: Scene, lang: str) -> tuple[str, str, str]:
    """Return a line in words: from, relation, to.

    An action is drawn towards who does it, a whole towards its part: in words it is the body
    that does, and the part that belongs.
    """
    ends = [scene.boxes[link.source], scene.boxes[link.target]]
    to_body = link.role in {*ROLES, "via"} and ends[1].kind in {"unit", "collective"}
    if to_body or link.role == "part-of":
        ends.reverse()
    first, second = (f"{box.path} {box.label.of(lang)}".strip() for box in ends)
    return first, relation(link, lang), second
