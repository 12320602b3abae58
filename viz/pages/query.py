"""The page of one named question: its form, its answer as a table, its twins for tools."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from kg.answers import Table, Verdict
from kg.catalogue import Column
from kg.search import sort_key
from kg.terms import Iri, Literal
from viz.content import ROLES
from viz.pages.base import Ask, Page
from viz.pages.book import book_of
from viz.pages.rendering import render
from viz.samples import samples
from viz.wording import ASKS, NOTHING, label_of, wording
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from kg.catalogue import Parameter, Question
    from kg.terms import Term
    from viz.content import Book
    from viz.pages.base import Context
    from viz.quoting import Label
    from viz.wording import Wording

#: Names in the query that belong to the page and not to the question.
_OWN: Final = frozenset({"slug", "lang", "format", "limit", "offset", "columns"})
#: Questions whose rows for a unit leave out its collectives, each with what takes them in.
_TAKES_IN: Final = {"responsibilities": "expand"}
#: As many rows as a page shows; the files for tools hold all.
MOST_ROWS: Final = 500
_EMPTY: Final = {
    "text": "",
    "link": None,
    "lang": "",
    "number": False,
    "quote": False,
    "silent": False,
}
#: The columns that say where a quote stands, after that of the quote.
_PLACES: Final = {"quote": ("start", "end"), "_text": ("_start", "_end")}


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the question of the page, and what its form offers."""
    given = {name: value for name, value in params.items() if name not in _OWN and value.strip()}
    found = {
        **ASKS,
        "assignments": Ask("page-assignments"),
        "provisions": Ask("page-provisions"),
        "answer": Ask(params["slug"], given),
    }
    wider = _wider(params["slug"], given)
    return found | {"wider": Ask(params["slug"], wider)} if wider else found


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when there is no such question for people."""
    slug = context.params["slug"]
    if slug not in context.catalogue:
        return None
    question = context.catalogue[slug]
    book = book_of(context, answers)
    answer = answers["answer"]
    says = wording(context.lang, context.plans, answers)
    given = {p.name: context.params.get(p.name, "") for p in question.parameters}
    table = shown(question, answer, context, says) if isinstance(answer, Table) else None
    return render(
        "query.html",
        context,
        question=question,
        fields=[_field(p, given[p.name], book, says) for p in question.parameters],
        table=table,
        every_column=_address(slug, given | {"columns": "all"}),
        chosen_columns=_address(slug, given),
        reached=_reached(answer, answers.get("wider")),
        wider=_address(slug, _wider(slug, given)),
        verdict=answer.value if isinstance(answer, Verdict) else None,
        twins=[
            (suffix.upper(), _address(f"{slug}.{suffix}", given))
            for suffix in ("csv", "xlsx", "json")
        ],
        samples=samples(context.site, slug, given) if context.site else (),
    )


def _wider(slug: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return what asks for the collectives of a unit too; empty where that is not open."""
    name = _TAKES_IN.get(slug, "")
    return {**given, name: "true"} if name and given.get("unit") and not given.get(name) else {}


def _reached(answer: Answer, wider: Answer | None) -> int:
    """Return how many items reach the unit through its collectives only."""
    if not isinstance(answer, Table) or not isinstance(wider, Table):
        return 0
    return len(set(wider.column("item_iri")) - set(answer.column("item_iri")))


def _address(name: str, given: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in given.items() if value})
    return f"/queries/{name}" + (f"?{query}" if query else "")


def _field(parameter: Parameter, value: str, book: Book, says: Wording) -> dict[str, object]:
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "label": parameter.words[says.lang],
        "value": value,
        "example": parameter.example,
        "options": _options(parameter.kind, book, says),
    }


def _options(kind: str, book: Book, says: Wording) -> list[tuple[str, str]]:
    """Return what a parameter may be, where there are few: value and words."""
    if kind == "plan":
        return [
            (slug, _called(says.of_slug("plan", slug), slug, says)) for slug in says.plans.values()
        ]
    if kind == "unit":
        bodies = sorted(book.bodies.values(), key=lambda b: (b.is_collective, sort_key(b.label.vi)))
        return [(Iri(body.iri).slug, body.label.of(says.lang)) for body in bodies]
    if kind == "role":
        # to advise is a manner of doing: only roles that somebody has are offered
        given = {one.role for a in book.assigned() for c in a.clauses for one in c.assignments}
        roles = [role for role in ROLES if role in given]
        return [(role, _called(says.of_slug("role", role), role, says)) for role in roles]
    if kind == "task":
        return [
            (action.slug, f"{action.path} {action.label.of(says.lang)}")
            for action in book.assigned()
        ]
    return []


