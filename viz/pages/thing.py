"""The page of anything that has no page of its own: what is said of it, what points to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kg.dataset import COMPUTED
from kg.reasons import SLUG, Reasons
from kg.terms import Iri, Literal
from kg.vocab import BASE, GRAPH, short
from viz.pages.base import Ask, Page
from viz.pages.rendering import render
from viz.rows import label, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.rows import Row

#: What an IRI of ours may hold; anything else in an address names nothing.
_SAFE: Final = "/._-~"


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when nothing is said of this thing."""
    rows = rows_of(answers["thing"])
    if not rows:
        return None
    iri = BASE + context.path.strip("/").removesuffix(".html")
    made = Reasons(answers["reasons"])
    return render(
        "thing.html",
        context,
        iri=iri,
        title=_title(rows, iri, context.lang),
        outgoing=_statements(rows, Iri(iri), "out", context, made),
        incoming=_statements(rows, Iri(iri), "in", context, made),
    )


def _statements(
    rows: list[Row], about: Iri, direction: str, context: Context, made: Reasons
) -> list[dict[str, object]]:
    found: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows:
        if text(row, "direction") == direction:
            key = (text(row, "property"), str(row["value"]) + repr(row["value"]))
            found.setdefault(key, _statement(row, about, context, made))
    return list(found.values())


def _statement(row: Row, about: Iri, context: Context, made: Reasons) -> dict[str, object]:
    value = row["value"]
    named = label(row, "valueLabel", "valueEn")
    words = named.of(context.lang) or (short(str(value)) if isinstance(value, Iri) else str(value))
    own = value.lang if isinstance(value, Literal) else ""
    if named.vi or named.en:
        own = named.lang_of(context.lang)
    graph = text(row, "graph")
    ends = (about, value) if text(row, "direction") == "out" else (value, about)
    rules = made.of(graph, ends[0], row["property"], ends[1])
    called = label(row, "propertyLabel", "propertyEn")
    return {
        "property": text(row, "property"),
        "property_words": called.of(context.lang) or short(text(row, "property")),
        "value": words,
        "lang": own,
        "link": context.page(value.value) if isinstance(value, Iri) else None,
        "graph": graph.removeprefix(GRAPH),
        "status": "inferred" if graph in COMPUTED else "",
        "rules": [rule.title[context.lang] for rule in rules],
    }


def _title(rows: list[Row], iri: str, lang: str) -> str:
    labels = {
        value.lang: value.value
        for row in rows
        if text(row, "direction") == "out" and text(row, "property").endswith(("label", "Label"))
        for value in [row["value"]]
        if isinstance(value, Literal)
    }
    return labels.get(lang) or labels.get("vi") or short(iri)


def _page(kind: str) -> Page:
    def thing(params: Mapping[str, str], _: Mapping[str, str] | None = None) -> str:
        return f"{BASE}{kind}/{quote(params['rest'], safe=_SAFE)}"

    def asks(params: Mapping[str, str]) -> dict[str, Ask]:
        about = {"thing": thing(params)}
        return {"thing": Ask("page-thing", about), "reasons": Ask(SLUG, about)}

    return Page(f"{kind} thing", f"/{kind}/{{rest:path}}.html", asks, html, thing=thing)


THINGS = (_page("id"), _page("code"), _page("shape"))
