"""What the service is, as RDF: endpoint, formats, graphs and limits (SPARQL 1.1 SD, VoID)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api import media
from kg.answers import Description
from kg.dataset import INFERRED
from kg.formats import write
from kg.terms import Iri, Literal, integer, text
from kg.vocab import DCTERMS, GRAPH, RDF, SCHEMA, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings
    from api.visit import Visit
    from kg.terms import Term, Triple

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
W3C_FORMATS: Final = "http://www.w3.org/ns/formats/"

#: The W3C's names of the formats that queries can be answered in.
FORMATS: Final = {
    media.RESULTS_JSON: "SPARQL_Results_JSON",
    media.RESULTS_XML: "SPARQL_Results_XML",
    media.CSV: "SPARQL_Results_CSV",
    media.TSV: "SPARQL_Results_TSV",
    media.TURTLE: "Turtle",
    media.N_TRIPLES: "N-Triples",
    media.RDF_XML: "RDF_XML",
    media.JSON_LD: "JSON-LD",
    media.TRIG: "TriG",
    media.N_QUADS: "N-Quads",
}
#: Our names of the formats that descriptions are written in.
NAMES: Final = {
    media.TURTLE: "ttl",
    media.N_TRIPLES: "nt",
    media.JSON_LD: "jsonld",
    media.RDF_XML: "rdf",
}
_LIMITS: Final = (
    ("query_seconds", "SEC", "Thời gian của một câu truy vấn", "Time of one query"),
    ("max_rows", "", "Số dòng của một kết quả", "Rows of one answer"),
    ("max_bytes", "E34", "Số byte của một kết quả", "Bytes of one answer"),
    ("query_bytes", "E34", "Độ dài câu truy vấn", "Length of a query"),
)


def described(visit: Visit, media_type: str) -> bytes:
    """Return the service description in an RDF format."""
    return write(Description(tuple(_triples(visit))), NAMES[media_type])


def _triples(visit: Visit) -> Iterator[Triple]:
    base, now = visit.settings.base, visit.now
    whole, endpoint = Iri(base + "sparql#service"), Iri(visit.settings.endpoint)
    data, default = Iri(base + "sparql#dataset"), Iri(GRAPH + "default")
    yield _is(whole, SD + "Service")
    yield whole, Iri(SD + "endpoint"), endpoint
    yield whole, Iri(SD + "supportedLanguage"), Iri(SD + "SPARQL11Query")
    for name in FORMATS.values():
        yield whole, Iri(SD + "resultFormat"), Iri(W3C_FORMATS + name)
    yield whole, Iri(SD + "defaultDataset"), data
    yield _is(data, SD + "Dataset")
    yield data, Iri(SD + "defaultGraph"), default
    yield _is(default, SD + "Graph")
    yield default, Iri(VOID + "triples"), integer(now.triples)
    for part in (*now.default_graphs, INFERRED):
        yield default, Iri(DCTERMS + "hasPart"), Iri(part)
    for graph, count in now.graphs.items():
        entry = Iri(graph + "#named")
        yield data, Iri(SD + "namedGraph"), entry
        yield _is(entry, SD + "NamedGraph")
        yield entry, Iri(SD + "name"), Iri(graph)
        yield entry, Iri(SD + "graph"), Iri(graph)
        yield _is(Iri(graph), SD + "Graph")
        yield Iri(graph), Iri(VOID + "triples"), integer(count)
    yield from _limits(visit.settings, whole)


def _limits(settings: Settings, whole: Iri) -> Iterator[Triple]:
    for name, unit, vi, en in _LIMITS:
        limit = Iri(f"{settings.base}sparql#{name.replace('_', '-')}")
        value = getattr(settings, name)
        yield whole, Iri(SCHEMA + "additionalProperty"), limit
        yield _is(limit, SCHEMA + "PropertyValue")
        yield limit, Iri(SCHEMA + "name"), text(vi, "vi")
        yield limit, Iri(SCHEMA + "name"), text(en, "en")
        yield limit, Iri(SCHEMA + "maxValue"), _number(value)
        if unit:
            yield limit, Iri(SCHEMA + "unitCode"), Literal(unit)


def _number(value: float) -> Term:
    if isinstance(value, int):
        return integer(value)
    return Literal(f"{value:.2f}", datatype=XSD + "decimal")


def _is(thing: Iri, kind: str) -> Triple:
    return thing, Iri(RDF + "type"), Iri(kind)
