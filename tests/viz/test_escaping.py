"""Text that would be markup stays text, wherever it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.viz.poisoned import Poisoned
from tests.viz.reading_html import read
from viz.site import Pages, addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import kg


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
        kinds = {s.get("type") for s in page.all("script") if not s.get("src")}
        assert kinds <= {"application/json", "application/ld+json"}, address
        for _, attrs in page.elements:
            assert not [name for name in attrs if name.startswith("on")], address
    assert seen > 100
