"""The page of a named question in words: no code, no blank without a meaning."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kg.catalogue import read_catalogue
from kg.terms import Iri, Literal, text
from tests.viz.reading_html import read
from viz.pages.base import Context
from viz.pages.query import asks, html
from viz.wording import ASKS, in_words, wording
from viz.words import words

if TYPE_CHECKING:
    import kg
    from kg.answers import Table
    from viz.wording import Wording

QUESTIONS = list(read_catalogue())
#: What codes and slugs in a column can name: a code list, or one of the others.
CODES = "role mode modality deadline doctype timing comparator status certainty unit-type".split()
OTHERS = "plan unit document goal target measure".split()
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
RAW = re.compile(r"false|true|[A-Z]{3,}|[a-z0-9]+(-[a-z0-9]+)+|\d{4}-\d\d-\d\d|https?:.*")

every = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)


def page(graph: kg.KnowledgeGraph, slug: str, lang: str = "vi", **given: str) -> str:
    """Return the page of a question as a server makes it."""
    params = {"slug": slug, **given}
    context = Context(lang, f"/queries/{slug}", params, graph.plans, read_catalogue())
    answers = {name: graph.ask(ask.slug, **ask.values) for name, ask in asks(params).items()}
    return html(context, answers) or ""


def rows(made: str) -> list[list[str]]:
    """Return the cells of the page's table as people read them."""
    body = made.partition("<tbody>")[2].partition("</tbody>")[0]
    return [[read(cell).text.strip() for cell in CELL.findall(r)] for r in body.split("<tr>")[1:]]


@pytest.fixture(scope="module")
def says(page_graph: kg.KnowledgeGraph) -> Wording:
    answers = {name: page_graph.ask(ask.slug) for name, ask in ASKS.items()}
    return wording("vi", page_graph.plans, answers)


@every
def test_header_knows_what_is_shown(question: kg.catalogue.Question) -> None:
    """What codes and slugs name has words on pages."""
    for column in question.columns:
        assert column.names in {"", *CODES, *OTHERS}, column.name


@every
def test_no_code_on_a_vietnamese_page(
    question: kg.catalogue.Question, page_graph: kg.KnowledgeGraph
) -> None:
    """Truth values, code names, slugs and days of other notations are words and dd/mm/yyyy."""
    cells = {cell for row in rows(page(page_graph, question.slug, columns="all")) for cell in row}
    assert [cell for cell in cells if RAW.fullmatch(cell)] == []
    assert "" not in cells


def test_not_stated_is_said_of_what_a_plan_states(page_graph: kg.KnowledgeGraph) -> None:
    """III.7.a has no lead; a scope that is not narrowed is the whole task, a note is no fact."""
    found = {row[1]: row for row in rows(page(page_graph, "who-leads-what"))}
    assert found["III.7.a"][2] == "Kế hoạch không nêu"
    assert found["III.1"][3] == "toàn bộ nhiệm vụ"
    duties = rows(page(page_graph, "unit-duties", unit="so-tai-chinh"))
    notes = {row[-2] for row in duties}
    assert "–" in notes
    assert "Kế hoạch không nêu" not in notes


def test_lead_assigned_elsewhere_is_said(page_graph: kg.KnowledgeGraph) -> None:
    """III.7.h: the plan points to Plan 1693, whose content is not in the graph."""
    found = {row[1]: row for row in rows(page(page_graph, "who-leads-what"))}
    assert found["III.7.h"][2] == "theo phân công tại Kế hoạch số 1693/KH-UBND (chưa nhập)"
    english = {row[1]: row for row in rows(page(page_graph, "who-leads-what", "en"))}
    assert "as assigned in" in english["III.7.h"][2]
    assert english["III.7.a"][2] == "The plan does not say"


def test_words_of_time_without_a_line_of_timing_are_said(page_graph: kg.KnowledgeGraph) -> None:
    """IV.3 says "hằng năm", III.3-1 names 2030: no timing and no deadline, but not silence."""
    found = {row[1]: row for row in rows(page(page_graph, "who-leads-what", withDuties="true"))}
    assert found["IV.3"][5] == "Không có dòng thời gian thực hiện; lời văn nói “hằng năm”"
    assert found["IV.1-2"][5] == "Không có dòng thời gian thực hiện; lời văn nói “hàng năm”"
    assert found["IV.2-1"][5] == "Kế hoạch không nêu"
    listed = {row[0]: row for row in rows(page(page_graph, "responsibilities"))}
    assert "Không nêu thời hạn; lời văn nói năm 2030" in listed["III.3-1.1"]
    assert "Thường xuyên" in listed["III.3-1.1"] or "thường xuyên" in listed["III.3-1.1"]


