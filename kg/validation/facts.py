"""The triples of all graphs, indexed once, so that the gates read them without an engine."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, cast

from rdflib import BNode, Graph, Literal, URIRef

from kg.vocab import KH, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Node = URIRef | Literal | BNode
Triple = tuple[str, str, Node]

TYPE: Final = RDF + "type"
SUBCLASS: Final = RDFS + "subClassOf"
BLANK: Final = "_:"


def triples_of(graph: Graph) -> list[Triple]:
    """Return the triples of a graph, subjects and predicates as plain text."""
    return [
        (BLANK + s if isinstance(s, BNode) else str(s), str(p), cast("Node", o))
        for s, p, o in graph
    ]


class Facts:
    """All triples of some files, each with the file it stands in."""

    def __init__(self, files: Mapping[str, Sequence[Triple]]) -> None:
        self.files = files
        self._objects: dict[tuple[str, str], set[Node]] = defaultdict(set)
        self._subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._home: dict[str, str] = {}
        for name, triples in files.items():
            for s, p, o in triples:
                self._objects[s, p].add(o)
                if not isinstance(o, Literal):
                    self._subjects[p, str(o)].add(s)
                if p == TYPE or s not in self._home:
                    self._home[s] = name

    def has(self, subject: str, predicate: str) -> bool:
        """Return whether the subject has any such property."""
        return (subject, predicate) in self._objects

    def nodes(self, subject: str, predicate: str) -> list[Node]:
        """Return the objects as terms, sorted."""
        return sorted(self._objects.get((subject, predicate), ()), key=_key)

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects as plain text, sorted."""
        return [str(node) for node in self.nodes(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str | None:
        """Return one object as plain text, None where there is none."""
        values = self.values(subject, predicate)
        return values[0] if values else None

    def number(self, subject: str, predicate: str) -> int | None:
        """Return one object as a whole number, None where it is none."""
        value = self.value(subject, predicate)
        return int(value) if value is not None and value.lstrip("-").isdecimal() else None

    def literals(self, subject: str, predicate: str) -> list[Literal]:
        """Return the objects that are texts or values."""
        return [node for node in self.nodes(subject, predicate) if isinstance(node, Literal)]

    def text(self, subject: str, predicate: str, lang: str) -> str | None:
        """Return the text in a language."""
        found = [str(node) for node in self.literals(subject, predicate) if node.language == lang]
        return found[0] if found else None

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """Return the subjects that have this thing as object, sorted."""
        return sorted(self._subjects.get((predicate, thing), ()))

    def home(self, iri: str) -> str:
        """Return the file that says what `iri` is."""
        return self._home.get(iri, "")

    def is_a(self, thing: str, kind: str) -> bool:
        """Return whether `thing` is of this class or of a class below it."""
        below = self.below(kind)
        return any(name in below for name in self.values(thing, TYPE))

    def below(self, kind: str) -> set[str]:
        """Return a class and all classes below it."""
        found: set[str] = set()
        todo = [kind]
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += self.subjects(SUBCLASS, name)
        return found

    def typed(self, kind: str) -> list[str]:
        """Return the things of a class or of a class below it, sorted."""
        return sorted(
            {thing for name in self.below(kind) for thing in self._subjects.get((TYPE, name), ())}
        )

    def instances(self, *kinds: str) -> list[str]:
        """Return the things of these classes of ours (by local name), sorted."""
        return sorted({thing for kind in kinds for thing in self.typed(KH + kind)})

    def __iter__(self) -> Iterator[tuple[str, Triple]]:
        """Yield every triple with the file it stands in."""
        return ((name, triple) for name, triples in self.files.items() for triple in triples)


def _key(node: Node) -> tuple[str, str]:
    return str(node), node.language or "" if isinstance(node, Literal) else ""
