"""The second opinion: rdflib as an engine, held against the first by the tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import rdflib
import rdflib.plugins.sparql
from pyparsing import ParseException
from rdflib.plugins.sparql.evaluate import CUSTOM_EVALS  # type: ignore[attr-defined]

from kg.answers import Answer, Description, Table, Verdict
from kg.errors import Malformed, QueryError, QueryRefused
from kg.store.from_rdflib import own
from kg.terms import Iri, Term
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.store.base import GraphFile


class MemoryStore:
    """All graphs in an rdflib Dataset whose default graph is no union."""

    def __init__(self) -> None:
        rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
        CUSTOM_EVALS["no-service"] = _refuse_service
        self.engine = rdflib.Dataset(default_union=False)

    def add(self, file: GraphFile) -> None:
        """Parse Turtle bytes into their named graph."""
        try:
            with _as_written():
                self._graph(file.graph).parse(data=file.data, format="turtle", publicID=file.graph)
        except Exception as error:  # the parser raises its own kinds and bare ones alike
            raise Malformed(path=file.source, where="", said=str(error)) from error

    def materialise_default(self, graphs: Sequence[str]) -> None:
        """Copy the triples of `graphs` into the default graph, each once."""
        default = self.engine.default_graph
        default.remove((None, None, None))
        for graph in graphs:
            for triple in self._graph(graph):
                default.add(triple)

    def derive(self, rule: str, graph: str) -> int:
        """Add what a CONSTRUCT makes and the default graph lacks; return how many triples."""
        made = self.engine.query(rule, base=BASE).graph
        if made is None:
            msg = "a rule must be a CONSTRUCT"
            raise TypeError(msg)
        new = [triple for triple in made if triple not in self.engine.default_graph]
        for triple in new:
            self.engine.default_graph.add(triple)
            self._graph(graph).add(triple)
        return len(new)

    def query(self, text: str) -> Answer:
        """Evaluate a query given as text."""
        try:
            found = self.engine.query(text, base=BASE)
        except ParseException as error:
            raise QueryError(line=error.lineno, column=error.column) from error
        if found.type == "SELECT":
            columns = tuple(map(str, found.vars or ()))
            rows = tuple(
                tuple(_own_or_none(binding.get(variable)) for variable in found.vars or ())
                for binding in found.bindings
            )
            return Table(columns, rows)
        if found.type == "ASK":
            return Verdict(bool(found.askAnswer))
        triples = {(own(s), Iri(str(p)), own(o)) for s, p, o in found.graph or ()}
        return Description(tuple(sorted(triples, key=repr)))

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        default = self.engine.default_graph.identifier
        return tuple(
            sorted(str(g.identifier) for g in self.engine.graphs() if g.identifier != default)
        )

    def _graph(self, name: str) -> rdflib.Graph:
        return self.engine.graph(rdflib.URIRef(name))


@contextmanager
def _as_written() -> Iterator[None]:
    """Keep literals as the file has them (`1.50` stays `1.50`); the switch is global."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def _refuse_service(_context: object, part: object) -> None:
    if getattr(part, "name", None) == "ServiceGraphPattern":
        raise QueryRefused(word="SERVICE")
    raise NotImplementedError  # the library's way to say: evaluate this part as usual


def _own_or_none(term: object) -> Term | None:
    return None if term is None else own(term)
