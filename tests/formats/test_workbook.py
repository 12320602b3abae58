"""Office files: read again cell by cell, and as the bytes that a spreadsheet program gets."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import kg
from kg.answers import Table
from kg.formats import write
from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from kg.terms import Iri, Literal
from viz.office import Office, asks, matrix_book, office_of, responsibility_book, unit_book
from viz.pages.matrix import LETTERS
from viz.questions import all_questions

UNIT = "https://w3id.org/kehoach/id/unit/kon-tum/"
SITE = "https://plans.example/"
COLUMNS = (
    "Vai trò", "Mục", "Nội dung việc", "Làm cùng ai", "Thời gian", "Thời hạn", "Điều kiện",
    "Qua nhóm / mức chắc chắn", "Nguyên văn", "Chỗ trong văn bản (ký tự thứ)",
)  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> kg.KnowledgeGraph:
    return kg.load(catalogue=all_questions())


@pytest.fixture(scope="module")
def office(graph: kg.KnowledgeGraph) -> Office:
    answers = {name: graph.ask(ask.slug, **ask.values) for name, ask in asks().items()}
    return office_of(answers, graph.plans, site=SITE, digest="0123456789abcdef")


@pytest.fixture(scope="module")
def finance(office: Office) -> Worksheet:
    return opened(unit_book(office, UNIT + "so-tai-chinh")).worksheets[0]


@pytest.fixture(scope="module")
def matrix(office: Office) -> Workbook:
    return opened(matrix_book(office))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def head(sheet: Worksheet) -> int:
    """The line of the headings: the one that stays in view."""
    return int(re.sub("[A-Z]", "", sheet.freeze_panes)) - 1


def table(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows of the filtered table by heading."""
    lines = [[place.value for place in row] for row in sheet[sheet.auto_filter.ref]]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_work_list_has_the_columns_of_an_office(finance: Worksheet) -> None:
    """Ten columns, in the order in which a clerk asks."""
    assert tuple(place.value for place in finance[head(finance)]) == COLUMNS


def test_work_list_says_whose_of_what_and_when(finance: Worksheet) -> None:
    """On top: the unit, the plan, the version of the data, and what is not known after 2025."""
    top = [finance.cell(line, 1).value for line in range(1, head(finance))]
    assert top[0] == "Sở Tài chính"
    assert "Chiến lược phát triển khoa học, công nghệ" in top[1]
    assert any("0123456789ab" in (line or "") for line in top)
    assert any("01/7/2025" in (line or "") for line in top)


def test_notes_stand_above_the_table(finance: Worksheet) -> None:
    """Whoever reads the rows has read first what inferred means and what silence is."""
    top = " ".join(str(finance.cell(line, 1).value) for line in range(1, head(finance)))
    assert "Qua nhóm (suy ra)" in top
    assert "Kế hoạch không nêu" in top


def test_file_names_no_address_of_one_machine(office: Office) -> None:
    """A list that is sent on names the plan by its IRI, not a server of one desk."""
    at_home = replace(office, site="http://127.0.0.1:8000/")
    assert "127.0.0.1" not in at_home.version
    assert "https://w3id.org/kehoach/id/doc/kon-tum/2023/kh-khcn-dmst-2030" in at_home.version
    assert SITE in office.version


def test_finance_leads_spending_with_two_others(finance: Worksheet) -> None:
    """III.3, first dash: who leads, with whom, all the time, and in which words."""
    row = next(row for row in table(finance) if row["Mục"] == "III.3-1")
    assert row["Vai trò"] == "Chủ trì"
    assert row["Làm cùng ai"] == "Phối hợp: Sở Kế hoạch và Đầu tư; Sở Khoa học và Công nghệ"
    assert row["Thời gian"] == "thường xuyên"
    assert row["Thời hạn"] == "Kế hoạch không nêu"
    assert row["Nguyên văn"].startswith("Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch")


def test_report_through_a_collective_is_in_the_list(finance: Worksheet) -> None:
    """IV.4: a department that keeps only to its own name would miss the report of 20/11."""
    row = next(row for row in table(finance) if row["Mục"] == "IV.4-3")
    assert row["Vai trò"] == "Báo cáo"
    assert row["Thời hạn"] == "trước ngày 20 tháng 11, hằng năm (muộn nhất 19/11, tính ở đây)"
    assert (
        row[COLUMNS[7]]
        == "Qua nhóm “các Sở, ban ngành”: chắc chắn (suy ra; thuộc nhóm: nguồn ngoài)"
    )
    assert "Nơi nhận báo cáo: Sở Khoa học và Công nghệ" in row["Làm cùng ai"]


def test_a_unit_that_receives_a_report_is_not_told_to_send_it(office: Office) -> None:
    """IV.4 sends reports to the science department: they are no work of its own list."""
    data = unit_book(office, UNIT + "so-khoa-hoc-va-cong-nghe")
    paths = {row["Mục"] for row in table(opened(data).worksheets[0])}
    assert "IV.1-1" in paths
    assert "IV.4-3" not in paths