def _called(label: Label | None, slug: str, says: Wording) -> str:
    return slug if label is None else label.of(says.lang)


def shown(question: Question, table: Table, context: Context, says: Wording) -> dict[str, object]:
    """Return headings and cells of an answer, for the template of tables.

    What stands twice is shown once: a thing and its name as one link, a quote and its place as a
    link into the plan. Of a wide answer the page shows the columns that its header lists.
    """
    columns = {name: Column(name, {}) for name in table.columns}
    columns |= {column.name: column for column in question.columns}
    every = context.params.get("columns") == "all" or not question.page
    names = _without_doubles(table) if every else question.page
    rows = list(islice(table, MOST_ROWS))
    return {
        "headings": [_heading(name, columns, table, context.lang) for name in names],
        "path_at": names.index("path") + 1 if "path" in names else 0,
        "rows": [[_cell(row, columns[name], context, says) for name in names] for row in rows],
        "total": len(table),
        "narrowed": not every,
        "widened": every and bool(question.page),
    }


def _heading(name: str, columns: Mapping[str, Column], table: Table, lang: str) -> str:
    """Return the heading of a column; addresses are shown by what they name."""
    called = label_of(name, table.columns) if name.endswith("_iri") else None
    return columns[called or name].words.get(lang, name)


def _without_doubles(table: Table) -> list[str]:
    """Return the columns without what another one shows: names, and places of quotes."""
    doubles = {label_of(name, table.columns) for name in table.columns}
    for end, places in _PLACES.items():
        stems = [name.removesuffix(end) for name in table.columns if name.endswith(end)]
        doubles |= {stem + place for stem in stems for place in places}
    return [name for name in table.columns if name not in doubles]


def _plan_of(row: Mapping[str, Term | None], context: Context) -> str:
    """Return the slug of the plan that a row speaks of: of its things, asked for, or the only one.

    Empty when it may be several.
    """
    things = [value.value for value in row.values() if isinstance(value, Iri)]
    found = {
        slug
        for plan, slug in context.plans.items()
        for thing in things
        if thing == plan or thing.startswith(plan + "/")
    }
    if len(found) == 1:
        return found.pop()
    slugs = tuple(context.plans.values())
    return context.params.get("plan", "") or (slugs[0] if len(slugs) == 1 else "")


def _cell(
    row: dict[str, Term | None], column: Column, context: Context, says: Wording
) -> dict[str, object]:
    value = row[column.name]
    cell: dict[str, object] = dict(_EMPTY)
    if value is None:
        said = says.blank(column, row)
        return cell | {"text": said, "silent": said != NOTHING}
    if isinstance(value, Iri):
        return cell | _link(row, column.name, value, context, says)
    if isinstance(value, Literal):
        told, lang = says.of_literal(column, value)
        number = value.datatype.endswith(("integer", "decimal"))
        cell |= {"text": told, "lang": lang, "number": number}
    else:
        cell["text"] = str(value)
    for end, (start, _) in _PLACES.items():
        at = row.get(column.name.removesuffix(end) + start)
        plan = _plan_of(row, context)
        if column.name.endswith(end) and at is not None and plan:
            cell |= {"link": context.href(f"/plan/{plan}#c{at}"), "quote": True}
    return cell


def _link(
    row: Mapping[str, Term | None], name: str, value: Iri, context: Context, says: Wording
) -> dict[str, object]:
    """Return a thing by its name: the one in the language of the page, or that of the answer."""
    known = says.name(value.value)
    label = row.get(label_of(name, row) or "")
    home = says.homes.get(value.value)
    link = context.href(home) if home else context.page(value.value)
    if label is not None and (known is None or known.lang_of(context.lang) != context.lang):
        return {"text": str(label), "lang": "vi", "link": link}
    if known is not None:
        return {"text": known.of(context.lang), "lang": known.lang_of(context.lang), "link": link}
    return {"text": word("open_thing", context.lang) if link else value.value, "link": link}


QUERY = Page("query", "/queries/{slug}", asks, html)
