"""Search: what people type, answered as a page or as JSON from an index in memory."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from api import making, media
from api.refusals import BadValue, NotFound
from kg.answers import Table
from kg.search import KINDS, LONGEST, SEARCH_QUERIES, Index, Results, source_texts, things
from viz.pages import search as page

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

_OF_THE_DOOR: Final = frozenset({"q", "kind", "lang", "limit"})
#: How many things an answer may have, and has when nothing is said.
MOST: Final = 100
USUAL: Final = 20


async def search(visit: Visit) -> Response:
    """Answer /search and /search.json.

    Raises:
        BadValue: a parameter is not usable.
        NotFound: the suffix is unknown.
    """
    asked = visit.asked
    offered = (media.HTML, media.JSON)
    suffix = asked.path.removeprefix("/search").removeprefix(".")
    chosen = media.SUFFIXES.get(suffix) if suffix else asked.media_type(offered)
    if chosen not in offered:
        raise NotFound
    text, kinds, limit = _read(visit, strict=chosen == media.JSON)
    lang = asked.language
    tag = visit.tag("/search", repr(asked.pairs), chosen, lang)
    headers = visit.kept | {"Content-Language": lang}

    async def made() -> bytes:
        results = Results()
        if text.strip():
            index, client = await index_of(visit), asked.client
            results = await visit.service.thinking.aside(client, index.search, text, limit, kinds)
        if chosen == media.JSON:
            told = {"query": text, **results.json()}
            return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"
        reports = any(hit.kind == "report" for hit in results.results)
        answers = await making.answers(visit, page.asks()) if reports else {}
        return page.html(visit.context(), text, results, answers).encode()

    return await making.kept(visit, tag, chosen, headers, made, in_turn=chosen == media.HTML)


async def index_of(visit: Visit) -> Index:
    """Return the index of the data that this visit sees; built once for each state of it."""
    service = visit.service
    async with service.indexing:
        if visit.version not in service.indices:
            answers = {}
            for name, query in SEARCH_QUERIES.items():
                table = await visit.table(query)
                if not isinstance(table, Table):  # pragma: no cover - they are SELECTs
                    raise TypeError(name)
                answers[name] = table
            texts = source_texts(visit.now.files)
            index = await asyncio.to_thread(
                lambda: Index(things(answers, service.questions, texts))
            )
            service.indices.clear()
            service.indices[visit.version] = index
        return service.indices[visit.version]


def _read(visit: Visit, *, strict: bool) -> tuple[str, tuple[str, ...] | None, int]:
    asked = visit.asked
    text = asked.one("q") or ""
    unknown = {name for name, _ in asked.pairs} - _OF_THE_DOOR
    if strict and unknown:
        raise BadValue(
            name=min(unknown),
            why_vi="Tìm kiếm không có tham số này.",
            why_en="The search has no such parameter.",
            allowed=", ".join(sorted(_OF_THE_DOOR)),
        )
    if len(text) > LONGEST:
        raise BadValue(
            name="q",
            why_vi="Câu tìm quá dài.",
            why_en="The text to find is too long.",
            allowed=f"≤ {LONGEST}",
        )
    kinds = asked.all("kind") or None
    if kinds is not None and not set(kinds) <= set(KINDS):
        raise BadValue(
            name="kind",
            why_vi="Không có loại này.",
            why_en="There is no such kind.",
            allowed=", ".join(KINDS),
        )
    return text, kinds, min(asked.whole("limit", 1) or USUAL, MOST)
