"""The page of one named question: its form, its answer as a table, its twins for tools."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from kg.answers import Table, Verdict
from kg.search import sort_key
from kg.terms import Iri, Literal
from viz.content import ROLES
from viz.documents import documents
from viz.pages.base import Ask, Page
from viz.pages.book import book_of
from viz.pages.rendering import render
from viz.samples import samples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from kg.catalogue import Parameter, Question
    from kg.terms import Term
    from viz.content import Book
    from viz.pages.base import Context
    from viz.quoting import Label

#: Names in the query that belong to the page and not to the question.
_OWN: Final = frozenset({"slug", "lang", "format", "limit", "offset"})
#: How a column with the name of a thing is called, after the column of the thing.
_LABELS: Final = ("Label", "_label")
#: As many rows as a page shows; the files for tools hold all.
MOST_ROWS: Final = 500
_EMPTY: Final = {"text": "", "link": None, "lang": "", "number": False, "quote": False}
#: The columns that say where a quote stands.
_PLACE: Final = {"start", "end"}


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the question of the page, and what its form offers."""
    given = {name: value for name, value in params.items() if name not in _OWN and value.strip()}
    return {
        "answer": Ask(params["slug"], given),
        "bodies": Ask("page-bodies"),
        "actions": Ask("page-actions"),
        "clauses": Ask("page-clauses"),
        "documents": Ask("page-documents"),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when there is no such question for people."""
    slug = context.params["slug"]
    if slug not in context.catalogue:
        return None
    question = context.catalogue[slug]
    book = book_of(context, answers)
    answer = answers["answer"]
    given = {p.name: context.params.get(p.name, "") for p in question.parameters}
    return render(
        "query.html",
        context,
        question=question,
        fields=[_field(p, given[p.name], book, context) for p in question.parameters],
        table=_table(question, answer, context, answers, book),
        verdict=answer.value if isinstance(answer, Verdict) else None,
        twins=[(suffix.upper(), _twin(slug, suffix, given)) for suffix in ("csv", "xlsx", "json")],
        samples=samples(context.site, slug, given) if context.site else (),
    )


def _table(
    question: Question, answer: Answer, context: Context, answers: Mapping[str, Answer], book: Book
) -> dict[str, object] | None:
    if not isinstance(answer, Table):
        return None
    names = names_of(book, answers["documents"])
    return shown(question, answer, context, names, only_plan(context))


def only_plan(context: Context) -> str:
    """Return the plan asked about, or the only one there is; empty when it may be several."""
    slugs = tuple(context.plans.values())
    return context.params.get("plan", "") or (slugs[0] if len(slugs) == 1 else "")


def _twin(slug: str, suffix: str, given: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in given.items() if value})
    return f"/queries/{slug}.{suffix}" + (f"?{query}" if query else "")


def _field(parameter: Parameter, value: str, book: Book, context: Context) -> dict[str, object]:
    return {
        "name": parameter.name,
        "kind": parameter.kind,
        "label": parameter.words[context.lang],
        "value": value,
        "example": parameter.example,
        "options": _options(parameter.kind, book, context),
    }


def _options(kind: str, book: Book, context: Context) -> list[tuple[str, str]]:
    """Return what a parameter may be, where there are few: value and words."""
    if kind == "plan":
        return [(slug, slug) for slug in context.plans.values()]
    if kind == "unit":
        bodies = sorted(book.bodies.values(), key=lambda b: (b.is_collective, sort_key(b.label.vi)))
        return [(Iri(body.iri).slug, body.label.of(context.lang)) for body in bodies]
    if kind == "role":
        return [(role, role) for role in ROLES]
    if kind == "task":
        return [
            (action.slug, f"{action.path} {action.label.of(context.lang)}")
            for action in book.assigned()
        ]
    return []


def shown(
    question: Question, table: Table, context: Context, names: Mapping[str, Label], plan: str = ""
) -> dict[str, object]:
    """Return headings and cells of an answer, for the template of tables.

    What stands twice is shown once: a thing and its name as one link, a quote and its place as a
    link into the plan.

    Args:
        question: for the headings.
        table: its answer.
        context: for links.
        names: what things are called, where the answer does not say it.
        plan: the slug of the plan that quotes are from; empty when it is not known.
    """
    words = {column.name: column.words[context.lang] for column in question.columns}
    hidden = _doubled(table) | (_PLACE if plan and set(table.columns) > _PLACE else set())
    columns = [name for name in table.columns if name not in hidden]
    return {
        "headings": [words.get(name, name) for name in columns],
        "path_at": columns.index("path") + 1 if "path" in columns else 0,
        "rows": [
            [
                _cell(row, name, context, names) | _place(row, name, plan, context)
                for name in columns
            ]
            for row in islice(table, MOST_ROWS)
        ],
        "total": len(table),
    }


def names_of(book: Book, answer: Answer) -> dict[str, Label]:
    """Return what bodies, actions and documents are called."""
    return {
        **{body.iri: body.label for body in book.bodies.values()},
        **{action.iri: action.label for action in book.actions.values()},
        **{document.iri: document.label for document in documents(answer).values()},
    }


def _doubled(table: Table) -> set[str]:
    """Return the label columns that stand beside the thing they name: one link shows both."""
    return {name + end for name in table.columns for end in _LABELS if name + end in table.columns}


def _place(
    row: Mapping[str, Term | None], name: str, plan: str, context: Context
) -> dict[str, object]:
    if name != "quote" or not plan or row.get("start") is None:
        return {}
    return {"link": context.href(f"/plan/{plan}#c{row['start']}"), "quote": True}


def _cell(
    row: Mapping[str, Term | None], name: str, context: Context, names: Mapping[str, Label]
) -> dict[str, object]:
    value = row[name]
    label = next((row[name + end] for end in _LABELS if row.get(name + end) is not None), None)
    cell: dict[str, object] = {
        "text": "",
        "link": None,
        "lang": "",
        "number": False,
        "quote": False,
    }
    if isinstance(value, Iri):
        known = names.get(value.value)
        if label is not None:
            cell |= {"text": str(label), "lang": "vi"}
        elif known is not None:
            cell |= {"text": known.of(context.lang), "lang": known.lang_of(context.lang)}
        else:
            cell["text"] = value.slug
        return cell | {"link": context.page(value.value)}
    if value is not None:
        cell["text"] = str(value if label is None else label)
    if isinstance(value, Literal):
        cell |= {"lang": value.lang, "number": value.datatype.endswith(("integer", "decimal"))}
    return cell


QUERY = Page("query", "/queries/{slug}", asks, html)
