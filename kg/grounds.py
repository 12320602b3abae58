"""An explanation of an inferred triple in words, Vietnamese or English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.store import select
from kg.terms import Iri, to_sparql
from kg.vocab import prologue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.explanation import Explanation
    from kg.graph import KnowledgeGraph
    from kg.terms import Term


def told(graph: KnowledgeGraph, explanation: Explanation, lang: str = "vi") -> tuple[str, ...]:
    """Return an explanation in words, one line a triple, what it rests on indented under it."""
    names = _labels(graph, explanation, lang)
    return tuple(_lines(explanation, names, lang, 0))


def _lines(
    explanation: Explanation, names: Mapping[str, str], lang: str, depth: int
) -> Iterator[str]:
    said = " · ".join(names.get(str(term)) or _short(term) for term in explanation.triple)
    vi = lang == "vi"
    if explanation.is_derived:
        ground = f"{'quy tắc' if vi else 'rule'}: {explanation.title[0 if vi else 1]}"
    elif explanation.sentence:
        ground = f"“{explanation.sentence}” [{explanation.start}-{explanation.end}]"
    else:
        ground = explanation.rationale or _short(Iri(explanation.graph))
    yield f"{'  ' * depth}{said} - {ground}"
    for premise in explanation.premises:
        yield from _lines(premise, names, lang, depth + 1)


def _labels(graph: KnowledgeGraph, explanation: Explanation, lang: str) -> dict[str, str]:
    wanted = sorted({to_sparql(term) for term in _terms(explanation) if isinstance(term, Iri)})
    found = select(
        graph.store,
        prologue("rdfs")
        + f"""SELECT ?thing ?label WHERE {{
          VALUES ?thing {{ {" ".join(wanted)} }}
          ?thing rdfs:label ?label . FILTER (LANG(?label) = "{lang}")
        }} ORDER BY ?thing ?label""",
    )
    return {str(row["thing"]): str(row["label"]) for row in found.records()}


def _terms(explanation: Explanation) -> Iterator[Term]:
    yield from explanation.triple
    for premise in explanation.premises:
        yield from _terms(premise)


def _short(term: Term) -> str:
    return term.slug if isinstance(term, Iri) else str(term)
