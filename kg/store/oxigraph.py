"""The embedded default store: pyoxigraph in memory, the only module that knows its quirks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.answers import Answer, Description, Table, Verdict
from kg.errors import BadFile, QueryError
from kg.terms import Blank, Iri, Literal, Term, Triple
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
            where = f", line {error.lineno}" if error.lineno else ""
            raise BadFile(path=file.source, where=where, detail=error.msg) from error

    def insert(self, graph: str, triples: Iterable[Triple]) -> None:
        """Put triples into a named graph."""
        name = ox.NamedNode(graph)
        self.engine.extend(
            ox.Quad(_node(s), ox.NamedNode(p.value), _engine_term(o), name) for s, p, o in triples
        )

    def materialise_default(self, graphs: Sequence[str]) -> None:
        """Copy the triples of `graphs` into the default graph, each once."""
        self.engine.clear_graph(ox.DefaultGraph())
        for graph in graphs:
            self.engine.extend(
                ox.Quad(quad.subject, quad.predicate, quad.object)
                for quad in self.engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))
            )

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


def _node(term: Term) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(term.value) if isinstance(term, Blank) else ox.NamedNode(term.value)


def _engine_term(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if not isinstance(term, Literal):
        return _node(term)
    if term.lang:
        return ox.Literal(term.value, language=term.lang)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
