"""A graph whose every text carries markup that would run if it were not escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.answers import Table
from kg.terms import Literal
from kg.vocab import RDF, XSD

if TYPE_CHECKING:
    import kg
    from kg.answers import Answer

PAYLOAD = "</script></title><img src=x onerror=window.ran=1><script>window.ran=1</script>\"' href "
_TEXT = {XSD + "string", RDF + "langString"}


class Poisoned:
    """A graph whose every text carries markup."""

    def __init__(self, graph: kg.KnowledgeGraph) -> None:
        self.graph = graph
        self.plans = graph.plans
        self.years = {slug: PAYLOAD + year for slug, year in graph.years.items()}
        self.store = graph.store
        self.catalogue = graph.catalogue

    def ask(self, slug: str, **given: str) -> Answer:
        answer = self.graph.ask(slug, **given)
        if not isinstance(answer, Table):
            return answer
        kept = {"kind", "direction", "rule"} if slug.startswith("page-") else set()
        rows = tuple(
            tuple(
                Literal(PAYLOAD + term.value, term.lang, term.datatype)
                if isinstance(term, Literal) and term.datatype in _TEXT and name not in kept
                else term
                for name, term in zip(answer.columns, row, strict=True)
            )
            for row in answer.rows
        )
        return Table(answer.columns, rows)
