"""Statements with their graphs: from the rows of a query to TriG, N-Quads and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.dataset import COMPUTED
from kg.terms import Iri, Literal, to_sparql
from kg.vocab import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.answers import Table
    from kg.inference import Rule
    from kg.terms import Term


@dataclass(frozen=True, slots=True)
class Quad:
    """One statement and the graph that makes it."""

    graph: Iri
    subject: Term
    predicate: Iri
    object: Term

    @property
    def is_inferred(self) -> bool:
        """True when a rule made the statement."""
        return self.graph.value in COMPUTED


def quads(table: Table) -> tuple[Quad, ...]:
    """Return the rows of a table with the columns g, s, p, o; each once, in their order."""
    found: dict[Quad, None] = {}
    for row in table:
        graph, subject, predicate, thing = (row[name] for name in ("g", "s", "p", "o"))
        if isinstance(graph, Iri) and isinstance(predicate, Iri) and subject and thing:
            found[Quad(graph, subject, predicate, thing)] = None
    return tuple(found)


def n_quads(all_quads: Iterable[Quad]) -> bytes:
    """Write N-Quads, one line a statement."""
    lines = [f"{_triple(quad)} {to_sparql(quad.graph)} .\n" for quad in all_quads]
    return "".join(lines).encode()


def trig(all_quads: Iterable[Quad]) -> bytes:
    """Write TriG, one block a graph."""
    blocks: dict[str, list[str]] = {}
    for quad in all_quads:
        blocks.setdefault(quad.graph.value, []).append(f"  {_triple(quad)} .\n")
    parts = [f"{to_sparql(Iri(graph))} {{\n{''.join(lines)}}}\n" for graph, lines in blocks.items()]
    return "\n".join(parts).encode()


def json_of(quad: Quad, rules: Sequence[Rule] = ()) -> dict[str, object]:
    """Return a statement as JSON: short names beside the whole ones, its graph and its rules."""
    value: dict[str, object] = {"value": str(quad.object)}
    if isinstance(quad.object, Iri):
        value["type"] = "iri"
    elif isinstance(quad.object, Literal):
        value["type"] = "literal"
        value |= (
            {"language": quad.object.lang}
            if quad.object.lang
            else {"datatype": quad.object.datatype}
        )
    return {
        "subject": str(quad.subject),
        "property": quad.predicate.value,
        "name": short(quad.predicate.value),
        "object": value,
        "graph": quad.graph.value,
        "inferred": quad.is_inferred,
        "rules": [{"name": rule.name, "title": dict(rule.title)} for rule in rules],
    }


def _triple(quad: Quad) -> str:
    return " ".join(map(to_sparql, (quad.subject, quad.predicate, quad.object)))
