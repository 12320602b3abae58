"""Tables as files: exact for machines, safe for spreadsheets, the same bytes each time."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kg.answers import Description, Table, Verdict
from kg.errors import UnknownFormat
from kg.formats import FORMATS, write
from kg.terms import Iri, Literal, boolean, integer
from kg.vocab import XSD

TABLE = Table(
    ("unit", "label", "count"),
    (
        (Iri("https://w3id.org/kehoach/id/unit/kon-tum/so-y-te"), Literal("Sở Y tế"), integer(1)),
        (None, Literal('=1+1; "x", y'), Literal("-2.5", datatype=XSD + "decimal")),
    ),
)
CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1).filter(
    lambda text: not text.startswith(("=", "+", "-", "@"))
)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_csv_begins_with_the_column_names() -> None:
    """The first line names the columns; nothing stands before it."""
    assert write(TABLE, "csv").startswith(b"unit,label,count\r\n")


def test_csv_leaves_not_stated_empty() -> None:
    """What is not stated is an empty cell."""
    assert rows_of(write(TABLE, "csv"))[2][0] == ""


def test_csv_defuses_formulas_but_not_numbers() -> None:
    """A text that opens like a formula is marked as text; a negative number is a number."""
    assert rows_of(write(TABLE, "csv"))[2][1:] == ['\'=1+1; "x", y', "-2.5"]


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_csv_round_trip(rows: list[tuple[str, str]]) -> None:
    """Any table of harmless texts comes back from CSV as it was."""
    table = Table(("a", "b"), tuple((Literal(a), Literal(b)) for a, b in rows))
    assert rows_of(write(table, "csv"))[1:] == [list(row) for row in rows]


def test_tsv_has_one_line_a_row() -> None:
    """TSV parts the columns by tabs."""
    assert write(TABLE, "tsv").decode().splitlines()[0] == "unit\tlabel\tcount"


def test_json_keeps_numbers_and_null() -> None:
    """JSON says null for what is not stated and keeps numbers."""
    whole = json.loads(write(TABLE, "json"))
    assert whole["columns"] == ["unit", "label", "count"]
    assert whole["rows"][1] == {"unit": None, "label": '=1+1; "x", y', "count": -2.5}


def test_text_shows_headings_and_count() -> None:
    """A terminal shows the words of the headings, a dash for nothing, and the count."""
    shown = write(TABLE, "text", {"label": "Tên"}).decode()
    assert "Tên" in shown
    assert "–" in shown
    assert shown.endswith("(2)\n")


def test_text_never_cuts_a_sentence() -> None:
    """A wide table is shown as blocks with the whole sentence, wrapped and not shortened."""
    sentence = " ".join(f"từ{number}" for number in range(60))
    shown = write(Table(("quote",), ((Literal(sentence),),)), "text", {"quote": "Nguyên văn"})
    words = shown.decode().split()
    assert words[:3] == ["[1]", "Nguyên", "văn:"]
    assert words[3:-1] == sentence.split()
    assert max(map(len, shown.decode().splitlines())) <= 100


def test_text_leaves_out_the_iri_beside_its_label() -> None:
    """Where the name of a unit stands, its IRI need not."""
    table = Table(("unit", "unitLabel"), ((Iri("urn:x/so-y-te"), Literal("Sở Y tế")),))
    shown = write(table, "text").decode()
    assert "Sở Y tế" in shown
    assert "so-y-te" not in shown


def test_verdict_is_a_table_of_one_cell() -> None:
    """A yes or no can be written as any table."""
    assert rows_of(write(Verdict(value=True), "csv")) == [["answer"], ["true"]]


def test_workbook_is_made_for_offices() -> None:
    """XLSX has Vietnamese headings, a frozen first line, a filter and text cells."""
    sheet = load_workbook(io.BytesIO(write(TABLE, "xlsx", {"label": "Tên đơn vị"}))).active
    assert sheet["B1"].value == "Tên đơn vị"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert sheet["B3"].data_type == "s"
    assert sheet["B3"].value == '=1+1; "x", y'
    assert sheet["C2"].value == 1
    assert sheet.page_setup.orientation == "landscape"


def test_workbook_says_truth_values_in_words() -> None:
    """A truth value is a word in an office table."""
    table = Table(("a",), ((boolean(True),), (boolean(False),)))
    sheet = load_workbook(io.BytesIO(write(table, "xlsx"))).active
    assert [sheet["A2"].value, sheet["A3"].value] == ["có", "không"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", ["Bảng", "có", "Trang &P/&N"]), ("en", ["Table", "yes", "Page &P/&N"])],
)
def test_workbook_adds_words_in_the_language_asked_for(lang: str, words: list[str]) -> None:
    """The tab, a yes and the number of the page speak the language of the headings."""
    table = Table(("a",), ((boolean(True),),))
    sheet = load_workbook(io.BytesIO(write(table, "xlsx", lang=lang))).active
    assert [sheet.title, sheet["A2"].value, sheet.oddFooter.right.text] == words


def test_workbook_holds_no_formula() -> None:
    """No cell of the file is a formula, whatever the text."""
    with zipfile.ZipFile(io.BytesIO(write(TABLE, "xlsx"))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_workbook_refuses_to_cut() -> None:
    """A text longer than a cell is an error, never a shorter text."""
    with pytest.raises(ValueError, match="does not fit"):
        write(Table(("a",), ((Literal("x" * 40_000),),)), "xlsx")


@pytest.mark.parametrize("name", [n for n, form in FORMATS.items() if Table in form.kinds])
def test_same_table_same_bytes(name: str) -> None:
    """Unchanged data give identical bytes in every format."""
    assert write(TABLE, name) == write(TABLE, name)


def test_unknown_format_lists_those_that_fit() -> None:
    """A format that cannot hold the answer is refused with the ones that can."""
    with pytest.raises(UnknownFormat, match="csv"):
        write(TABLE, "ttl")
    with pytest.raises(UnknownFormat, match="jsonld"):
        write(Description(), "csv")
