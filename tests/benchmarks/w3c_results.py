"""Whether two SPARQL results say the same: rows as multisets, up to the names of blank nodes.

Both sides are read by rdflib, which has no part in making the answer.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from rdflib import RDF, XSD, BNode, Graph, Literal, Namespace
from rdflib.compare import isomorphic
from rdflib.query import Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rdflib.term import Node

    Row = Mapping[str, Node]

RS: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
OURS: Final = Namespace("urn:x-kehoach:row:")
#: The reader for each media type that the server sends, and for each ending of the suite.
READERS: Final = {
    "application/sparql-results+xml": "xml",
    "application/sparql-results+json": "json",
    "text/tab-separated-values": "tsv",
    ".srx": "xml",
    ".srj": "json",
    ".tsv": "tsv",
}
WHOLE: Final = {XSD.integer, XSD.decimal}
FLOATING: Final = {XSD.double, XSD.float}


def same(wanted: bytes, ending: str, got: bytes, media_type: str, *, base: str) -> str:
    """Return what differs between an expected result and an answer; nothing if nothing does."""
    if media_type == "text/csv":
        return _same_text(_csv(wanted), _csv(got))
    if ending == ".ttl":
        return _same_as_graph(Graph().parse(data=wanted, publicID=base), got, media_type)
    left, right = _read(wanted, READERS[ending]), _read(got, READERS[media_type])
    if left.type == "ASK" or right.type == "ASK":
        equal = (left.type, left.askAnswer) == (right.type, right.askAnswer)
        return "" if equal else f"expected {left.askAnswer}, got {right.askAnswer}"
    if set(left.vars or ()) != set(right.vars or ()):
        return f"columns {left.vars}, got {right.vars}"
    return _same_rows(left.bindings, right.bindings)


def _same_as_graph(wanted: Graph, got: bytes, media_type: str) -> str:
    """Compare with an expected graph, or with a result set that is written as one."""
    if (None, RDF.type, RS.ResultSet) in wanted:
        rows, indexed = _rows_of_graph(wanted)
        return _same_rows(rows, _read(got, READERS[media_type]).bindings, in_order=indexed)
    answer = Graph().parse(data=got, format="nt")
    if isomorphic(_plain(wanted), _plain(answer)):
        return ""
    return f"expected {wanted.serialize(format='nt')[:300]}, got {got[:300]!r}"


def _read(data: bytes, kind: str) -> Result:
    return Result.parse(io.BytesIO(data), format=kind)


def _same_rows(wanted: Sequence[Any], got: Sequence[Any], *, in_order: bool = False) -> str:
    one, other = (_graph_of(_named(rows), in_order=in_order) for rows in (wanted, got))
    if isomorphic(one, other):
        return ""
    return f"expected {_shown(_named(wanted))}, got {_shown(_named(got))}"


def _named(rows: Sequence[Any]) -> list[dict[str, Node]]:
    return [{str(k): _value(v) for k, v in row.items() if v is not None} for row in rows]


def _graph_of(rows: Sequence[Row], *, in_order: bool) -> Graph:
    """Return rows as a graph: one node a row, equal rows without blank nodes counted."""
    graph = Graph()
    seen = Counter(
        frozenset(row.items())
        for row in rows
        if not any(isinstance(term, BNode) for term in row.values())
    )
    for place, row in enumerate(rows):
        times = seen.get(frozenset(row.items()), 1)
        if times == 0:
            continue
        if times > 1 and not in_order:
            seen[frozenset(row.items())] = 0
        node = BNode()
        graph.add((node, OURS.times, Literal(1 if in_order else times)))
        if in_order:
            graph.add((node, OURS.index, Literal(place)))
        for name, term in row.items():
            graph.add((node, OURS["column-" + name], term))
    return graph


def _value(term: Node) -> Node:
    """Return a number in one spelling: the suite prints 2, 2.0 and 2.0e0 as it likes.

    The datatype stays: an integer is never a decimal. The case of a language tag says nothing.
    """
    if not isinstance(term, Literal):
        return term
    if term.language:
        return Literal(str(term), lang=term.language.lower())
    try:
        if term.datatype in WHOLE:
            text = format(Decimal(str(term)).normalize(), "f")
        elif term.datatype in FLOATING:
            text = repr(float(str(term)))
        elif term.datatype == XSD.string:
            return Literal(str(term))
        else:
            return term
    except (ArithmeticError, ValueError):
        return term  # ill-formed: compared as it is spelt
    return Literal(text, datatype=term.datatype, normalize=False)


def _plain(graph: Graph) -> Graph:
    plain = Graph()
    for s, p, o in graph:
        plain.add((s, p, _value(o)))
    return plain


def _rows_of_graph(graph: Graph) -> tuple[list[Row], bool]:
    """Return the rows of a result set written in RDF, and whether it gives their order."""
    found = []
    for solution in graph.objects(None, RS.solution):
        row = {
            str(graph.value(binding, RS.variable)): cast("Node", graph.value(binding, RS.value))
            for binding in graph.objects(solution, RS.binding)
        }
        index = graph.value(solution, RS["index"])
        found.append((None if index is None else int(str(index)), row))
    indexed = bool(found) and all(index is not None for index, _ in found)
    if indexed:
        found.sort(key=lambda pair: pair[0] or 0)
    return [row for _, row in found], indexed


def _csv(data: bytes) -> list[list[str]]:
    """Return the head, then the rows sorted, blank nodes under names of their own."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    names: dict[str, str] = {}

    def plain(cell: str) -> str:
        return names.setdefault(cell, f"_:{len(names)}") if cell.startswith("_:") else cell

    return [head, *sorted([plain(cell) for cell in row] for row in sorted(rows))]


def _same_text(wanted: list[list[str]], got: list[list[str]]) -> str:
    return "" if wanted == got else f"expected {wanted}, got {got}"


def _shown(rows: Sequence[Row]) -> str:
    lines = sorted(
        " ".join(f"{k}={v.n3()}" for k, v in sorted(row.items()))  # type: ignore[attr-defined]
        for row in rows
    )
    return "[" + "; ".join(lines)[:500] + "]"
