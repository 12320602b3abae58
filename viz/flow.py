"""The flow of work from sections to units, as bands whose width is how often a role is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from viz.words import phrase, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viz.content import Action, Book
    from viz.pages.base import Context
    from viz.quoting import Label, Provision

#: Height of one action, room between two bars, width of a bar and of the whole.
UNIT: Final = 22
ROOM: Final = 12
BAR: Final = 14
WIDTH: Final = 1040
_LEFT: Final = 400
_RIGHT: Final = 640
_MOST: Final = 52
#: Room for the legend.
_FOOT: Final = 32


@dataclass(frozen=True, slots=True)
class Band:
    """How many actions of one section one body has the role in."""

    section: Provision
    body: str
    count: int
    paths: tuple[str, ...]


def bands(book: Book, actions: Sequence[Action], role: str) -> list[Band]:
    """Return the bands in the order of the text.

    Where several bodies share the role in one action, each has the whole action.
    """
    found: dict[tuple[str, str], list[str]] = {}
    sections: dict[str, Provision] = {}
    for action in actions:
        section = book.section(action)
        if section is None:
            continue
        sections[section.iri] = section
        for body in action.bodies(role):
            found.setdefault((section.iri, body), []).append(action.path)
    return [
        Band(sections[section], body, len(paths), tuple(paths))
        for (section, body), paths in found.items()
    ]


def flow(found: Sequence[Band], book: Book, context: Context, role: str, title: str) -> Markup:
    """Return the bands as one SVG element."""
    left = _stacked([(band.section.iri, band.count) for band in found])
    right = _stacked(_by_weight([(band.body, band.count) for band in found]))
    low = max(_low(left), _low(right)) + ROOM
    height = low + _FOOT
    at_left = {name: top for name, (top, _) in left.items()}
    at_right = {name: top for name, (top, _) in right.items()}
    drawn = []
    for band in sorted(found, key=lambda b: right[b.body][0]):
        y1, y2 = at_left[band.section.iri], at_right[band.body]
        at_left[band.section.iri] += band.count * UNIT
        at_right[band.body] += band.count * UNIT
        drawn.append(_band(band, y1, y2, book, context))
    for iri, (top, size) in left.items():
        section = next(band.section for band in found if band.section.iri == iri)
        drawn.append(_end(section.label, top, size, _LEFT, context, link=None))
    for iri, (top, size) in right.items():
        body = book.bodies[iri]
        drawn.append(_end(body.label, top, size, _RIGHT, context, link=context.page(iri)))
    words = f"{word(role, context.lang)}: {phrase('flow_width', context.lang)}"
    drawn.append(
        Markup(
            '<g class="legend"><rect class="bar" x="{}" y="{}" width="{}" height="{}"/>'
            '<text x="{}" y="{}">{}</text></g>'
        ).format(ROOM, low, BAR, BAR, ROOM + BAR + 8, low + BAR - 2, words)
    )
    return Markup(
        '<svg class="flow flow-{}" xmlns="http://www.w3.org/2000/svg" role="group" '
        'aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">{}</svg>'
    ).format(role, title, WIDTH, height, WIDTH, height, Markup().join(drawn))


def _stacked(sizes: Sequence[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """Return top and height of each bar, one under the other."""
    totals: dict[str, int] = {}
    for name, count in sizes:
        totals[name] = totals.get(name, 0) + count
    found, y = {}, ROOM
    for name, total in totals.items():
        found[name] = (y, total * UNIT)
        y += total * UNIT + ROOM
    return found


def _by_weight(sizes: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    totals: dict[str, int] = {}
    for name, count in sizes:
        totals[name] = totals.get(name, 0) + count
    return sorted(totals.items(), key=lambda pair: -pair[1])


def _low(bars: dict[str, tuple[int, int]]) -> int:
    return max((top + size for top, size in bars.values()), default=0)


def _band(band: Band, y1: int, y2: int, book: Book, context: Context) -> Markup:
    size = band.count * UNIT
    x1, x2, middle = _LEFT + BAR, _RIGHT - BAR, (_LEFT + _RIGHT) // 2
    path = (
        f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}V{y2 + size}"
        f"C{middle} {y2 + size} {middle} {y1 + size} {x1} {y1 + size}Z"
    )
    words = (
        f"{band.section.label.of(context.lang)} → {book.bodies[band.body].label.of(context.lang)}: "
        f"{phrase('n_actions', context.lang, count=band.count)} ({', '.join(band.paths)})"
    )
    return Markup('<path class="band" d="{}"><title>{}</title></path>').format(path, words)


def _end(  # noqa: PLR0913 - one bar is its place and its words
    label: Label, top: int, size: int, x: int, context: Context, *, link: str | None
) -> Markup:
    left = x == _LEFT
    words = label.of(context.lang)
    short = words if len(words) <= _MOST else words[: _MOST - 1].rpartition(" ")[0] + "…"
    bar = Markup(
        '<rect class="bar" x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" text-anchor="{}"><title>{}</title>{} ({})</text>'
    ).format(
        x if left else x - BAR,
        top,
        BAR,
        size,
        x - 8 if left else x + 8,
        top + size // 2 + 5,
        "end" if left else "start",
        words,
        short,
        size // UNIT,
    )
    return Markup('<a href="{}">{}</a>').format(link, bar) if link else bar
