"""Why an inferred triple is there: its rule run again, down to the sentences of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from kg.citing import FUNCTION_OF
from kg.dataset import (
    CATALOG_GRAPH,
    COMPUTED,
    DEFAULT_GRAPH,
    INFERRED_MEMBERSHIP,
    memberships,
)
from kg.inference import rules
from kg.patterns import Pattern, patterns_of
from kg.store import select
from kg.terms import Iri, to_sparql
from kg.vocab import CODE, KH, prologue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kg.answers import Table
    from kg.graph import KnowledgeGraph
    from kg.inference import Rule
    from kg.terms import Term, Triple


@dataclass(frozen=True, slots=True)
class Explanation:
    """One triple with its ground: a sentence of the text, or a rule and what it was fed.

    A stated triple has the words of its subject's evidence, or the rationale of the overlay that
    adds it; one of the ontology and the code lists has neither. A derived one has the name and
    the title (vi, en) of its rule and the triples that the rule read.
    """

    triple: Triple
    graph: str
    rule: str = ""
    title: tuple[str, str] = ("", "")
    premises: tuple[Explanation, ...] = ()
    sentence: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    rationale: str = ""

    @property
    def is_derived(self) -> bool:
        """True when a rule made the triple."""
        return bool(self.rule)

    def sentences(self) -> tuple[str, ...]:
        """Return the words of the text that it all rests on, each once, in order of use."""
        own = (self.sentence,) if self.sentence else ()
        below = (said for premise in self.premises for said in premise.sentences())
        return tuple(dict.fromkeys((*own, *below)))


def explain(graph: KnowledgeGraph, triple: Triple) -> tuple[Explanation, ...]:
    """Return every way in which a triple is grounded; none when the graph does not hold it.

    No proof is stored: each rule that could have made the triple is run again with the triple's
    terms in its slots, and what it read is explained in turn. What would rest on itself is no way.
    """
    return tuple(_Search(graph).ways(triple, frozenset()))


class _Search:
    """The rules of one graph, and what was looked up on the way."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._rules = rules()

    def ways(self, triple: Triple, above: frozenset[Triple]) -> Iterator[Explanation]:
        """Yield the grounds of a triple, stated ones first; `above` rests on it already."""
        holders = self._holders(triple)
        stated = [graph for graph in holders if graph not in COMPUTED]
        for graph in stated:
            yield self._stated(triple, graph)
        if stated:
            return
        for rule in self._rules:
            if rule.writes in holders:
                yield from self._derived(rule, triple, above)

    def _stated(self, triple: Triple, graph: str) -> Explanation:
        found = self._words(triple)
        why = self._table(
            prologue("kh")
            + f"""SELECT ?rationale WHERE {{
              GRAPH <{graph}> {{ {to_sparql(triple[0])} kh:rationale ?rationale }}
              FILTER (LANG(?rationale) = "vi")
            }} ORDER BY ?rationale"""
        ).records()
        return Explanation(
            triple,
            graph,
            sentence=" ".join(str(row["exact"]) for row in found),
            start=int(str(found[0]["start"])) if found else None,
            end=int(str(found[-1]["end"])) if found else None,
            text=str(found[0]["source"]) if found else "",
            rationale=str(why[0]["rationale"]) if why else "",
        )

    def _words(self, triple: Triple) -> list[Mapping[str, object]]:
        """Find the passages that say a stated triple: its subject's evidence.

        A document has none of its own: what links it to another stands where that one is cited,
        in its own text before any other.
        """
        subject, relation, target = triple
        function = FUNCTION_OF.get(relation.value.removeprefix(KH))
        if function is None:
            return self._passages(f"BIND ({to_sparql(subject)} AS ?statement)")
        cited = self._table(
            prologue("kh", "oa")
            + f"""SELECT ?statement (MIN(?place) AS ?first) WHERE {{
              ?statement kh:citedDocument {to_sparql(target)} ;
                kh:citationFunction <{CODE}citation/{function}> ;
                kh:evidence ?anchor .
              ?anchor oa:hasSource ?source ; oa:hasSelector ?position .
              ?position oa:start ?place .
              BIND (IF (STR(?source) = "{subject}/text", 0, 1) AS ?elsewhere)
            }} GROUP BY ?statement ?elsewhere ORDER BY ?elsewhere ?first ?statement"""
        ).column("statement")
        first = next((to_sparql(term) for term in cited if term is not None), "")
        return self._passages(f"BIND ({first} AS ?statement)") if first else []

    def _passages(self, which: str) -> list[Mapping[str, object]]:
        text = f"""SELECT ?exact ?start ?end ?source WHERE {{
          {which}
          ?statement kh:evidence ?anchor .
          ?anchor oa:hasSource ?source ; oa:hasSelector ?quote ; oa:hasSelector ?place .
          ?quote oa:exact ?exact . ?place oa:start ?start ; oa:end ?end .
        }} ORDER BY ?start"""
        return [dict(row) for row in self._table(prologue("kh", "oa") + text).records()]

    def _derived(
        self, rule: Rule, triple: Triple, above: frozenset[Triple]
    ) -> Iterator[Explanation]:
        below = above | {triple}
        for premises in dict.fromkeys(self._fed(rule, triple)):
            if below.isdisjoint(premises):
                grounds = [next(self.ways(premise, below), None) for premise in premises]
                known = tuple(ground for ground in grounds if ground is not None)
                if len(known) == len(premises):
                    title = (rule.title["vi"], rule.title["en"])
                    yield Explanation(triple, rule.writes, rule.name, title, known)

    def _fed(self, rule: Rule, triple: Triple) -> Iterator[tuple[Triple, ...]]:
        """Run a rule with the terms of `triple` in its slots; yield what it read each time."""
        template, body = patterns_of(rule.text)
        for made in template:
            bound = made.unified(triple)
            if bound is None:
                continue
            for row in self._table(self._rerun(rule, bound)):
                read = {name: term for name, term in row.items() if term is not None} | bound
                yield from self._instances(body, read)

    def _rerun(self, rule: Rule, bound: Mapping[str, Term]) -> str:
        head, _, rest = rule.text.partition("CONSTRUCT")
        where = rest[rest.index("WHERE") :].partition("{")[2]
        names = " ".join(f"?{name}" for name in bound)
        terms = " ".join(to_sparql(term) for term in bound.values())
        reads = ""
        if rule.writes == INFERRED_MEMBERSHIP:
            reads = "".join(f"FROM <{graph}>\n" for graph in self._membership_reads)
        return f"{head}SELECT DISTINCT *\n{reads}WHERE {{ VALUES ({names}) {{ ({terms}) }}\n{where}"

    def _instances(
        self, body: tuple[Pattern, ...], read: Mapping[str, Term]
    ) -> Iterator[tuple[Triple, ...]]:
        choices = [
            [triple for triple in pattern.instances(read) if self._holders(triple)]
            for pattern in body
        ]
        yield from product(*choices)

    @cached_property
    def _membership_reads(self) -> tuple[str, ...]:
        """The graphs that the membership rules read: the default ones and the memberships."""
        default = self._table(
            prologue("void")
            + f"""SELECT DISTINCT ?graph WHERE {{
              GRAPH <{CATALOG_GRAPH}> {{ <{DEFAULT_GRAPH}> void:subset ?graph }}
            }} ORDER BY ?graph"""
        ).column("graph")
        held = self._graph.store.graphs()
        wanted = {*(str(graph) for graph in default), *memberships(held), *COMPUTED}
        return tuple(graph for graph in held if graph in wanted)

    def _holders(self, triple: Triple) -> tuple[str, ...]:
        if not isinstance(triple[0], Iri):
            return ()
        said = " ".join(to_sparql(term) for term in triple)
        found = self._table(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {said} }} }} ORDER BY ?g")
        return tuple(str(graph) for graph in found.column("g"))

    def _table(self, text: str) -> Table:
        return select(self._graph.store, text)
