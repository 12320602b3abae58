"""Gate: the SHACL shapes of the ontology hold; what is only worth knowing is listed as such."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pyshacl
from rdflib import Graph, Literal, URIRef

from kg.errors import MissingFile
from kg.validation.findings import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rdflib.term import Node

    from kg.validation.corpus import Corpus, RdfTriple
    from kg.validation.findings import Finding, Severity

GATE: Final = "shapes"
SHAPES: Final = "ontology/shapes.ttl"
_SH: Final = "http://www.w3.org/ns/shacl#"
_BESIDE: Final = ("alignments.ttl", "external-terms.ttl", "catalog.ttl", "shapes.ttl")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find what breaks a shape, and what a shape notes.

    Raises:
        MissingFile: there are no shapes to check by.
    """
    shapes = _graph(t for f in corpus.files if f.file == SHAPES for t in f.triples)
    if not shapes:
        raise MissingFile(path=SHAPES, named_by="kehoach check")
    # sh:class sees the data graph alone, so the code lists and the classes stand in it.
    union = _graph(t for f in corpus.files if not f.file.endswith(_BESIDE) for t in f.triples)
    _, results, _ = pyshacl.validate(union, shacl_graph=shapes, inplace=True)
    if not isinstance(results, Graph):
        raise TypeError(results)
    for result in results.objects(None, URIRef(_SH + "result")):
        yield _finding(corpus, results, shapes, result)


def _graph(triples: Iterable[RdfTriple]) -> Graph:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph


def _finding(corpus: Corpus, results: Graph, shapes: Graph, result: Node) -> Finding:
    severity = results.value(result, URIRef(_SH + "resultSeverity"))
    focus = str(results.value(result, URIRef(_SH + "focusNode")))
    path = results.value(result, URIRef(_SH + "resultPath"))
    value = results.value(result, URIRef(_SH + "value"))
    shape = results.value(result, URIRef(_SH + "sourceShape"))
    broken = corpus.name(str(shape)) if isinstance(shape, URIRef) else "shape"
    kind: Severity = "info" if str(severity).endswith("Info") else "fault"
    detail = "".join(
        f" [{corpus.name(str(part))}]"
        for part in (path, value)
        if isinstance(part, URIRef | Literal) and str(part) != focus
    )
    messages = _messages(results, shapes, result)
    fallback = next(iter(messages.values()), broken)
    what = Words(
        messages.get("vi", fallback) + detail,
        messages.get("en", fallback) + detail,
    )
    remedy = (
        Words("", "")
        if kind == "info"
        else Words(f"Xem {broken} trong {SHAPES}.", f"See {broken} in {SHAPES}.")
    )
    return corpus.finding(GATE, kind, focus, what, remedy)


def _messages(results: Graph, shapes: Graph, result: Node) -> dict[str | None, str]:
    """Return the messages of a result by language; a result repeats one of its shape's only."""
    constraint = results.value(result, URIRef(_SH + "sourceConstraint"))
    shape = results.value(result, URIRef(_SH + "sourceShape"))
    found: dict[str | None, str] = {}
    for graph, node, name in (
        (results, result, "resultMessage"),
        (shapes, shape, "message"),
        (shapes, constraint, "message"),
    ):
        for message in graph.objects(node, URIRef(_SH + name)):
            if node is not None and isinstance(message, Literal):
                found[message.language] = str(message)
    return found