def test_what_another_document_assigns_stands_apart(finance: Worksheet) -> None:
    """III.7.h names no unit: the last row says that it is not known here."""
    last = table(finance)[-1]
    assert (last["Mục"], last["Vai trò"]) == ("III.7.h", "Không rõ ở đây")
    assert "1693/KH-UBND" in last[COLUMNS[7]]


def test_named_rows_come_before_those_through_collectives(finance: Worksheet) -> None:
    """What is sure by name is read first, by role."""
    via = [row[COLUMNS[7]] == "Nêu đích danh" for row in table(finance)]
    assert via == sorted(via, reverse=True)
    assert via.count(True) == 4


def test_work_list_agrees_with_the_question(finance: Worksheet, graph: kg.KnowledgeGraph) -> None:
    """The file holds what `unit-duties` answers, with the same ways and certainties."""
    rows = graph.ask("unit-duties", unit="so-tai-chinh").records()
    asked = {(r["path"], r["roleLabel"] if r["certainty"] else "không rõ ở đây") for r in rows}
    listed = {(row["Mục"], str(row["Vai trò"]).lower()) for row in table(finance)}
    assert listed == {(path, str(role).lower()) for path, role in asked}


def test_links_are_addresses_of_pages(finance: Worksheet, matrix: Workbook) -> None:
    """A link leads to a page, never to something that a spreadsheet program must negotiate."""
    for sheet in (finance, *matrix.worksheets):
        for row in sheet.iter_rows():
            for place in row:
                if place.hyperlink is not None:
                    kinds = "(tasks|duties|reports|plan)"
                    assert re.match(re.escape(SITE) + kinds + "/", place.hyperlink.target)
    linked = next(r for r in finance.iter_rows() if r[1].value == "III.3-1")
    assert linked[1].hyperlink.target == SITE + "tasks/kon-tum-2023-khcn/iii-3_1"
    assert linked[9].hyperlink.target == SITE + "plan/kon-tum-2023-khcn#c5963"


@pytest.mark.parametrize("name", ["finance", "matrix"])
def test_print_set_up(name: str, request: pytest.FixtureRequest) -> None:
    """A4 landscape, one page wide, headings on every page, page numbers at the foot."""
    found = request.getfixturevalue(name)
    sheet = found if isinstance(found, Worksheet) else found.worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == f"${head(sheet)}:${head(sheet)}"
    assert sheet.oddFooter.right.text == "Trang &P/&N"


def test_matrix_has_each_assignment(office: Office, matrix: Workbook) -> None:
    """Every role that a sentence gives is a letter in its cell, and there is no other letter."""
    sheet = matrix.worksheets[0]
    bodies = {body.label.vi + (" (nhóm)" if body.is_collective else ""): iri
              for iri, body in office.book.bodies.items()}  # fmt: skip
    pages = {office.page(action.iri): action for action in office.book.assigned()}
    columns = [place.value for place in sheet[head(sheet)]][2:]
    seen = set()
    for line in sheet.iter_rows(min_row=head(sheet) + 1):
        action = pages.get(line[0].hyperlink.target) if line[0].hyperlink else None
        for name, place in zip(columns, line[2:], strict=True):
            if action is not None and place.value:
                letters = place.value.replace("*", "").split(", ")
                seen |= {(action.iri, bodies[name], letter) for letter in letters}
    assert seen == {
        (action.iri, one.body, LETTERS["vi"][one.role])
        for action in pages.values()
        for clause in action.clauses
        for one in clause.assignments
    }


def test_matrix_tells_a_part_from_a_joint_lead(matrix: Workbook) -> None:
    """III.7.b is led in parts, III.7.e jointly; the part of each stands in the row."""
    rows = {row["Mục"]: row for row in table(matrix.worksheets[0])}
    assert [v for v in rows["III.7.b"].values() if "C" in str(v)[:2]] == ["C*", "C*, P*"]
    assert list(rows["III.7.e"].values()).count("C") == 2
    assert "Sở Khoa học và Công nghệ: các nhiệm vụ nghiên cứu" in rows["III.7.b"]["Việc"]


def test_matrix_totals_count_what_each_unit_leads(matrix: Workbook) -> None:
    """The finance department leads two tasks."""
    sheet = matrix.worksheets[0]
    rows = table(sheet)
    assert next(r for r in rows if r["Việc"] == "Số việc C (chủ trì)")["Sở Tài chính"] == 2


def test_matrix_shows_a_task_without_lead(matrix: Workbook) -> None:
    """III.7.a names nobody to lead, and the row says so."""
    rows = {row["Mục"]: row["Việc"] for row in table(matrix.worksheets[0])}
    assert "chủ trì: kế hoạch không nêu" in rows["III.7.a"]
    assert "1693/KH-UBND" in rows["III.7.h"]


