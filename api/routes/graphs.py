"""Named graphs as documents: the ontology, each graph of the data, the Graph Store Protocol."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from api import dumps, making, media, replies
from api.refusals import BadRequest, NotFound
from api.routes.things import alternates, known
from kg.dataset import DEFAULT_GRAPH
from kg.vocab import GRAPH

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from api.visit import Visit

    Make = Callable[[Visit, str, str], Awaitable[bytes]]

_ONTOLOGY: Final = GRAPH + "ontology"
#: Documents whose address is not that of their graph.
_DOCUMENTS: Final = {"/def": _ONTOLOGY, "/shape": GRAPH + "shapes"}
_PLAN: Final = GRAPH + "plan/"


async def graph(visit: Visit) -> Response:
    """Answer the address of a named graph: data by 200, the page about it by 303.

    Raises:
        NotFound: there is no such graph.
    """
    base = visit.settings.base
    whole = visit.asked.path
    path, suffix = (whole, None) if _exists(visit, base + whole[1:]) else _cut(whole)
    iri = base + path[1:]
    if not _exists(visit, iri):
        raise NotFound
    return await _document(visit, iri, path, suffix, _page(iri))


async def definitions(visit: Visit) -> Response:
    """Answer the address of the ontology, of the version that is served, or of the shapes."""
    base = visit.settings.base
    path, suffix = _cut(visit.asked.path)
    if path not in _DOCUMENTS and not await known(visit, base + path[1:]):
        raise NotFound
    part = GRAPH + path.removeprefix("/def/")
    iri = _DOCUMENTS.get(path) or (part if _exists(visit, part) else _ONTOLOGY)
    return await _document(visit, iri, path, suffix, _page(iri))


async def graph_store(visit: Visit) -> Response:
    """Answer a read of the SPARQL 1.1 Graph Store HTTP Protocol.

    Raises:
        BadRequest: not exactly one graph is named.
        NotFound: it does not exist.
    """
    asked = visit.asked
    default, named = asked.all("default"), asked.all("graph")
    if len(default) + len(named) != 1 or any(default):
        raise BadRequest(
            why_vi="Phải nêu đúng một: ?default hoặc ?graph=<IRI>.",
            why_en="Exactly one must be given: ?default or ?graph=<IRI>.",
        )
    iri = DEFAULT_GRAPH if default else named[0]
    if not default and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        raise BadRequest(why_vi="IRI phải tuyệt đối.", why_en="The IRI must be absolute.")
    if not _exists(visit, iri):
        raise NotFound
    chosen = asked.media_type(media.FORMS)
    return await _written(visit, iri, chosen, {}, dumps.dump)


def _cut(whole: str) -> tuple[str, str | None]:
    path, suffix = media.cut_suffix(whole)
    if suffix is not None and media.SUFFIXES[suffix] not in media.FORMS:
        raise NotFound
    return path, suffix


def _exists(visit: Visit, iri: str) -> bool:
    return iri in visit.now.graphs or iri == DEFAULT_GRAPH


def _page(iri: str) -> str:
    """Return the page about a graph."""
    if iri == _ONTOLOGY:
        return "/ontology"
    if iri.startswith(_PLAN):
        return "/plan/" + iri.removeprefix(_PLAN)
    return "/data#" + iri.removeprefix(GRAPH).replace("/", "-")


async def _document(visit: Visit, iri: str, path: str, suffix: str | None, page: str) -> Response:
    headers = visit.kept | {"Link": f"{alternates(path, media.FORMS)}"}
    if suffix is not None:
        chosen = media.SUFFIXES[suffix]
    else:
        chosen = visit.asked.media_type((*media.FORMS, media.HTML))
        if chosen == media.HTML:
            headers["Location"] = page
            return await replies.reply(visit.asked, b"", "text/plain", headers=headers, status=303)
    return await _written(visit, iri, chosen, headers, dumps.described)


async def _written(
    visit: Visit, iri: str, chosen: str, headers: dict[str, str], make: Make
) -> Response:
    tag = visit.tag("graph", make.__name__, iri, chosen)
    headers = visit.kept | headers
    return await making.kept(visit, tag, chosen, headers, lambda: make(visit, iri, chosen))
