"""The embedded default store: pyoxigraph in memory, its terms and errors turned into ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.answers import Answer, Description, Table, Verdict
from kg.errors import Malformed, QueryError
from kg.terms import Blank, Iri, Literal, Term, Triple, to_sparql
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.store.base import GraphFile


class OxigraphStore:
    """All graphs in memory; a query is passed to the engine as text."""

    def __init__(self) -> None:
        self.engine = ox.Store()

    def add(self, file: GraphFile) -> None:
        """Parse Turtle bytes into their named graph."""
        graph = ox.NamedNode(file.graph)
        try:
            self.engine.bulk_load(
                file.data, ox.RdfFormat.TURTLE, base_iri=file.graph, to_graph=graph
            )
        except SyntaxError as error:
            where = f":{error.lineno}" if error.lineno else ""
            raise Malformed(path=file.source, where=where, said=error.msg) from error

    def materialise_default(self, graphs: Sequence[str]) -> None:
        """Copy the triples of `graphs` into the default graph, each once."""
        self.engine.clear_graph(ox.DefaultGraph())
        for graph in graphs:
            self.engine.update(f"ADD SILENT GRAPH {to_sparql(Iri(graph))} TO DEFAULT")

    def derive(self, rule: str, graph: str) -> int:
        """Add what a CONSTRUCT makes and the default graph lacks; return how many triples."""
        made = self.engine.query(rule, base_iri=BASE)
        if not isinstance(made, ox.QueryTriples):
            msg = "a rule must be a CONSTRUCT"
            raise TypeError(msg)
        quads = (ox.Quad(*triple) for triple in set(made))
        new = [quad for quad in quads if quad not in self.engine]
        self.engine.extend(new)
        name = ox.NamedNode(graph)
        self.engine.extend(ox.Quad(q.subject, q.predicate, q.object, name) for q in new)
        return len(new)

    def query(self, text: str) -> Answer:
        """Evaluate a query given as text."""
        try:
            found = self.engine.query(text, base_iri=BASE)
        except SyntaxError as error:
            raise _located(error) from error
        if isinstance(found, ox.QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            return Table(columns, tuple(tuple(map(_own_or_none, row)) for row in found))
        if isinstance(found, ox.QueryTriples):
            return Description(tuple(sorted({_triple(t) for t in found}, key=repr)))
        return Verdict(bool(found))

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted(graph.value for graph in self.engine.named_graphs()))


def is_iri(text: str) -> bool:
    """Return whether a text is an absolute IRI that the engine takes."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


def _located(error: SyntaxError) -> QueryError:
    """Say where the text stops making sense; the engine's own words are for its makers."""
    found = re.match(r"error at (\d+):(\d+)", str(error))
    line, column = found.groups() if found else ("?", "?")
    return QueryError(line=line, column=column)


def _own_or_none(term: object) -> Term | None:
    return None if term is None else own_term(term)


def own_term(term: object) -> Term:
    """Turn a term of the engine into ours."""
    match term:
        case ox.NamedNode():
            return Iri(term.value)
        case ox.Literal():
            return Literal(term.value, term.language or "", term.datatype.value)
        case ox.BlankNode():
            return Blank(term.value)
    msg = f"a term of a kind that SPARQL 1.1 does not know: {term!r}"
    raise TypeError(msg)


def _triple(triple: ox.Triple) -> Triple:
    return own_term(triple.subject), Iri(triple.predicate.value), own_term(triple.object)
