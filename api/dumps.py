"""A named graph written out: from its file, as its author wrote it, or as it is loaded."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from api import media
from api.jsonld import short_names
from kg.dataset import DEFAULT_GRAPH
from kg.store import GraphFile
from kg.store.bounded import check
from kg.store.transcribe import transcribed
from kg.terms import Iri, to_sparql
from kg.vocab import GRAPH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.visit import Visit

_ABOUT: Final = "CONSTRUCT {{ {graph} ?p ?o }} WHERE {{ GRAPH ?g {{ {graph} ?p ?o }} }}"
_WHOLE_DESCRIBED: Final = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ ?s ?p ?o }} UNION {{ VALUES ?s {{ <{DEFAULT_GRAPH}> }} GRAPH ?g {{ ?s ?p ?o }} }}
}}"""
_WHOLE: Final = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


async def dump(visit: Visit, iri: str, chosen: str) -> bytes:
    """Return a graph of this dataset in some format."""
    if iri == DEFAULT_GRAPH:
        return await _default(visit, chosen, _WHOLE)
    files = _files(visit, iri)
    if files and chosen == media.TURTLE:
        return b"\n".join(file.data for file in files)
    return await _transcribed(files or [await as_file(visit, iri)], chosen)


async def described(visit: Visit, iri: str, chosen: str) -> bytes:
    """Return a graph with what the catalogue says of it, so that its address is in its data.

    In formats with graphs that stands outside the named graph, which stays as it is.
    """
    if iri == DEFAULT_GRAPH:
        return await _default(visit, chosen, _WHOLE_DESCRIBED)
    query = check(_ABOUT.format(graph=to_sparql(Iri(iri))), visit.service.limits)
    about = await visit.answer(query, media.N_TRIPLES)
    files = _files(visit, iri) or [await as_file(visit, iri)]
    if chosen == media.TURTLE:
        return b"\n".join([*(file.data for file in files), about.body])
    return await _transcribed([*files, GraphFile("", "", about.body, in_default=False)], chosen)


async def as_file(visit: Visit, iri: str) -> GraphFile:
    """Return a graph that has no file of its own as if it had one."""
    query = check(_WHOLE, visit.service.limits)
    found = await visit.answer(query, media.N_TRIPLES, default_graphs=(iri,))
    return GraphFile(iri, iri.removeprefix(GRAPH), found.body, in_default=False)


def _files(visit: Visit, iri: str) -> list[GraphFile]:
    return [file for file in visit.now.files if file.graph == iri]


async def _default(visit: Visit, chosen: str, query: str) -> bytes:
    found = await visit.answer(check(query, visit.service.limits), chosen)
    if chosen == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, found.body)
    return found.body


async def _transcribed(files: Sequence[GraphFile], chosen: str) -> bytes:
    body = await asyncio.to_thread(transcribed, files, chosen, named=True)
    if chosen == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, body)
    return body
