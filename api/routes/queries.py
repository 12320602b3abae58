"""The named questions: their list, and their answers in every format for programs."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api import making, media, replies
from api.results import encoded
from kg.answers import Table
from kg.formats import write
from kg.formats.table import as_table, json_row
from kg.terms import Literal
from viz import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.asked import Asked
    from api.visit import Visit
    from kg.catalogue import Question

#: Parameters of the door itself, beside those of the question.
OF_THE_DOOR: Final = frozenset({"format", "lang", "limit", "offset"})
#: Widens a page; files hold every column anyway, so that one address serves both.
EVERY_COLUMN: Final = ("columns", "all")
#: What an answer can be written in, apart from the page.
ANSWERS: Final = (media.JSON, media.CSV, media.TSV, media.XLSX, media.RESULTS_JSON)
#: What the list of questions can be written in, apart from the page.
LISTS: Final = (media.JSON, media.CSV)

_WRITERS: Final = {media.CSV: "csv", media.TSV: "tsv", media.XLSX: "xlsx"}


async def answer(
    visit: Visit,
    question: Question,
    chosen: str,
    fixed: Mapping[str, str] | None = None,
) -> Response:
    """Answer a question in a format for programs; `fixed` are values that the address gives.

    Raises:
        KehoachError: a parameter is not usable, or there is no answer.
    """
    given = parameters(visit.asked, question) | dict(fixed or {})
    known = visit.unchanged(_tag(visit, given, chosen), visit.kept)
    if known is not None:
        return known
    return await written(visit, question, chosen, as_table(await visit.ask(question, given)), given)


async def written(
    visit: Visit, question: Question, chosen: str, whole: Table, given: Mapping[str, str]
) -> Response:
    """Return a table that answers a question, or the page of it that is asked for."""
    asked, headers = visit.asked, visit.kept
    limit, offset = page_of_rows(asked)
    table = Table(whole.columns, whole.rows[offset : None if limit is None else offset + limit])
    links = paging(asked, len(whole), limit, offset)
    if links:
        headers["Link"] = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in links.items())
    if chosen in _WRITERS:
        words = {column.name: column.words[asked.language] for column in question.columns}
        if chosen == media.XLSX and question.slug in visit.service.questions:
            table = await _in_words(visit, question, table)
        body = await asyncio.to_thread(write, table, _WRITERS[chosen], words, lang=asked.language)
        name = f"{question.slug}.{_WRITERS[chosen]}"
        headers["Content-Disposition"] = f'inline; filename="{name}"'
    elif chosen == media.RESULTS_JSON:
        body = await asyncio.to_thread(encoded, table)
    else:
        body = _json(question.slug, given, table, len(whole), links.get("next"))
    tag = _tag(visit, given, chosen)
    return await replies.reply(asked, body, chosen, tag=tag, headers=headers)


async def _in_words(visit: Visit, question: Question, table: Table) -> Table:
    """Return an answer as an office reads it: a sheet for people has words, not codes."""
    answers = await making.answers(visit, wording.ASKS)
    says = wording.wording(visit.asked.language, visit.now.plans, answers)
    return await asyncio.to_thread(wording.in_words, question, table, says)


def _tag(visit: Visit, given: Mapping[str, str], chosen: str) -> str:
    asked = visit.asked
    wanted = repr((sorted(given.items()), page_of_rows(asked)))
    return visit.tag(asked.path, wanted, chosen, asked.language)


async def listing(visit: Visit, chosen: str) -> Response:
    """Return the list of all questions."""
    questions = list(visit.service.questions)

    async def made() -> bytes:
        if chosen == media.CSV:
            rows = tuple(
                (Literal(q.slug), Literal(q.title["vi"]), Literal(q.title["en"]), _names(q))
                for q in questions
            )
            return write(Table(("query", "title_vi", "title_en", "parameters"), rows), "csv")
        listed = {"queries": [_entry(q) for q in questions], "total": len(questions)}
        return json.dumps(listed, ensure_ascii=False, indent=1).encode()

    return await making.kept(visit, visit.tag("/queries", chosen), chosen, visit.kept, made)


def parameters(asked: Asked, question: Question) -> dict[str, str]:
    """Return what was given for the question; empty values are left out.

    Raises:
        UnknownParameter: the question has no such parameter.
        BadValue: one is repeated.
    """
    given: dict[str, str] = {}
    for name, value in asked.pairs:
        if name in OF_THE_DOOR or (name, value) == EVERY_COLUMN:
            continue
        question.parameter(name)
        if name in given:
            asked.one(name)
        given[name] = value
    return {name: value for name, value in given.items() if value.strip()}


def page_of_rows(asked: Asked) -> tuple[int | None, int]:
    """Return how many rows are wanted, and after how many.

    Raises:
        BadValue: one of the two is no whole number.
    """
    return asked.whole("limit", 1), asked.whole("offset", 0) or 0


def paging(asked: Asked, total: int, limit: int | None, offset: int) -> dict[str, str]:
    """Return the addresses of the first, previous, next and last page, where there are any."""
    if limit is None:
        return {}
    kept = [(name, value) for name, value in asked.pairs if name != "offset"]

    def page(at: int) -> str:
        return f"{asked.path}?{urlencode([*kept, ('offset', str(at))])}"

    last = max(total - 1, 0) // limit * limit
    links = {"first": page(0), "last": page(last)}
    if offset > 0:
        links["prev"] = page(max(offset - limit, 0))
    if offset + limit < total:
        links["next"] = page(offset + limit)
    return links


def _json(
    slug: str, given: Mapping[str, str], table: Table, total: int, after: str | None
) -> bytes:
    whole = {
        "query": slug,
        "parameters": dict(given),
        "columns": table.columns,
        "rows": [json_row(row) for row in table],
        "total": total,
        "next": after,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _entry(question: Question) -> dict[str, object]:
    return {
        "query": question.slug,
        "address": f"/queries/{question.slug}",
        "title": dict(question.title),
        "description": dict(question.description),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.kind,
                "label": {lang: parameter.words[lang] for lang in ("vi", "en")},
                "example": parameter.example or None,
            }
            for parameter in question.parameters
        ],
        "columns": [
            {"name": column.name, "label": dict(column.words)} for column in question.columns
        ],
        "tags": list(question.tags),
    }


def _names(question: Question) -> Literal:
    return Literal(" ".join(parameter.name for parameter in question.parameters))
