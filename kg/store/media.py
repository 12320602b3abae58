"""The media types that the engine can write, each with its own name for it."""

from __future__ import annotations

from typing import Final

import pyoxigraph as ox

CSV: Final = "text/csv"
JSON_LD: Final = "application/ld+json"
N_QUADS: Final = "application/n-quads"
N_TRIPLES: Final = "application/n-triples"
RDF_XML: Final = "application/rdf+xml"
RESULTS_JSON: Final = "application/sparql-results+json"
RESULTS_XML: Final = "application/sparql-results+xml"
TRIG: Final = "application/trig"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"

#: What a SELECT or an ASK is written in.
RESULTS: Final = {
    RESULTS_JSON: ox.QueryResultsFormat.JSON,
    RESULTS_XML: ox.QueryResultsFormat.XML,
    CSV: ox.QueryResultsFormat.CSV,
    TSV: ox.QueryResultsFormat.TSV,
}
#: What triples and graphs are written in.
GRAPHS: Final = {
    TURTLE: ox.RdfFormat.TURTLE,
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    JSON_LD: ox.RdfFormat.JSON_LD,
    RDF_XML: ox.RdfFormat.RDF_XML,
    TRIG: ox.RdfFormat.TRIG,
    N_QUADS: ox.RdfFormat.N_QUADS,
}
