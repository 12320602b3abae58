"""What every store offers, and the registry of the stores that exist."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from kg.answers import Table
from kg.errors import UnknownStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.answers import Answer


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The bytes of one file, the named graph it becomes, and where it came from."""

    graph: str
    source: str
    data: bytes
    in_default: bool


class Store(Protocol):
    """A set of named graphs and one default graph, asked by SPARQL 1.1 Query."""

    def add(self, file: GraphFile) -> None:
        """Parse Turtle bytes into their named graph.

        Raises:
            BadFile: the bytes are not well-formed; says line and column.
        """

    def materialise_default(self, graphs: Sequence[str]) -> None:
        """Make the default graph the set of all triples of `graphs`.

        Each triple stands in it once, even when two graphs hold it (a union evaluated
        at query time would count it twice).
        """

    def derive(self, rule: str, graph: str) -> int:
        """Add what a CONSTRUCT makes and the default graph lacks; return how many triples.

        They go to the named graph and to the default graph, so that the next rule reads them.
        """

    def query(self, text: str) -> Answer:
        """Evaluate a query over the default graph and the named graphs.

        Raises:
            QueryError: the text is not a well-formed query.
        """

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""


STORES: Final[dict[str, str]] = {
    "oxigraph": "kg.store.oxigraph:OxigraphStore",
    "memory": "kg.store.memory:MemoryStore",
}


def open_store(name: str = "oxigraph") -> Store:
    """Return a new, empty store of this name; its engine is imported only now.

    Raises:
        UnknownStore: no store of this name is registered.
    """
    if name not in STORES:
        raise UnknownStore(name=name, allowed=", ".join(sorted(STORES)))
    module, _, attribute = STORES[name].partition(":")
    return cast("Store", getattr(import_module(module), attribute)())


def select(store: Store, text: str) -> Table:
    """Answer a query that must be a SELECT.

    Raises:
        TypeError: it is not.
    """
    found = store.query(text)
    if not isinstance(found, Table):
        msg = "this query must be a SELECT"
        raise TypeError(msg)
    return found
