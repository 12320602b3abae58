"""The pages for people: answers fetched from the workers, HTML made by `viz`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from api import making, media
from api.refusals import NotFound
from api.routes import figures, networks, office, queries, texts, things
from kg.answers import Table
from kg.errors import UnknownName
from viz.figures import SUFFIX
from viz.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.visit import Visit
    from viz.pages.base import Ask, Page

#: The files that stand for a page, by its name and the type.
_FILES: Final = {**office.FILES, **networks.FILES, **texts.FILES}


async def page(visit: Visit) -> Response:
    """Answer the address of a page, as HTML or as the data behind it.

    The path is looked up as it stands, then without a known suffix.

    Raises:
        NotFound: there is nothing at this address.
    """
    whole = visit.asked.path
    if whole.endswith(SUFFIX):
        return await figures.answer(visit)
    cut, suffix = media.cut_suffix(whole)
    for kind in PAGES:
        own = suffix is not None and kind.path.endswith("." + suffix)
        path, named = (whole, None) if own else (cut, suffix)
        parts = kind.match(path)
        if parts is not None:
            return await _shown(visit, kind, path, parts, named)
    raise NotFound


async def _shown(
    visit: Visit,
    kind: Page,
    path: str,
    parts: Mapping[str, str],
    suffix: str | None,
) -> Response:
    service = visit.service
    question = service.questions[parts["slug"]] if kind.name == "query" else None
    offered = (media.HTML, *_twins(kind))
    chosen = visit.asked.media_type(offered) if suffix is None else media.SUFFIXES[suffix]
    if chosen not in offered:
        raise NotFound
    if chosen == media.HTML:
        return await _html(visit, kind, path, parts, offered)
    file = _FILES.get((question.slug if question else kind.name, chosen))
    if file is not None:
        return await file(visit)
    if kind.name == "queries":
        return await queries.listing(visit, chosen)
    if question is not None:
        return await queries.answer(visit, question, chosen)
    thing = kind.thing(parts, visit.now.plans) if kind.thing else None
    if kind.table is not None and chosen in queries.ANSWERS:
        return await _rows(visit, kind.table(parts), chosen, thing)
    if thing is None:
        raise NotFound
    return await things.document(visit, thing, chosen)


async def _rows(visit: Visit, ask: Ask, chosen: str, thing: str | None) -> Response:
    """Answer the table behind a page; empty for a thing that only an overlay knows.

    Raises:
        NotFound: nothing knows the thing.
    """
    question = visit.service.page_questions[ask.slug]
    try:
        return await queries.answer(visit, question, chosen, ask.values)
    except UnknownName as error:
        if thing is None or not await things.known(visit, thing):
            raise NotFound from error
    nothing = Table(tuple(column.name for column in question.columns), ())
    return await queries.written(visit, question, chosen, nothing, {})


def _twins(kind: Page) -> tuple[str, ...]:
    """Return the types of data behind a page."""
    if kind.name == "queries":
        return queries.LISTS
    if kind.name == "query":
        return queries.ANSWERS
    tables = queries.ANSWERS if kind.table else ()
    files = [type_ for name, type_ in _FILES if name == kind.name]
    about = things.DOCUMENTS if kind.thing else ()
    return tuple(dict.fromkeys((*tables, *files, *about)))


async def _html(
    visit: Visit,
    kind: Page,
    path: str,
    parts: Mapping[str, str],
    offered: tuple[str, ...],
) -> Response:
    asked = visit.asked
    lang = asked.language
    queries.page_of_rows(asked)
    params = {**dict(reversed(asked.pairs)), **parts}
    tag = visit.tag(path, repr(asked.pairs), media.HTML, lang)
    headers = visit.kept | {"Content-Language": lang}
    links = [
        f'<{path}.{media.suffix_of(other)}>; rel="alternate"; type="{other}"'
        for other in offered[1:]
    ]
    if links:
        headers["Link"] = ", ".join(links)
    return await making.kept(
        visit, tag, media.HTML, headers, lambda: _made(visit, kind, parts, params), in_turn=True
    )


async def _made(
    visit: Visit, kind: Page, parts: Mapping[str, str], params: Mapping[str, str]
) -> bytes:
    try:
        answers = await making.answers(visit, kind.asks(params))
    except UnknownName as error:
        if not parts or kind.name == "query":
            raise
        raise NotFound from error
    made = await asyncio.to_thread(kind.html, visit.context(params), answers)
    if made is None:
        raise NotFound
    return made.encode()
