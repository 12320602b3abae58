"""Named graphs as documents: the ontology, each graph of the data, the Graph Store Protocol."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from api import media, replies
from api.jsonld import short_names
from api.refusals import BadRequest, NotFound
from api.routes.things import alternates, known, term
from kg.dataset import DEFAULT_GRAPH
from kg.store import GraphFile
from kg.store.bounded import check
from kg.store.transcribe import transcribed
from kg.vocab import GRAPH

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.responses import Response

    from api.visit import Visit

    Make = Callable[[Visit, str, str], Awaitable[bytes]]

#: What a graph can be written in.
FORMS: Final = (*media.TRIPLES, *media.QUADS)

_ONTOLOGY: Final = GRAPH + "ontology"
#: Documents whose address is not that of their graph.
_DOCUMENTS: Final = {"/def": _ONTOLOGY, "/shape": GRAPH + "shapes"}
_PLAN: Final = GRAPH + "plan/"
_ABOUT: Final = "CONSTRUCT {{ {graph} ?p ?o }} WHERE {{ GRAPH ?g {{ {graph} ?p ?o }} }}"
_WHOLE_DESCRIBED: Final = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ ?s ?p ?o }} UNION {{ VALUES ?s {{ <{DEFAULT_GRAPH}> }} GRAPH ?g {{ ?s ?p ?o }} }}
}}"""
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
    chosen = asked.media_type(FORMS)
    return await _written(visit, iri, chosen, {}, body_of)


async def body_of(visit: Visit, iri: str, chosen: str) -> bytes:
    """Return a graph in some format: from its file, as its author wrote it, or as it is loaded."""
    files = [file for file in visit.now.files if file.graph == iri]
    if files and chosen == media.TURTLE:
        return b"\n".join(file.data for file in files)
    if iri == DEFAULT_GRAPH:
        return await _default(visit, chosen)
    return await _transcribed(files or [await as_file(visit, iri)], chosen)


async def as_file(visit: Visit, iri: str) -> GraphFile:
    """Return a graph that has no file of its own as if it had one."""
    query = check(_WHOLE, visit.service.limits)
    found = await visit.answer(query, media.N_TRIPLES, default_graphs=(iri,))
    return GraphFile(iri, iri.removeprefix(GRAPH), found.body, in_default=False)


async def _default(visit: Visit, chosen: str, query: str = _WHOLE) -> bytes:
    found = await visit.answer(check(query, visit.service.limits), chosen)
    if chosen == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, found.body)
    return found.body


async def _described(visit: Visit, iri: str, chosen: str) -> bytes:
    """Return a graph with what the catalogue says of it, so that its address is in its data.

    In formats with graphs that stands outside the named graph, which stays as it is.
    """
    if iri == DEFAULT_GRAPH:
        return await _default(visit, chosen, _WHOLE_DESCRIBED)
    query = check(_ABOUT.format(graph=term(iri)), visit.service.limits)
    about = await visit.answer(query, media.N_TRIPLES)
    files = [file for file in visit.now.files if file.graph == iri]
    files = files or [await as_file(visit, iri)]
    if chosen == media.TURTLE:
        return b"\n".join([*(file.data for file in files), about.body])
    return await _transcribed([*files, GraphFile("", "", about.body, in_default=False)], chosen)


async def _transcribed(files: Sequence[GraphFile], chosen: str) -> bytes:
    body = await asyncio.to_thread(transcribed, files, chosen, named=True)
    if chosen == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, body)
    return body


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
    return await _written(visit, iri, chosen, headers, _described)


async def _written(
    visit: Visit, iri: str, chosen: str, headers: dict[str, str], make: Make
) -> Response:
    tag = visit.tag("graph", make.__name__, iri, chosen)
    headers = visit.kept | headers
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    body = visit.service.kept.get(tag)
    if body is None:
        body = visit.service.kept.put(tag, await make(visit, iri, chosen))
    return await replies.reply(visit.asked, body, chosen, tag=tag, headers=headers)
