"""The reader shows the whole text, and marks exactly what was read out of it."""

from __future__ import annotations

import re
from html import unescape
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
    """All letters of the text stand in the reader, but the page number."""
    source = (resources.data_folder() / "source" / f"{PLAN}.txt").read_text(encoding="utf-8")
    squeezed = re.sub(r"[\W_]+", "", source)
    shown = re.sub(r"[\W_]+", "", "".join(m.words for p in text for m in p.marks))
    assert len(squeezed) - len(shown) == len("5")


def test_marks_are_addresses(pages: Pages, anchors: kg.Table) -> None:
    """Each place where a passage begins has an address, once."""
    html = pages.html(f"/plan/{PLAN}", "vi")
    assert html is not None
    addresses = re.findall(r'id="c(\d+)"', html)
    assert sorted(map(int, addresses)) == sorted({row["start"] for row in anchors.records()})


@pytest.fixture(scope="module")
def reader(pages: Pages) -> str:
    html = pages.html(f"/plan/{PLAN}", "vi")
    assert html is not None
    return html


def test_heading_block(reader: str) -> None:
    """Issuer and motto stand side by side, the title under the number: as the plan begins."""
    start = reader.index('<div class="heading two">')
    block = reader[start : reader.index("Thực hiện Quyết định số 569", start)]
    said = [re.sub("<[^>]+>", "", one) for one in re.findall("<p>(.*?)</p>", block, re.DOTALL)]
    assert [one.strip()[:34] for one in said[:5]] == [
        "ỦY BAN NHÂN DÂN TỈNH KON TUM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: /KH-UBND Kon Tum, ngày tháng n",
        "KẾ HOẠCH Triển khai thực hiện Chiế",
    ]
    assert '<span class="m-title">KẾ HOẠCH</span>' in block


def test_every_time_is_marked(reader: str) -> None:
    """Each of the 19 "Thường xuyên" that says when a task is done is marked, nothing beside it."""
    assert reader.count('<span class="m-fact">Thường xuyên</span>.') == 19
    assert len(re.findall("[Tt]hường xuyên</span>", reader)) == 19


def test_recipients_are_marked(reader: str) -> None:
    """The ten lines of the list, and the two to whom reports go, are marked as recipients."""
    found = re.findall(r'<a class="m-recipient"[^>]*title="([^"]*)">([^<]*)</a>', reader)
    assert [words for why, words in found if why == "Nơi nhận"] == [
        "Ủy ban nhân dân tỉnh",
        "Sở Khoa học và Công nghệ",
    ]
    assert len(found) == 2 + 10
    assert ("Nơi nhận: để báo cáo", "Bộ Khoa học và Công nghệ (b/c);") in found
    assert ("Nơi nhận: để biết (đã chuẩn hóa)", "Ủy ban MTTQ Việt Nam tỉnh;") in found


def test_a_sentence_is_no_heading(reader: str) -> None:
    """IV.5 is a request written as a section: it is text; IV.4 is a heading, its roles named."""
    headings = [
        re.sub("<[^>]+>", "", one) for one in re.findall(r"<h3>(.*?)</h3>", reader, re.DOTALL)
    ]
    assert not any("Đề nghị" in one for one in headings)
    assert any(one.startswith("4. Các Sở, ban ngành") for one in headings)
    assert 'title="Thực hiện, Báo cáo">Các Sở, ban ngành</a>' in reader


def test_a_cut_sentence_goes_on(reader: str) -> None:
    """The report of IV.1-1 goes on after the footnote without a dash of its own, and says so."""
    assert reader.count("k-dash continues") == 1
    assert "Công nghệ<sup>1</sup> và chỉ đạo" in reader
    assert "IV.1-1 (báo cáo)</a>" in reader


def test_words_of_the_page_are_words_of_the_passages(
    reader: str, text: tuple[Paragraph, ...]
) -> None:
    """What is marked besides the passages changes no letter of them."""
    parts = [re.sub(r"\s+", "", "".join(m.words for m in p.marks)) for p in text]
    shown = reader[reader.index('<div class="text"') : reader.index("</main>")]
    shown = re.sub(r'<div class="beside".*?</div>', "", shown, flags=re.DOTALL)
    words = re.sub(r"\s+", "", unescape(re.sub("<[^>]+>", "", shown)))
    assert len(words) == sum(map(len, parts))
    assert all(part in words for part in parts)


def test_footnote_stands_after_its_paragraph(reader: str) -> None:
    """Footnote 1 cuts the sentence of IV.1-1 at the foot of a page; the reader joins its halves."""
    words = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", reader))
    halves = words.index("tổng hợp báo cáo kết quả"), words.index("để báo cáo cấp có thẩm quyền")
    assert halves[0] < halves[1] < words.index("Quyết định số 2667/QĐ-BKHCN ngày")


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
