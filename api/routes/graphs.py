"""Named graphs as documents: the ontology, each graph of the data, the Graph Store Protocol."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from api import media, replies
from api.jsonld import short_names
from api.refusals import BadRequest, NotFound
from api.routes.things import alternates, known
from kg.dataset import DEFAULT_GRAPH
from kg.store import GraphFile
from kg.store.bounded import check
from kg.store.transcribe import transcribed
from kg.vocab import GRAPH

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

#: What a graph can be written in.
FORMS: Final = (*media.TRIPLES, *media.QUADS)

_ONTOLOGY: Final = GRAPH + "ontology"
_PLAN: Final = GRAPH + "plan/"
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


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
    """Answer the address of the ontology, or of the version that is served."""
    base = visit.settings.base
    path, suffix = _cut(visit.asked.path)
    if path != "/def" and not await known(visit, base + path[1:]):
        raise NotFound
    return await _document(visit, _ONTOLOGY, path, suffix, "/ontology")


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
    chosen = asked.media_type(FORMS)
    return await _written(visit, iri, chosen, {})


async def body_of(visit: Visit, iri: str, chosen: str) -> bytes:
    """Return a graph in some format: from its file, as its author wrote it, or as it is loaded."""
    files = [file for file in visit.now.files if file.graph == iri]
    if files and chosen == media.TURTLE:
        return b"\n".join(file.data for file in files)
    if files:
        body = await asyncio.to_thread(transcribed, files, chosen, named=True)
    else:
        body = await _loaded(visit, iri, chosen)
    if chosen == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, body)
    return body


async def as_file(visit: Visit, iri: str) -> GraphFile:
    """Return a graph that has no file of its own as if it had one."""
    data = await _loaded(visit, iri, media.N_TRIPLES)
    return GraphFile(iri, iri.removeprefix(GRAPH), data, in_default=False)


async def _loaded(visit: Visit, iri: str, chosen: str) -> bytes:
    query = check(_WHOLE, visit.service.limits)
    graphs = None if iri == DEFAULT_GRAPH else (iri,)
    if chosen in media.TRIPLES:
        return (await visit.answer(query, chosen, default_graphs=graphs)).body
    found = await visit.answer(query, media.N_TRIPLES, default_graphs=graphs)
    if iri == DEFAULT_GRAPH:
        return found.body
    file = GraphFile(iri, iri, found.body, in_default=False)
    return await asyncio.to_thread(transcribed, [file], chosen, named=True)


def _cut(whole: str) -> tuple[str, str | None]:
    path, suffix = media.cut_suffix(whole)
    if suffix is not None and media.SUFFIXES[suffix] not in FORMS:
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
    headers = visit.kept | {"Link": f"{alternates(path, FORMS)}"}
    if suffix is not None:
        chosen = media.SUFFIXES[suffix]
    else:
        chosen = visit.asked.media_type((*FORMS, media.HTML))
        if chosen == media.HTML:
            headers["Location"] = page
            return await replies.reply(visit.asked, b"", "text/plain", headers=headers, status=303)
    return await _written(visit, iri, chosen, headers)


async def _written(visit: Visit, iri: str, chosen: str, headers: dict[str, str]) -> Response:
    tag = visit.tag("graph", iri, chosen)
    headers = visit.kept | headers
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    body = visit.service.kept.get(tag)
    if body is None:
        body = visit.service.kept.put(tag, await body_of(visit, iri, chosen))
    return await replies.reply(visit.asked, body, chosen, tag=tag, headers=headers)
