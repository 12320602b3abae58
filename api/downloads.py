"""What can be downloaded: the files as they are, the whole in each format, checksums."""

from __future__ import annotations

import asyncio
import hashlib
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api import media
from api.dumps import as_file
from api.jsonld import short_names
from kg.answers import Table
from kg.dataset import CATALOG_GRAPH, INFERRED_MEMBERSHIP
from kg.store.transcribe import transcribed
from kg.terms import Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.visit import Visit
    from kg.store import GraphFile

#: The whole dataset, by the name of the file.
WHOLE: Final = {
    "kehoach.trig": media.TRIG,
    "kehoach.nq": media.N_QUADS,
    "kehoach.ttl": media.TURTLE,
    "kehoach.jsonld": media.JSON_LD,
    "kehoach.zip": "application/zip",
}
SUMS: Final = "SHA256SUMS"

_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive every day
_ENTRIES: Final = (
    """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX void: <http://rdfs.org/ns/void#>
SELECT ?graph ?title ?about ?dump WHERE { GRAPH <"""
    + CATALOG_GRAPH
    + """> {
  ?graph a void:Dataset ; dcterms:title ?title .
  OPTIONAL { ?graph dcterms:description ?about . FILTER (lang(?about) = lang(?title)) }
  OPTIONAL { ?graph void:dataDump ?dump }
} } ORDER BY ?graph ?title"""
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One named graph: its words, the address of its file if it has one, its size."""

    graph: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    dump: str
    triples: int


async def entries(visit: Visit) -> tuple[Entry, ...]:
    """Return what the catalogue says of each graph that is loaded."""
    table = await visit.table(_ENTRIES)
    found: dict[str, Entry] = {}
    for row in table if isinstance(table, Table) else ():
        graph = str(row["graph"])
        entry = found.setdefault(
            graph,
            Entry(graph, {}, {}, str(row["dump"] or ""), visit.now.graphs.get(graph, 0)),
        )
        for words, said in ((entry.title, row["title"]), (entry.about, row["about"])):
            if isinstance(said, Literal) and isinstance(words, dict):
                words[said.lang] = said.value
    return tuple(entry for entry in found.values() if entry.graph in visit.now.graphs)


async def whole(visit: Visit, name: str) -> bytes:
    """Return one of the files of WHOLE, or the checksums; made once for each state of the data."""
    made, key = visit.service.downloads, (visit.version, name)
    if key not in made:
        made[key] = await _made(visit, name)
    return made[key]


async def _made(visit: Visit, name: str) -> bytes:
    if name == SUMS:
        return "".join(
            [f"{hashlib.sha256(await whole(visit, n)).hexdigest()}  {n}\n" for n in WHOLE]
        ).encode()
    files = [*visit.now.files, *await _computed(visit)]
    kind = WHOLE[name]
    if kind == "application/zip":
        return await asyncio.to_thread(_zipped, files, visit.service.texts)
    if kind == media.TURTLE:
        inside = [file for file in files if file.in_default or file not in visit.now.files]
        inside = [file for file in inside if file.graph != INFERRED_MEMBERSHIP]
        return await asyncio.to_thread(transcribed, inside, kind, named=False)
    body = await asyncio.to_thread(transcribed, files, kind, named=True)
    if kind == media.JSON_LD:
        return await asyncio.to_thread(short_names().compacted, body)
    return body


async def _computed(visit: Visit) -> list[GraphFile]:
    """Return the graphs that have no file: what the rules derive."""
    known = {file.graph for file in visit.now.files}
    return [await as_file(visit, iri) for iri in visit.now.graphs if iri not in known]


def _zipped(files: Sequence[GraphFile], texts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    named = {f"{file.graph.partition('/graph/')[2]}.ttl": file.data for file in files}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**named, **texts}.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
