"""Files written in other RDF formats, each literal as its author wrote it.

A loaded store turns `"007"^^xsd:integer` into 7 and 1.50 into 1.5; what people download must not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.store.media import GRAPHS, JSON_LD, N_QUADS, TRIG
from kg.vocab import BASE, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.store.base import GraphFile

#: Formats that can name the graph of a statement.
_WITH_GRAPHS: Final = frozenset({JSON_LD, TRIG, N_QUADS})


def transcribed(files: Iterable[GraphFile], media_type: str, *, named: bool) -> bytes:
    """Return Turtle files in another format, without evaluating anything.

    Args:
        files: the bytes of each graph.
        media_type: the format to write.
        named: keep the name of each graph, where the format can; a file without a name stands
            in the default graph.
    """
    kept = named and media_type in _WITH_GRAPHS
    written = ox.serialize(_quads(files, named=kept), format=GRAPHS[media_type], prefixes=PREFIXES)
    if written is None:  # pragma: no cover - without an output the engine returns the bytes
        raise TypeError(media_type)
    return written


def _quads(files: Iterable[GraphFile], *, named: bool) -> Iterator[ox.Quad]:
    for number, file in enumerate(files):
        graph = ox.NamedNode(file.graph) if named and file.graph else ox.DefaultGraph()
        labels: dict[ox.BlankNode, ox.BlankNode] = {}
        for quad in ox.parse(file.data, ox.RdfFormat.TURTLE, base_iri=file.graph or BASE):
            subject, object_ = (
                # The parser labels at random; counted in order, equal files are equal bytes.
                labels.setdefault(term, ox.BlankNode(f"b{number}x{len(labels)}"))
                if isinstance(term, ox.BlankNode)
                else term
                for term in (quad.subject, quad.object)
            )
            yield ox.Quad(subject, quad.predicate, object_, graph)