def test_matrix_has_a_legend(matrix: Workbook) -> None:
    """The second sheet says what each letter stands for."""
    legend = matrix["Chú giải"]
    letters = [row[0].value for row in legend.iter_rows()]
    assert [letter for letter in letters if letter in set("CPTBĐ")] == list("CPTBĐ")


def test_responsibilities_are_in_words(office: Office, graph: kg.KnowledgeGraph) -> None:
    """The full table has no codes: roles, kinds and timings are Vietnamese words."""
    found = graph.ask("responsibilities", unit="so-tai-chinh", expand="true")
    rows = table(opened(responsibility_book(office, found)).worksheets[0])
    assert len(rows) == len(found)
    row = next(row for row in rows if row["Mục"] == "III.3-1.1")
    assert (row["Đơn vị"], row["Loại"], row["Vai trò"]) == ("Sở Tài chính", "sở", "Chủ trì")
    assert {row["Vai trò"] for row in rows} <= {"Chủ trì", "Phối hợp", "Thực hiện", "Báo cáo"}
    assert any(
        str(row[COLUMNS[7]]).endswith("nếu có liên quan (suy ra; thuộc nhóm: diễn giải)")
        for row in rows
    )


def test_addresses_fold_away_behind_names() -> None:
    """A name carries the link to its page; its address is folded, not lost."""
    iri = Iri(UNIT + "so-y-te")
    sheet = opened(write(Table(("unit", "unitLabel"), ((iri, Literal("Sở Y tế")),)), "xlsx")).active
    assert sheet["B2"].hyperlink.target == UNIT + "so-y-te.html"
    assert sheet.column_dimensions["A"].hidden
    assert sheet["A2"].value == UNIT + "so-y-te"


def test_addresses_fold_also_where_a_blank_says_much() -> None:
    """What stands for a missing unit may be long: it carries no link, and unfolds nothing."""
    blank = "theo phân công tại Kế hoạch số 1693/KH-UBND (chưa nhập)"
    rows = ((Iri(UNIT + "so-y-te"), Literal("Sở Y tế", "vi")), (None, Literal(blank, "vi")))
    sheet = opened(write(Table(("unit", "unitLabel"), rows), "xlsx")).worksheets[0]
    assert sheet.column_dimensions["A"].hidden
    assert sheet["B2"].hyperlink.target == UNIT + "so-y-te.html"
    assert (sheet["B3"].value, sheet["B3"].hyperlink) == (blank, None)


def test_addresses_of_others_are_no_links() -> None:
    """Only our own pages are linked."""
    sheet = opened(write(Table(("x",), ((Iri("https://other.example/a"),),)), "xlsx")).active
    assert sheet["A2"].hyperlink is None


@settings(deadline=None, max_examples=30)  # writes and reads a file each time
@example("\uffff\x1f</f>")
@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=30))
def test_no_text_is_ever_a_formula(text: str) -> None:
    """Whatever a cell, a heading or a line says, the file holds no formula."""
    evil = "=" + text
    sheet = Sheet("x", (Column(evil, 9),), [Row([Cell(evil)])], evil, [evil], [evil], foot=evil)
    data = write_book([sheet])
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        assert re.search(b"<f[ />]", book.read("xl/worksheets/sheet1.xml")) is None
    assert {place.data_type for row in opened(data).active for place in row} <= {"s", "n"}


def test_equal_data_give_equal_bytes(office: Office) -> None:
    """A file that did not change is the same file, byte for byte."""
    assert matrix_book(office) == matrix_book(office)
    assert unit_book(office, UNIT + "so-y-te") == unit_book(office, UNIT + "so-y-te")


def test_a_file_does_not_say_when_it_was_written(office: Office) -> None:
    """No time of this machine gets into a file: equal data written later are equal bytes."""
    with zipfile.ZipFile(io.BytesIO(matrix_book(office))) as book:
        assert {entry.date_time for entry in book.infolist()} == {(2023, 1, 1, 0, 0, 0)}
        times = re.findall(rb">(\d{4}-[^<]*)<", book.read("docProps/core.xml"))
    assert times == [b"2023-01-01T00:00:00Z"] * 2


def test_a_second_plan_gets_a_column_and_its_year(both_graph: kg.KnowledgeGraph) -> None:
    """With two plans each row of a work list says which of them it is from."""
    graph = kg.KnowledgeGraph(both_graph.store, all_questions())
    answers = {name: graph.ask(ask.slug, **ask.values) for name, ask in asks().items()}
    both = office_of(answers, graph.plans, site=SITE, digest="0123456789abcdef")
    rows = table(opened(unit_book(both, UNIT + "so-tai-chinh")).worksheets[0])
    assert len({row["Kế hoạch"] for row in rows}) == 2
    assert "2023, 2024" in both.caveat
    assert len(opened(matrix_book(both)).sheetnames) == 3
