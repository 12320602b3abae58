"""The triples of all files, indexed once, so that the gates read them without an engine."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rdflib import BNode, Literal, URIRef

from kg.vocab import KH, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Node = URIRef | Literal | BNode
Triple = tuple[str, str, Node]

TYPE: Final = RDF + "type"
SUBCLASS: Final = RDFS + "subClassOf"
BLANK: Final = "_:"


class Index:
    """The triples of one file, found by subject or by object; subjects are plain text."""

    def __init__(self, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        self.triples: list[Triple] = []
        self.objects: dict[tuple[str, str], list[Node]] = defaultdict(list)
        self.subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.mentioned: set[str] = set()
        for subject, predicate, o in triples:
            s = BLANK + subject if isinstance(subject, BNode) else str(subject)
            p = str(predicate)
            self.triples.append((s, p, o))
            self.mentioned.add(s)
            self.objects[s, p].append(o)
            if not isinstance(o, Literal):
                self.subjects[p, str(o)].append(s)


class Facts:
    """All triples of some files, each with the file it stands in."""

    def __init__(self, files: Mapping[str, Index]) -> None:
        self._files = files
        self._below: dict[str, set[str]] = {}

    def __iter__(self) -> Iterator[tuple[str, Triple]]:
        """Yield every triple with the file it stands in."""
        return ((name, triple) for name, file in self._files.items() for triple in file.triples)

    def has(self, subject: str, predicate: str) -> bool:
        """Return whether the subject has any such property."""
        key = (subject, predicate)
        return any(key in file.objects for file in self._files.values())

    def nodes(self, subject: str, predicate: str) -> list[Node]:
        """Return the objects as terms, each once, sorted."""
        key = (subject, predicate)
        found = [node for f in self._files.values() if key in f.objects for node in f.objects[key]]
        return sorted(set(found), key=_key) if len(found) > 1 else found

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the objects as plain text, sorted."""
        return [str(node) for node in self.nodes(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str | None:
        """Return one object as plain text, None where there is none."""
        values = self.values(subject, predicate)
        return values[0] if values else None

    def code(self, subject: str, predicate: str) -> str:
        """Return the slug of the code that a property names, "-" where it names none."""
        return (self.value(subject, predicate) or "-").rpartition("/")[2]

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
        key = (predicate, thing)
        found = [s for f in self._files.values() if key in f.subjects for s in f.subjects[key]]
        return sorted(set(found)) if len(found) > 1 else found

    def home(self, thing: str) -> str:
        """Return the file that says what `thing` is, or at least speaks of it."""
        key = (thing, TYPE)
        typed = (name for name, file in self._files.items() if key in file.objects)
        spoken = (name for name, file in self._files.items() if thing in file.mentioned)
        return next(typed, next(spoken, ""))

    def is_a(self, thing: str, kind: str) -> bool:
        """Return whether `thing` is of this class or of a class below it."""
        below = self.below(kind)
        return any(name in below for name in self.values(thing, TYPE))

    def below(self, kind: str) -> set[str]:
        """Return a class and all classes below it."""
        if kind not in self._below:
            found: set[str] = set()
            todo = [kind]
            while todo:
                name = todo.pop()
                if name not in found:
                    found.add(name)
                    todo += self.subjects(SUBCLASS, name)
            self._below[kind] = found
        return self._below[kind]

    def typed(self, kind: str) -> list[str]:
        """Return the things of a class or of a class below it, sorted."""
        return sorted({thing for name in self.below(kind) for thing in self.subjects(TYPE, name)})

    def instances(self, *kinds: str) -> list[str]:
        """Return the things of these classes of ours (by local name), sorted."""
        return sorted({thing for kind in kinds for thing in self.typed(KH + kind)})


def _key(node: Node) -> tuple[str, str]:
    return str(node), node.language or "" if isinstance(node, Literal) else ""
