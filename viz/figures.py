"""The figures of pages as files of their own: one SVG with its styles, its title and its links."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from viz.chains import chains
from viz.flow import bands, flow
from viz.isolation import isolated
from viz.looks import digest, style
from viz.pages.book import book_of, plans_of, sources_of
from viz.pages.flow import role_of
from viz.reports import steps
from viz.scene import id_of
from viz.svg import figure
from viz.views import VIEWS, Material, View
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.answers import Answer
    from viz.pages.base import Context, Page

    Draw = Callable[[Context, Mapping[str, Answer], str], Markup | None]

#: The ending of their addresses.
SUFFIX: Final = ".svg"
#: The sheet inside each file, and what a policy calls it by.
SHEET: Final = style()
#: What no XML may hold, however it is written.
_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
POLICY: Final = f"style-src '{digest(SHEET)}'"


def draw(page: Page, context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the figure of a page as the text of a file, None where the page has none.

    Args:
        page: the kind of page.
        context: its `base` is the address of the site, so that links lead there from anywhere.
        answers: to the questions of the page.
    """
    thing = page.thing(context.params, context.plans) if page.thing else None
    picture = _DRAW[page.name](context, answers, thing or "") if page.name in _DRAW else None
    return None if picture is None else alone(picture)


def has_figure(page: Page) -> bool:
    """Tell whether pages of a kind have a figure."""
    return page.name in _DRAW


def alone(picture: Markup) -> str:
    """Return a picture of a page as a file: what a browser calls it, and how it looks."""
    head, _, rest = str(picture).partition(">")
    title = head.partition('aria-label="')[2].partition('"')[0]
    sheet = Markup("<title>{}</title><style>{}</style>").format(Markup(title), Markup(SHEET))  # noqa: S704 - escaped by the picture, and our own sheet
    return isolated(_NOT_XML.sub("", f"{head}>{sheet}{rest}\n"))


def _chain(context: Context, answers: Mapping[str, Answer], thing: str) -> Markup | None:
    book = book_of(context, answers)
    sources = sources_of(answers)
    for plan in plans_of(book, context):
        scene = chains(book, sources, plan, thing, context.lang)
        if scene is not None and scene.links:
            name = scene.boxes[id_of(thing)].label.of(context.lang)
            title = f"{word('chain', context.lang)}: {name}"
            return figure(scene, context, title, id_of(thing))
    return None


def _flow(context: Context, answers: Mapping[str, Answer], _: str) -> Markup | None:
    book = book_of(context, answers)
    role = role_of(context)
    for plan in plans_of(book, context):
        found = bands(book, book.assigned(plan.iri), role)
        if found:
            return flow(found, book, context, role, word("flow_title", context.lang))
    return None


def _view(context: Context, answers: Mapping[str, Answer], _: str, *, view: View) -> Markup | None:
    book = book_of(context, answers)
    found = steps(answers["reports"])
    for plan in plans_of(book, context):
        scene = view.scene(Material(book, sources_of(answers), found, plan, context.lang))
        if scene.links:
            return figure(scene, context, word(f"view_{view.name}", context.lang))
    return None


_DRAW: Final[Mapping[str, Draw]] = {
    **dict.fromkeys(("unit", "tasks", "duties", "reports", "document"), _chain),
    "flow": _flow,
    **{view.name: partial(_view, view=view) for view in VIEWS},
}
