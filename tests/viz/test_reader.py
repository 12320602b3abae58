"""The reader shows the whole text, and marks exactly what was read out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kg import resources
from kg.terms import Iri, Literal
from tests.viz.conftest import PLAN
from viz.reader import every, paragraphs

if TYPE_CHECKING:
    import kg
    from viz.reader import Mark, Paragraph
    from viz.site import Pages


@pytest.fixture(scope="module")
def anchors(page_graph: kg.KnowledgeGraph) -> kg.Table:
    return page_graph.table("page-anchors", plan=PLAN)


@pytest.fixture(scope="module")
def text(anchors: kg.Table) -> tuple[Paragraph, ...]:
    return paragraphs(anchors)


def joined(mark: Mark) -> str:
    return "".join(piece if isinstance(piece, str) else joined(piece) for piece in mark.pieces())


def test_pieces_make_the_quote(text: tuple[Paragraph, ...]) -> None:
    """The pieces of each mark, put together, are its words."""
    for mark in every(text):
        assert joined(mark) == mark.words


def test_every_anchor_is_a_mark(anchors: kg.Table, text: tuple[Paragraph, ...]) -> None:
    """Each anchored passage is one mark, or the parts of one that another crosses."""
    wanted = {(row["start"], row["end"]): row["quote"] for row in anchors.records()}
    marks = list(every(text))
    found = {(mark.start, mark.end): mark.words for mark in marks if not mark.is_part}
    parts = [mark for mark in marks if mark.is_part]
    for (start, end), words in wanted.items():
        if (start, end) not in found:
            inside = [mark for mark in parts if start <= mark.start and mark.end <= end]
            assert "".join(mark.words for mark in inside) == words
    assert len(wanted) - len(found) == len(parts) // 2


def test_no_word_is_lost(text: tuple[Paragraph, ...]) -> None:
    """All letters of the text stand in the reader, but the motto and the page number."""
    source = (resources.data_folder() / "source" / f"{PLAN}.txt").read_text(encoding="utf-8")
    squeezed = re.sub(r"[\W_]+", "", source)
    shown = re.sub(r"[\W_]+", "", "".join(m.words for p in text for m in p.marks))
    motto = re.sub(r"\W+", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc")
    assert len(squeezed) - len(shown) == len(motto) + len("5")


def test_marks_are_addresses(pages: Pages, anchors: kg.Table) -> None:
    """Each place where a passage begins has an address, once."""
    html = pages.html(f"/plan/{PLAN}", "vi")
    assert html is not None
    addresses = re.findall(r'id="c(\d+)"', html)
    assert sorted(map(int, addresses)) == sorted({row["start"] for row in anchors.records()})


def test_crossing_passages_are_cut() -> None:
    """Of two passages that cross, the first is cut where the second begins."""

    def row(statement: str, words: str, start: int, end: int) -> dict[str, object]:
        return {
            "statement": Iri(statement),
            "kind": Iri("x#Provision"),
            "status": Iri("x/stated"),
            "quote": Literal(words),
            "start": Literal(str(start)),
            "end": Literal(str(end)),
        }

    found = paragraphs([row("x:a", "3. Sở A:", 0, 8), row("x:b", "Sở A: làm việc", 3, 17)])
    assert [mark.words for p in found for mark in p.marks] == ["3. ", "Sở A: làm việc"]
    assert [mark.words for mark in every(found) if mark.is_part] == ["3. ", "Sở A:"]
