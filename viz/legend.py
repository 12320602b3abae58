"""The legend inside a picture: what its lines and boxes stand for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from viz.looks import BOXES, LINES, look
from viz.scene import length
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.scene import Scene

#: Height of a row, width of a sample, room after a sample and after a word.
_ROW: Final = 22
_SAMPLE: Final = 30
_NEAR: Final = 6
_APART: Final = 18
_ENTRY: Final = Markup(
    '<g transform="translate({:.0f} {:.0f})">{}<text x="{}" y="4.5">{}</text></g>'
)


def legend(
    scene: Scene, lang: str, left: float, top: float, width: float
) -> tuple[Markup, float, float]:
    """Return the legend of a picture, its height and the width that it needs.

    Args:
        scene: what is shown.
        lang: the language of the words.
        left: where the legend begins.
        top: the upper edge.
        width: how wide the picture is; the legend goes on in more rows.
    """
    drawn, x, y, widest = [], left, top, 0.0
    for sample, words in _entries(scene, lang):
        need = _SAMPLE + _NEAR + length(words)
        if x > left and x + need > left + width:
            x, y = left, y + _ROW
        drawn.append(_ENTRY.format(x, y + _ROW / 2, sample, _SAMPLE + _NEAR, words))
        widest = max(widest, x + need - left)
        x += need + _APART
    if not drawn:
        return Markup(), 0, 0
    return (
        Markup('<g class="legend">{}</g>').format(Markup().join(drawn)),
        y + _ROW - top,
        widest,
    )


def _entries(scene: Scene, lang: str) -> Iterator[tuple[Markup, str]]:
    """Yield a sample and its words: the kinds of lines, then those of boxes."""
    lines = {look(link.role, link.status) for link in scene.links}
    for name in LINES:
        if name in lines:
            yield _line(f"line-{name}"), word(f"line_{name}", lang)
    kinds = {box.kind for box in scene.boxes.values()}
    for name in BOXES:
        if name in kinds:
            yield _box(name), word(f"box_{name}", lang)


def _line(classes: str) -> Markup:
    return Markup('<g class="{}"><path d="M0 0H{}"/></g>').format(classes, _SAMPLE)


def _box(kind: str) -> Markup:
    rect = Markup('<rect x="6" y="-7" width="{}" height="14" rx="3"/>').format(_SAMPLE - 6)
    return Markup('<g class="box-{}">{}</g>').format(kind, rect)
