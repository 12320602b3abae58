"""Files for offices in English: headings and notes are English, the plan's words stay its own."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from viz.office import Office, asks, matrix_book, office_of, responsibility_book

if TYPE_CHECKING:
    from openpyxl import Workbook

    import kg

#: Words of ours in the Vietnamese files; nothing that the plan says has them.
OURS = ("Ma trận", "Bảng trách nhiệm", "Chú giải", "(nhóm)", "Số việc", "Kế hoạch không nêu")


@pytest.fixture(scope="module")
def english(page_graph: kg.KnowledgeGraph) -> Office:
    answers = {name: page_graph.ask(ask.slug, **ask.values) for name, ask in asks().items()}
    office = office_of(answers, page_graph.plans, site="https://plans.example/", digest="0123abcd")
    return replace(office, lang="en")


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def said(book: Workbook) -> set[str]:
    """Every text of a workbook: cells, names of sheets, feet of pages."""
    cells = {str(place.value) for sheet in book for row in sheet.iter_rows() for place in row}
    feet = {f"{sheet.oddFooter.left.text} {sheet.oddFooter.right.text}" for sheet in book}
    return cells | feet | set(book.sheetnames)


def test_the_matrix_is_english(english: Office) -> None:
    """Letters, totals and the legend are those of the English page."""
    book = opened(matrix_book(english))
    found = said(book)
    assert book.sheetnames == ["Matrix", "Legend"]
    assert {"Responsibility matrix", "Department of Finance", "Number of L (leads)"} <= found
    assert "departments and sectoral agencies (collective)" in found
    assert "Legend Page &P/&N" in found
    assert not [text for text in found for ours in OURS if ours in text]


def test_the_table_is_english(english: Office, page_graph: kg.KnowledgeGraph) -> None:
    """Names and notes are English, each sentence is quoted as the plan has it."""
    table = page_graph.ask("responsibilities", unit="so-tai-chinh", expand="true")
    found = said(opened(responsibility_book(english, table)))
    assert any("English names are translations" in text for text in found)
    assert {"Table of responsibilities", "Sentence (Vietnamese)", "Named in the sentence"} <= found
    assert any(text.startswith("Sở Tài chính chủ trì, phối hợp với") for text in found)
    assert any(text.startswith("Through the collective “departments") for text in found)
    assert not [text for text in found for ours in OURS if ours in text]
