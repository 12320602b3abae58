"""The types that doors can make, in our order of preference, and the suffixes that name them."""

from __future__ import annotations

from typing import Final

HTML: Final = "text/html"
CALENDAR: Final = "text/calendar"
GEXF: Final = "application/gexf+xml"
GRAPHML: Final = "application/graphml+xml"
JSON: Final = "application/json"
JSON_LD: Final = "application/ld+json"
N_QUADS: Final = "application/n-quads"
N_TRIPLES: Final = "application/n-triples"
RDF_XML: Final = "application/rdf+xml"
RESULTS_JSON: Final = "application/sparql-results+json"
RESULTS_XML: Final = "application/sparql-results+xml"
CSV: Final = "text/csv"
TEXT: Final = "text/plain"
TRIG: Final = "application/trig"
TSV: Final = "text/tab-separated-values"
TURTLE: Final = "text/turtle"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XML: Final = "application/xml"

#: What a SELECT or ASK can be answered in.
RESULTS: Final = (RESULTS_JSON, JSON, RESULTS_XML, XML, CSV, TSV, HTML)
#: What triples can be written in.
TRIPLES: Final = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
#: What graphs can be written in.
QUADS: Final = (TRIG, N_QUADS)
#: What one graph can be written in.
FORMS: Final = (*TRIPLES, *QUADS)
#: What a CONSTRUCT or DESCRIBE can be answered in.
GRAPHS: Final = (*FORMS, HTML)

#: Suffixes and `format=` names.
SUFFIXES: Final = {
    "csv": CSV,
    "gexf": GEXF,
    "graphml": GRAPHML,
    "html": HTML,
    "ics": CALENDAR,
    "json": JSON,
    "jsonld": JSON_LD,
    "nq": N_QUADS,
    "nt": N_TRIPLES,
    "rdf": RDF_XML,
    "srj": RESULTS_JSON,
    "srx": RESULTS_XML,
    "trig": TRIG,
    "tsv": TSV,
    "ttl": TURTLE,
    "txt": TEXT,
    "xlsx": XLSX,
    "xml": XML,
}

_SUFFIX_OF: Final = {name: suffix for suffix, name in SUFFIXES.items()}

#: What a worker is asked for when a type is another name of the same bytes.
SAME_BYTES: Final = {JSON: RESULTS_JSON, XML: RESULTS_XML}


def cut_suffix(path: str) -> tuple[str, str | None]:
    """Return a path without a known suffix, and the suffix.

    >>> cut_suffix("/id/unit/kon-tum/so-y-te.ttl")
    ('/id/unit/kon-tum/so-y-te', 'ttl')
    """
    head, dot, tail = path.rpartition(".")
    if dot and tail in SUFFIXES and not head.endswith("/"):
        return head, tail
    return path, None


def suffix_of(media_type: str) -> str:
    """Return the suffix of a type.

    >>> suffix_of("text/turtle")
    'ttl'
    """
    return _SUFFIX_OF[media_type]
