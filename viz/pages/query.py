"""The page of one named question: its form, its answer as a table, its twins for tools."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.answers import Table, Verdict
from kg.terms import Iri, Literal
from viz.content import ROLES
from viz.pages.base import Ask, Page
from viz.pages.book import book_of
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from kg.catalogue import Parameter, Question
    from kg.terms import Term
    from viz.content import Book
    from viz.pages.base import Context

#: Names in the query that belong to the page and not to the question.
_OWN = frozenset({"slug", "lang", "format", "limit", "offset"})


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the question of the page, and what its form offers."""
    given = {name: value for name, value in params.items() if name not in _OWN and value.strip()}
    return {
        "answer": Ask(params["slug"], given),
        "bodies": Ask("page-bodies"),
        "actions": Ask("page-actions"),
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
        table=shown(question, answer, context) if isinstance(answer, Table) else None,
        verdict=answer.value if isinstance(answer, Verdict) else None,
        twins=[(suffix.upper(), _twin(slug, suffix, given)) for suffix in ("csv", "xlsx", "json")],
    )


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
        bodies = sorted(book.bodies.values(), key=lambda b: (b.is_collective, b.label.vi))
        return [(Iri(body.iri).slug, body.label.of(context.lang)) for body in bodies]
    if kind == "role":
        return [(role, role) for role in ROLES]
    if kind == "task":
        return [
            (action.slug, f"{action.path} {action.label.of(context.lang)}")
            for action in book.assigned()
        ]
    return []


def shown(question: Question, table: Table, context: Context) -> dict[str, object]:
    """Return headings and cells of an answer, for the template of tables."""
    words = {column.name: column.words[context.lang] for column in question.columns}
    hidden = _doubled(table)
    columns = [name for name in table.columns if name not in hidden]
    return {
        "headings": [words.get(name, name) for name in columns],
        "rows": [[_cell(row, name, table, context) for name in columns] for row in table],
    }


def _doubled(table: Table) -> set[str]:
    """Return the label columns that stand beside the thing they name: one link shows both."""
    return {
        name + end
        for name in table.columns
        for end in ("Label", "_label")
        if name + end in table.columns
    }


def _cell(
    row: Mapping[str, Term | None], name: str, table: Table, context: Context
) -> dict[str, object]:
    value = row[name]
    label = next(
        (row[name + end] for end in ("Label", "_label") if name + end in table.columns), None
    )
    text = "" if value is None else str(value)
    if isinstance(value, Iri):
        return {
            "text": str(label) if label is not None else value.slug,
            "link": context.page(value.value),
            "lang": "vi" if label is not None else "",
            "number": False,
        }
    return {
        "text": str(label) if label is not None and value is not None else text,
        "link": None,
        "lang": value.lang if isinstance(value, Literal) else "",
        "number": isinstance(value, Literal) and value.datatype.endswith(("integer", "decimal")),
    }


QUERY = Page("query", "/queries/{slug}", asks, html)
