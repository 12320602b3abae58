"""Triples as Turtle, N-Triples, JSON-LD and RDF/XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.terms import to_sparql
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from kg.answers import Description


def write_ntriples(answer: Description, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write N-Triples, one sorted line a triple."""
    lines = sorted({" ".join(map(to_sparql, triple)) + " .\n" for triple in answer.triples})
    return "".join(lines).encode()


def write_turtle(answer: Description, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write Turtle with the usual prefixes."""
    return _serialised(answer, "turtle")


def write_jsonld(answer: Description, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write expanded JSON-LD."""
    return _serialised(answer, "json-ld")


def write_rdfxml(answer: Description, _headings: Mapping[str, str], _lang: str) -> bytes:
    """Write RDF/XML."""
    return _serialised(answer, "xml")


def _serialised(answer: Description, form: str) -> bytes:
    return _graph(answer).serialize(format=form, encoding="utf-8")


def _graph(answer: Description) -> Graph:
    from rdflib import Graph

    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.parse(data=write_ntriples(answer, {}, ""), format="nt")
    return graph