def test_scope_of_a_duty_is_no_task(page_graph: kg.KnowledgeGraph) -> None:
    """Part IV has duties and reports: their scope is not called that of a task."""
    found = {row[1]: row for row in rows(page(page_graph, "who-leads-what", withDuties="true"))}
    duties = [row for path, row in found.items() if path.startswith("IV")]
    assert duties
    assert "toàn bộ nhiệm vụ" not in {row[3] for row in duties}


def test_strategy_is_promulgated_by_its_decision(page_graph: kg.KnowledgeGraph) -> None:
    """Day and issuer of the Strategy are those of Decision 569, as the plan says."""
    found = {row[0]: row for row in rows(page(page_graph, "cited-documents"))}
    strategy = next(row for name, row in found.items() if name.startswith("Chiến lược"))
    assert strategy[3] == strategy[4] == "ban hành theo Quyết định số 569/QĐ-TTg"
    law = next(row for name, row in found.items() if name.startswith("Luật"))
    assert law[3] == "Kế hoạch không nêu"


def test_wide_answer_shows_its_main_columns(page_graph: kg.KnowledgeGraph) -> None:
    """Of the 26 columns of the table of responsibilities a page shows ten, first the place."""
    narrow = page(page_graph, "responsibilities", unit="so-tai-chinh")
    heads = re.findall(r'<th scope="col">([^<]*)', narrow)
    assert heads[0] == "Mục"
    assert len(heads) == 10
    assert rows(narrow)[0][0] == "III.3-1.1"
    assert "/queries/responsibilities?unit=so-tai-chinh&columns=all" in read(narrow).links
    wide = page(page_graph, "responsibilities", unit="so-tai-chinh", columns="all")
    assert len(re.findall(r'<th scope="col">', wide)) > 15


def test_lead_of_a_part_stands_with_its_scope(page_graph: kg.KnowledgeGraph) -> None:
    """III.7.b: agriculture leads the spreading of results, not the research that its dash names."""
    made = page(page_graph, "responsibilities", section="III.7.b", role="lead")
    scopes = {(row[2], row[4]) for row in rows(made)}
    assert scopes == {
        (
            "Sở Nông nghiệp và Phát triển nông thôn",
            "tổ chức tiếp nhận, phổ biến và chuyển giao nhân rộng trong sản xuất",
        ),
        (
            "Sở Khoa học và Công nghệ",
            "các nhiệm vụ nghiên cứu khoa học và phát triển công nghệ",
        ),
    }
    assert "kế hoạch không nói câu nào ứng với nội dung nào" in read(made).text


def test_page_says_what_reaches_a_unit_through_collectives(page_graph: kg.KnowledgeGraph) -> None:
    """Four rows name the department of finance; what its collectives bring is counted beside."""
    made = page(page_graph, "responsibilities", unit="so-tai-chinh")
    wider = page_graph.ask("responsibilities", unit="so-tai-chinh", expand="true")
    named = {row["item"] for row in wider if row["via"] is None}
    more = {row["item_iri"] for row in wider if row["item"] not in named}
    assert f"Còn {len(more)} nội dung qua nhóm" in read(made).text
    assert "/queries/responsibilities?unit=so-tai-chinh&expand=true" in read(made).links
    whole = page(page_graph, "responsibilities", unit="so-tai-chinh", expand="true")
    assert "nội dung qua nhóm" not in read(whole).text
    assert "nội dung qua nhóm" not in read(page(page_graph, "responsibilities")).text


def test_only_roles_that_somebody_has_are_offered(page_graph: kg.KnowledgeGraph) -> None:
    """To advise is a manner in this plan: to ask for it as a role would find nothing."""
    offered = re.findall(r'<option value="([a-z]+)"', page(page_graph, "responsibilities"))
    assert "lead" in offered
    assert "advise" not in offered


def test_targets_and_items_lead_to_pages_for_people(page_graph: kg.KnowledgeGraph) -> None:
    """A target is read with its goal or task, a work item with its task, a section in the plan."""
    links = read(page(page_graph, "targets")).links
    assert "/goals/kon-tum-2023-khcn/ii-2_3" in links
    assert "/tasks/kon-tum-2023-khcn/iii-3_1" in links
    assert not [link for link in links if "/target/" in link]
    items = read(page(page_graph, "responsibilities", section="III.7.b")).links
    assert "/tasks/kon-tum-2023-khcn/iii-7-b#iii-7-b_1" in items
    cited = read(page(page_graph, "citations")).links
    assert not [link for link in cited if "/provision/" in link]


