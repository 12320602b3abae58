"""The triple patterns of a rule: what it makes, and what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import rdflib
from rdflib.paths import AlternativePath, InvPath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from kg.store.from_rdflib import own
from kg.terms import Iri, Term, Triple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Slot = Term | str  # a term, or the name of a variable


@dataclass(frozen=True, slots=True)
class Pattern:
    """One triple pattern; `others` are the further ways in which a path allows it."""

    subject: Slot
    predicate: Slot
    object: Slot
    others: tuple[Pattern, ...] = ()

    def unified(self, triple: Triple) -> dict[str, Term] | None:
        """Return the values that make the pattern this triple; None when nothing does."""
        bound: dict[str, Term] = {}
        slots = (self.subject, self.predicate, self.object)
        for slot, term in zip(slots, triple, strict=True):
            known = bound.get(slot) if isinstance(slot, str) else slot
            if known is not None and known != term:
                return None
            if isinstance(slot, str):
                bound[slot] = term
        return bound

    def instances(self, bound: Mapping[str, Term]) -> Iterator[Triple]:
        """Yield the triples that the pattern can stand for once its variables have values."""
        subject, predicate, target = (
            bound[slot] if isinstance(slot, str) else slot
            for slot in (self.subject, self.predicate, self.object)
        )
        if isinstance(predicate, Iri):
            yield subject, predicate, target
        for other in self.others:
            yield from other.instances(bound)


@cache
def patterns_of(text: str) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """Return what a CONSTRUCT makes and what it reads, filters left aside.

    Raises:
        ValueError: it reads a path of unknown length, which has no triples of its own to show.
    """
    query = translateQuery(parseQuery(text)).algebra
    made = tuple(_pattern(*triple) for triple in query.template)
    return made, tuple(sorted(_read(query.p), key=repr))  # the parser orders as it likes


def _read(part: Any) -> Iterator[Pattern]:  # noqa: ANN401 - a node of the parser's own tree
    # `in` and not `get`: the parser's own `get` answers a missing name with the name itself.
    if "triples" in part:
        for triple in part["triples"]:
            yield _pattern(*triple)
    for name in ("p", "p1", "p2"):
        if name in part:
            yield from _read(part[name])


def _pattern(subject: object, predicate: object, target: object) -> Pattern:
    if isinstance(predicate, InvPath):
        return _pattern(target, predicate.arg, subject)
    if isinstance(predicate, AlternativePath):
        first, *others = (_pattern(subject, way, target) for way in predicate.args)
        return Pattern(first.subject, first.predicate, first.object, tuple(others))
    if isinstance(predicate, rdflib.paths.Path):
        msg = f"a rule must name its steps, so that each can be shown: {predicate}"
        raise ValueError(msg)  # noqa: TRY004 - the type is right, the rule is not
    return Pattern(_slot(subject), _slot(predicate), _slot(target))


def _slot(term: object) -> Slot:
    return str(term) if isinstance(term, rdflib.Variable) else own(term)
