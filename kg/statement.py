"""A statement as people type it - a name, a property, a value - becomes the triple it means."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.errors import AmbiguousName, UnknownName
from kg.names import KINDS
from kg.search import squeeze
from kg.store import select
from kg.terms import Iri, Literal, to_sparql
from kg.vocab import KH, PREFIXES, prologue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph import KnowledgeGraph
    from kg.names import Names
    from kg.terms import Term, Triple

_PROPERTIES: Final = (
    prologue("rdfs")
    + f"""SELECT DISTINCT ?property ?name WHERE {{
  ?property rdfs:label ?name . FILTER (STRSTARTS(STR(?property), "{KH}"))
}} ORDER BY ?property ?name"""
)


def triple_of(graph: KnowledgeGraph, subject: str, relation: str, value: str) -> Triple:
    """Return the triple that three typed words mean.

    Args:
        graph: the loaded plans.
        subject: an IRI, a short IRI such as `kh:leads`, or the name of a unit, an action (its
            path), a goal, a document, a plan or a role.
        relation: an IRI, a short IRI, or the name of a property (`leads`, "chủ trì").
        value: as the subject, or a literal that the property has.

    Raises:
        UnknownName, AmbiguousName: a name means nothing, or several things.
    """
    about = _iri(subject) or _named(graph.names, subject)
    said = _iri(relation) or _property(graph, relation)
    return (
        about,
        said,
        _literal(graph, about, said, value) or _iri(value) or _named(graph.names, value),
    )


def properties_of(graph: KnowledgeGraph, subject: Term) -> tuple[str, ...]:
    """Return the short names of all properties that a thing has, in any graph."""
    found = _rows(
        graph,
        f"SELECT DISTINCT ?p WHERE {{ GRAPH ?g {{ {to_sparql(subject)} ?p ?o }} }} ORDER BY ?p",
    )
    return tuple(dict.fromkeys(term.slug for (term,) in found if isinstance(term, Iri)))


def _iri(typed: str) -> Iri | None:
    """Return what is typed as an IRI, whole or short; None when it is none."""
    prefix, colon, rest = typed.partition(":")
    found = Iri(typed) if rest.startswith("//") else Iri(PREFIXES.get(prefix, "") + rest)
    if not colon or (prefix not in PREFIXES and not rest.startswith("//")):
        return None
    try:
        to_sparql(found)
    except ValueError:
        return None
    return found


def _literal(graph: KnowledgeGraph, subject: Term, said: Iri, value: str) -> Literal | None:
    ask = f"SELECT DISTINCT ?o WHERE {{ GRAPH ?g {{ {to_sparql(subject)} {to_sparql(said)} ?o }} }}"
    found = _rows(graph, ask + " ORDER BY ?o")
    return next((o for (o,) in found if isinstance(o, Literal) and o.value == value), None)


def _named(names: Names, value: str) -> Iri:
    found: dict[Iri, None] = {}
    for kind in KINDS:
        with suppress(UnknownName):  # it may be the name of a thing of another kind
            found[names.find(kind, value)] = None
    labels = {squeeze(one.label): one.label for kind in KINDS for one in names.all(kind)}
    near = [labels[key] for key in get_close_matches(squeeze(value), labels, n=5, cutoff=0.5)]
    return _one(found, value, ("đối tượng", "thing"), near or list(labels.values())[:5])


def _property(graph: KnowledgeGraph, value: str) -> Iri:
    named: dict[str, dict[Iri, None]] = {}
    for iri, name in _rows(graph, _PROPERTIES):
        if isinstance(iri, Iri):
            if iri.slug == value:
                return iri
            for key in (squeeze(str(name)), squeeze(iri.slug)):
                named.setdefault(key, {})[iri] = None
    key = squeeze(value)
    near = [iri.slug for one in get_close_matches(key, named) for iri in named[one]]
    return _one(named.get(key, {}), value, ("thuộc tính", "property"), near or ["leads", "hasLead"])


def _one(found: Iterable[Iri], value: str, words: tuple[str, str], near: Iterable[str]) -> Iri:
    iris = list(found)
    vi, en = words
    if not iris:
        shown = ", ".join(dict.fromkeys(near))
        raise UnknownName(kind_vi=vi, kind_en=en, value=value, near=shown)
    if len(iris) > 1:
        shown = ", ".join(sorted(map(str, iris)))
        raise AmbiguousName(kind_vi=vi, kind_en=en, value=value, near=shown)
    return iris[0]


def _rows(graph: KnowledgeGraph, text: str) -> tuple[tuple[Term | None, ...], ...]:
    return select(graph.store, text).rows