def test_joined_indicators_are_marked_as_a_reading(page_graph: kg.KnowledgeGraph) -> None:
    """II.2-3 speaks of investment, III.3-1 of spending: that both measure one thing is ours."""
    heads = re.findall(r'<th scope="col">([^<]*)', page(page_graph, "targets"))
    assert "Chỉ số (diễn giải)" in heads
    assert "Phép so sánh (mã hóa)" in heads


def test_quotes_lead_into_their_plan(page_graph: kg.KnowledgeGraph) -> None:
    """A quoted sentence stands beside the link to its place in the reader."""
    links = read(page(page_graph, "responsibilities", unit="so-tai-chinh")).links
    assert any(re.fullmatch(r"/plan/kon-tum-2023-khcn#c\d+", link) for link in links)


def test_sheet_reads_as_the_page(page_graph: kg.KnowledgeGraph, says: Wording) -> None:
    """An office's table has names and blanks in words; addresses beside names stay."""
    question = read_catalogue()["who-leads-what"]
    table: Table = in_words(question, page_graph.ask("who-leads-what"), says)
    row = next(row for row in table if str(row["path"]) == "III.7.h")
    assert row["unit"] is None
    assert row["unitLabel"] == text("theo phân công tại Kế hoạch số 1693/KH-UBND (chưa nhập)", "vi")
    assert isinstance(row["action"], Iri)
    targets = in_words(read_catalogue()["targets"], page_graph.ask("targets"), says)
    assert {str(unit) for unit in targets.column("unitOfMeasure")} == {"%", "số lượng"}
    assert all(isinstance(target, Literal) for target in targets.column("target"))


def test_numbers_stay_numbers(page_graph: kg.KnowledgeGraph, says: Wording) -> None:
    """What an office adds up is no text."""
    table = in_words(read_catalogue()["targets"], page_graph.ask("targets"), says)
    assert all(str(v) == "–" or v.datatype.endswith("decimal") for v in table.column("value"))
    assert all(year.datatype.endswith("integer") for year in table.column("year"))


def test_one_slug_of_several_things_is_no_name(says: Wording) -> None:
    """A slug that two bodies share stands for neither."""
    assert says.of_slug("unit", "no-such-unit") is None
    assert says.of_slug("role", "lead").vi == "chủ trì"
    assert says.of_slug("unit-type", "open-collective").vi == words()["open-collective"]["vi"]


def test_most_asked_come_first(pages: object) -> None:
    """Six questions stand before the groups, and not in them again."""
    links = [link for link in read(pages.html("/queries", "vi")).links if "queries/" in link]
    assert links[0].endswith("who-leads-what.html")
    assert len(links) == len(set(links)) == len(QUESTIONS)


def test_quote_that_leaves_out_words_says_so(page_graph: kg.KnowledgeGraph, says: Wording) -> None:
    """The report of IV.1-1 and the targets of II.2-1 stand in several passages: "[…]" between."""
    reports = {row[1]: row[-1] for row in rows(page(page_graph, "report-deadlines"))}
    assert "[…]" in reports["IV.1-1"]
    assert "[…]" not in reports["IV.4-3"]
    targets = [row for row in rows(page(page_graph, "targets")) if row[1] == "II.2-1"]
    assert any("[…]" in row[-1] for row in targets)
    sheet = in_words(read_catalogue()["targets"], page_graph.ask("targets"), says)
    assert any("[…]" in str(quote) for quote in sheet.column("quote"))


def test_english_page_has_english_names(page_graph: kg.KnowledgeGraph) -> None:
    """Names of bodies and codes are translated, one by one; the words of the plan never."""
    found = {row[1]: row for row in rows(page(page_graph, "who-leads-what", "en"))}
    assert found["III.3-1"][4] == (
        "Department of Planning and Investment; Department of Science and Technology"
    )
    assert found["III.3-1"][5] == "regularly"
    assert found["III.3-1"][-1].startswith("Sở Tài chính chủ trì, phối hợp với")
    printed = {row[4] for row in rows(page(page_graph, "evidence", "en", unit="so-tai-chinh"))}
    assert "Sở Tài chính" in printed


def test_english_sheet_has_english_names(page_graph: kg.KnowledgeGraph, says: Wording) -> None:
    """The name beside an address is the English one where there is one."""
    question = read_catalogue()["who-leads-what"]
    answer = page_graph.ask("who-leads-what")
    row = next(iter(in_words(question, answer, replace(says, lang="en"))))
    assert str(row["unitLabel"]) == "Department of Science and Technology"
    assert str(row["quote"]).startswith("Sở Khoa học và Công nghệ chủ trì")
    assert in_words(question, answer, says).column("unitLabel")[0] == text(
        "Sở Khoa học và Công nghệ", "vi"
    )
