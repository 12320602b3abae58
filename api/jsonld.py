"""JSON-LD with short names: what the engine writes expanded, compacted by our context."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from kg import resources
from kg.vocab import XSD

_STRING: Final = XSD + "string"
#: Longer answers stay in expanded form, which says the same.
MOST_COMPACTED: Final = 2 << 20

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A short name for a property: how its values are written under it."""

    name: str
    kind: str
    """`@id`, a datatype, `@language`, or empty for values as they are."""


class ShortNames:
    """A context read once, to shorten many documents."""

    def __init__(self, context: Node) -> None:
        self.context = context
        self._prefixes = {
            name: iri
            for name, iri in context.items()
            if isinstance(iri, str) and not name.startswith("@") and iri.endswith(("#", "/"))
        }
        self._classes: dict[str, str] = {}
        self._terms: dict[str, dict[str, Term]] = {}
        for name, meant in context.items():
            if isinstance(meant, dict):
                kind = "@language" if "@container" in meant else meant.get("@type", "")
                kind = kind if kind.startswith("@") else self._whole(kind)
                self._terms.setdefault(self._whole(meant["@id"]), {})[kind] = Term(name, kind)
            elif name not in self._prefixes and isinstance(meant, str) and meant[0] != "@":
                self._classes[self._whole(meant)] = name

    def compacted(self, expanded: bytes) -> bytes:
        """Return an expanded document in short form, with its context inline.

        A document with an IRI that a prefix would change stays as it is.
        """
        nodes = json.loads(expanded)
        if len(expanded) > MOST_COMPACTED or self._unsafe(nodes):
            return expanded
        used: set[str] = set()
        graph = [self._node(node, used) for node in _merged(nodes)]
        context = self._needed(used)
        return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False).encode()

    def _node(self, node: Node, used: set[str]) -> Node:
        short: Node = {}
        for key, values in node.items():
            if key == "@type":
                short["type"] = [self._class(iri, used) for iri in values]
            elif key == "@id":
                short["id"] = values
            elif key == "@graph":
                short[key] = [self._node(inner, used) for inner in _merged(values)]
            else:
                self._property(short, key, values, used)
        return short

    def _class(self, iri: str, used: set[str]) -> str:
        name = self._classes.get(iri, iri)
        used.add(name)
        return name

    def _property(self, short: Node, iri: str, values: list[Node], used: set[str]) -> None:
        terms = self._terms.get(iri, {})
        for value in values:
            term = terms.get(_kind(value), terms.get(""))
            key = iri if term is None else term.name
            used.add(key)
            if term is not None and term.kind == "@language":
                texts = short.setdefault(key, {})
                texts.setdefault(value["@language"], []).append(value["@value"])
            elif term is not None and term.kind:
                short.setdefault(key, []).append(value.get("@id", value.get("@value")))
            else:
                short.setdefault(key, []).append(value)

    def _needed(self, used: set[str]) -> Node:
        """Return the part of the context that a document uses."""
        names = {"@version", "id", "type"} | used
        meant = [self.context[name] for name in names if name in self.context]
        for definition in meant:
            parts = definition.values() if isinstance(definition, dict) else [definition]
            names |= {str(part).partition(":")[0] for part in parts}
        return {name: meaning for name, meaning in self.context.items() if name in names}

    def _whole(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self._prefixes[prefix] + local if prefix in self._prefixes else name

    def _unsafe(self, value: object) -> bool:
        """Tell whether some IRI begins like one of our prefixes."""
        match value:
            case dict():
                return (
                    any(map(self._unsafe, value.values()))
                    or any(key.partition(":")[0] in self._prefixes for key in value)
                    or self._misread(value.get("@id", ""))
                )
            case list():
                return any(map(self._unsafe, value))
        return False

    def _misread(self, iri: str) -> bool:
        return iri.partition(":")[0] in self.context


def _merged(nodes: list[Node]) -> list[Node]:
    """Return one node for each subject: the engine begins a new one at every turn."""
    found: dict[str, Node] = {}
    for node in nodes:
        into = found.setdefault(node.get("@id", ""), {})
        for key, values in node.items():
            if isinstance(values, list):
                into.setdefault(key, []).extend(values)
            else:
                into[key] = values
    return list(found.values())


def _kind(value: Node) -> str:
    """Return under which kind of term a value may stand as a plain string."""
    if "@id" in value:
        return "@id"
    if "@language" in value:
        return "@language"
    if isinstance(value.get("@value"), str):
        return str(value.get("@type", _STRING))
    return "-"


@cache
def short_names() -> ShortNames:
    """Read the context that ships with the ontology."""
    text = (resources.ontology_folder() / "context.jsonld").read_text(encoding="utf-8")
    return ShortNames(json.loads(text)["@context"])
