"""Text that would be markup stays text, wherever it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kg.answers import Table
from kg.terms import Literal
from kg.vocab import RDF, XSD
from tests.viz.reading_html import read
from viz.site import Pages, addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import kg
    from kg.answers import Answer

PAYLOAD = "</script></title><img src=x onerror=window.ran=1><script>window.ran=1</script>\"' href "
_TEXT = {XSD + "string", RDF + "langString"}


class Poisoned:
    """A graph whose every text carries markup."""

    def __init__(self, graph: kg.KnowledgeGraph) -> None:
        self.graph = graph
        self.plans = graph.plans
        self.store = graph.store
        self.catalogue = graph.catalogue

    def ask(self, slug: str, **given: str) -> Answer:
        answer = self.graph.ask(slug, **given)
        if not isinstance(answer, Table):
            return answer
        kept = {"kind", "direction"} if slug.startswith("page-") else set()
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


def _some(all_addresses: Iterable[str]) -> Iterator[str]:
    """Yield every address but for the generic pages, of which a few of each kind are enough."""
    kinds: Counter[str] = Counter()
    for address in all_addresses:
        kind = address.rpartition("/")[0]
        generic = address.endswith(".html")
        kinds[kind] += 1
        if not generic or kinds[kind] <= 2:
            yield address


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_payload_becomes_markup(page_graph: kg.KnowledgeGraph, lang: str) -> None:
    """On every page the payload is text: no image, no handler, no script of its own."""
    pages = Pages(Poisoned(page_graph))
    seen = 0
    for address in _some(addresses(page_graph)):
        html = pages.html(address, lang)
        if html is None:
            continue
        page = read(html)
        seen += "window.ran" in page.text
        assert page.all("img") == [], address
        assert all(s.get("src") or s.get("type") == "application/json" for s in page.all("script"))
        for _, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on")], address
    assert seen > 100
