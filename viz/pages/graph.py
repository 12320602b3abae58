"""The pages with the interactive pictures, one for each registered view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from viz.citing import WORK
from viz.content import ROLES
from viz.explorer import explorer_html
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, plans_of, source_asks, sources_of
from viz.reports import steps
from viz.svg import in_words
from viz.views import VIEWS, Material, View
from viz.words import phrase, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the pages."""
    plan = params.get("plan", "")
    return {**book_asks(plan), **source_asks(plan), "reports": Ask("page-reports")}


def html(context: Context, answers: Mapping[str, Answer], view: View) -> str | None:
    """Return the page of a view, None when there is no plan to draw."""
    book = book_of(context, answers)
    plan = next(iter(plans_of(book, context)), None)
    if plan is None:
        return None
    found = steps(answers["reports"])
    sources = sources_of(answers)
    scene = view.scene(Material(book, sources, found, plan, context.lang))
    others = {body.iri: body.aliases for body in book.bodies.values()}
    others |= {one.iri: (one.symbol,) for one in sources.documents.values() if one.symbol}
    rows = [(action, clause) for action in book.assigned(plan.iri) for clause in action.clauses]
    used = {one.role for _, clause in rows for one in clause.assignments}
    return explorer_html(
        scene,
        context,
        others,
        title=word(f"view_{view.name}", context.lang),
        lede=word(f"view_{view.name}_lede", context.lang),
        view=view,
        source=phrase(
            "figure_source",
            context.lang,
            plan=plan.label.of(context.lang),
            address=WORK.address,
        ),
        views=VIEWS,
        book=book,
        plan=plan,
        rows=rows if view.name == "graph" else [],
        lines=in_words(scene, context.lang),
        table_roles=[role for role in ROLES if role in used],
    )


GRAPHS = tuple(
    Page(view.name, f"/views/{view.name}", asks, partial(html, view=view)) for view in VIEWS
)
