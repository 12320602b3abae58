"""Everything at once: the page of downloads, the files, the description for machines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from api import downloads, dumps, making, media, replies
from api.catalog import catalogued
from api.refusals import NotFound
from api.routes import pages
from kg import resources
from kg.vocab import DATA, ONTOLOGY_FILES
from viz.pages import data as people

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

_TEXT: Final = "text/plain"


async def page(visit: Visit) -> Response:
    """Answer /data: a page for people, the description for machines."""
    chosen = visit.asked.media_type((media.HTML, *media.TRIPLES))
    if chosen == media.HTML:
        return await _page(visit)
    return await _description(visit, chosen)


async def description(visit: Visit) -> Response:
    """Answer /data.ttl and the like with the description for machines."""
    return await _description(visit, media.SUFFIXES[visit.asked.path.rpartition(".")[2]])


async def void(visit: Visit) -> Response:
    """Answer /.well-known/void: the description, or the page by 303."""
    chosen = visit.asked.media_type((*media.TRIPLES, media.HTML))
    if chosen == media.HTML:
        headers = visit.kept | {"Location": "/data"}
        return await replies.reply(visit.asked, b"", _TEXT, headers=headers, status=303)
    return await _description(visit, chosen)


async def file(visit: Visit) -> Response:
    """Answer with one file of the data; names are looked up, no path is ever built from them.

    Raises:
        NotFound: no file has this name.
    """
    name = visit.asked.path.removeprefix("/data/")
    if name in downloads.WHOLE or name == downloads.SUMS:
        kind = downloads.WHOLE.get(name, _TEXT)
        return await _sent(visit, await downloads.whole(visit, name), kind)
    if name in visit.service.texts:
        return await _sent(visit, visit.service.texts[name], _TEXT)
    return await _dump(visit, DATA + name)


async def ontology_file(visit: Visit) -> Response:
    """Answer with a file of the ontology, or with the page of a term of this name.

    Raises:
        NotFound: there is neither.
    """
    name = visit.asked.path.removeprefix("/ontology/")
    try:
        return await _dump(visit, ONTOLOGY_FILES + name)
    except NotFound:
        return await pages.page(visit)


async def context(visit: Visit) -> Response:
    """Answer with the JSON-LD context."""
    body = (resources.ontology_folder() / "context.jsonld").read_bytes()
    return await _sent(visit, body, media.JSON_LD)


async def _dump(visit: Visit, address: str) -> Response:
    cut, suffix = media.cut_suffix(address)
    kind = media.SUFFIXES.get(suffix or "", "")
    for entry in await downloads.entries(visit):
        if entry.dump and entry.dump.removesuffix(".ttl") == cut and kind in media.FORMS:
            return await _sent(visit, await dumps.dump(visit, entry.graph, kind), kind)
    raise NotFound


async def _sent(visit: Visit, body: bytes, kind: str) -> Response:
    tag = replies.strong_tag(body)
    headers = visit.kept | {"Link": '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'}
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    return await replies.reply(visit.asked, body, kind, tag=tag, headers=headers)


async def _description(visit: Visit, chosen: str) -> Response:
    tag = visit.tag("/data", chosen)
    return await making.kept(visit, tag, chosen, visit.kept, lambda: catalogued(visit, chosen))


async def _page(visit: Visit) -> Response:
    lang = visit.asked.language
    tag = visit.tag("/data", repr(visit.asked.pairs), media.HTML, lang)
    headers = visit.kept | {"Content-Language": lang}
    return await making.kept(visit, tag, media.HTML, headers, lambda: _made(visit), in_turn=True)


async def _made(visit: Visit) -> bytes:
    whole = [
        people.Download(name, len(body), hashlib.sha256(body).hexdigest())
        for name in downloads.WHOLE
        for body in [await downloads.whole(visit, name)]
    ]
    answers = await making.answers(visit, people.DATA.asks({}))
    texts = sorted(visit.service.texts)
    return people.html(visit.context(), answers, whole, texts, visit.now.digest).encode()
