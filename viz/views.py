"""The registry of interactive views: each a name, words, and the scene it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.chains import responsibilities
from viz.pictures import legal, reporting, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viz.content import Book, Plan
    from viz.drawing import Sources
    from viz.reports import Step
    from viz.scene import Scene


@dataclass(frozen=True, slots=True)
class Material:
    """What a view is made of."""

    book: Book
    sources: Sources
    steps: Sequence[Step]
    plan: Plan
    lang: str


@dataclass(frozen=True, slots=True)
class View:
    """One view: the last step of its address, and how its scene is made.

    Its words are `view_<name>` and `view_<name>_lede`.
    """

    name: str
    scene: Callable[[Material], Scene]


VIEWS: Final[tuple[View, ...]] = (
    View("graph", lambda of: responsibilities(of.book, of.sources, of.plan, of.lang)),
    View("legal", lambda of: legal(of.book, of.sources, of.plan, of.lang)),
    View("reporting", lambda of: reporting(of.book, of.steps, of.plan, of.lang)),
    View("together", lambda of: together(of.book, of.plan, of.lang)),
)
