"""What no question and no label may claim, whichever way the plan is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.catalogue import read_catalogue

if TYPE_CHECKING:
    import kg
    from kg.catalogue import Question

# rdflib's evaluator still calls its own deprecated Dataset.contexts for GRAPH.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated")

PLAN = "kon-tum-2023-khcn"
DATED = {"month", "day", "deadline", "timing", "timingLabel"}
PLACES = {"path", "taskPath", "item"}
QUESTIONS = [
    question
    for question in read_catalogue()
    if {column.name for column in question.columns} & DATED
    and {column.name for column in question.columns} & PLACES
]
STATUS = "https://w3id.org/kehoach/code/status/"


def rows(graph: kg.KnowledgeGraph, slug: str, **given: str) -> list[dict]:
    return graph.table(slug, plan=PLAN, **given).records()


def told(slug: str) -> Question:
    return next(question for question in read_catalogue() if question.slug == slug)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_work_of_another_plan_has_no_date(question: Question, graph: kg.KnowledgeGraph) -> None:
    """III.7.h: the plan prints no time for it, so no question gives it one."""
    flags = {one.name: "true" for one in question.parameters if one.kind == "boolean"}
    dated = [
        (name, row[name])
        for row in rows(graph, question.slug, **flags)
        if any(row.get(place) == "III.7.h" for place in PLACES)
        for name in DATED & row.keys()
        if row[name] is not None
    ]
    assert not dated


@pytest.mark.parametrize("unit", ["so-y-te", "so-khoa-hoc-va-cong-nghe", "ubnd-huyen-dak-ha"])
def test_calendar_names_work_of_another_plan_once_and_last(
    unit: str, graph: kg.KnowledgeGraph
) -> None:
    """III.7.h stands once in the calendar of a unit, below everything that has a date."""
    paths = [row["path"] for row in rows(graph, "unit-calendar", unit=unit)]
    assert paths.count("III.7.h") == 1
    assert paths[-1] == "III.7.h"


LIMITED = {
    "III.2-2": "Hình thành trung tâm đối mới sáng tạo tại địa phương (khi đủ điều kiện).",
    "III.4-1": (
        "Từng bước hình thành các tổ chức nghiên cứu và phát triển công nghệ sinh học, dược liệu; "
        "nông nghiệp ứng dụng công nghệ cao khi đủ điều kiện."
    ),
    "III.5-1.1": (
        "Tuyển chọn, cử đi đào tạo nhân lực khoa học và công nghệ trình độ cao thuộc các lĩnh vực "
        "ưu tiên, trọng điểm ở các nước có nền khoa học và công nghệ tiên tiến (khi đủ điều kiện)."
    ),
}


def test_condition_is_shown_with_the_sentence_it_limits(graph: kg.KnowledgeGraph) -> None:
    """ "Khi đủ điều kiện" limits one sentence of each item; the rest is to be done anyway."""
    found = rows(graph, "conditional-work")
    assert {row["path"]: row["limited"] for row in found} == LIMITED
    assert all(row["limited"] != row["quote"] for row in found)


def test_no_label_carries_a_condition(plan_graph: kg.KnowledgeGraph) -> None:
    """A label stands for the whole item, and no item depends on a condition as a whole."""
    labels = [
        label
        for row in plan_graph.sparql(
            "PREFIX kh: <https://w3id.org/kehoach/def#>\n"
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
            "SELECT ?label WHERE { ?item kh:condition ?condition ; rdfs:label ?label }"
        ).records()
        for label in [row["label"]]
    ]
    assert len(labels) == 6
    assert not [label for label in labels if "điều kiện" in label or "condition" in label]


def test_documents_carry_out_others_by_the_sentence_that_says_so(graph: kg.KnowledgeGraph) -> None:
    """1693 carries out 57 and 57 carries out 36: both are said in III.7.h, nowhere else."""
    told_by = {
        (row["plan"].rsplit("/", 1)[1], row["symbol"]): (row["quote"] or "", row["start"])
        for row in graph.table("implemented-documents").records()
    }
    assert [place for _, place in told_by.values()] == [311, 15668, 15767]
    assert told_by["1693-kh-ubnd", "57-CTr/TU"][0].startswith("triển khai thực hiện Chương trình")
    assert told_by["57-ctr-tu", "36-NQ/TW"][0].startswith("thực hiện Nghị quyết số 36-NQ/TW")


def test_a_programme_is_not_headed_as_a_plan() -> None:
    """57-CTr/TU is a programme: the column that holds it is headed “document”."""
    headings = {column.name: column.words for column in told("implemented-documents").columns}
    assert headings["plan"] == {"vi": "Văn bản", "en": "Document"}
    assert len({heading["vi"] for heading in headings.values()}) == len(headings)


def test_recipients_show_what_is_read_into_a_line(graph: kg.KnowledgeGraph) -> None:
    """A line without a mark is read as “to inform”: normalised, with the reason beside it."""
    found = rows(graph, "recipients")
    assert next(iter(found[0])) == "quote"
    unmarked = [row for row in found if "(b/c)" not in row["quote"] and "(t/h)" not in row["quote"]]
    assert {row["status"] for row in unmarked} == {STATUS + "normalised"}
    assert {row["status"] for row in found if row not in unmarked} == {STATUS + "stated"}
    assert all(row["note"] for row in unmarked)
    assert not [row for row in found if row not in unmarked and row["note"]]


@pytest.mark.parametrize(
    ("unit", "via"),
    [("so-y-te", "so-ban-nganh"), ("ubnd-huyen-dak-ha", "ubnd-cac-huyen-thanh-pho")],
)
def test_reports_through_a_collective_are_found(
    unit: str, via: str, graph: kg.KnowledgeGraph
) -> None:
    """A unit that reports as one of many finds its report, marked as inferred."""
    (row,) = rows(graph, "report-deadlines", unit=unit)
    assert (row["path"], row["month"], row["day"]) == ("IV.4-3", 11, 20)
    assert row["via"].endswith("/" + via)
    assert row["unit"].endswith("/" + unit)
    assert row["certainty"].endswith("/definite")
    assert row["status"] == STATUS + "inferred"


def test_reports_of_all_are_those_named(graph: kg.KnowledgeGraph) -> None:
    """Without a unit nobody stands there but who the plan names."""
    assert {row["via"] for row in rows(graph, "report-deadlines")} == {None}


UNIT_QUESTIONS = [
    question
    for question in read_catalogue()
    if any(one.kind == "unit" for one in question.parameters)
]


@pytest.mark.parametrize("question", UNIT_QUESTIONS, ids=lambda question: question.slug)
def test_question_of_a_unit_speaks_of_collectives(question: Question) -> None:
    """No row may mean no work by name: the description says what happens to collectives."""
    assert "nhóm" in question.description["vi"] + question.title["vi"]
    assert "collective" in question.description["en"] + question.title["en"]


def test_members_say_that_the_list_is_short(plan_graph: kg.KnowledgeGraph) -> None:
    """Only twelve departments are in the data, and each membership of theirs says so."""
    reasons = [
        row["rationale"]
        for row in rows(plan_graph, "memberships")
        if row["collective"].endswith("/so-ban-nganh")
    ]
    assert len(reasons) == 12
    assert all("mười hai sở mà kế hoạch nêu tên" in reason for reason in reasons)


@pytest.mark.parametrize(
    "slug",
    [
        "tasks-per-lead",
        "tasks-losing-their-lead",
        "plans-of-unit",
        "who-leads-what",
        "load-by-role",
        "actions-coordinated",
    ],
)
def test_counts_say_which_part_they_count(slug: str) -> None:
    """The science department leads 10 tasks, 11 actions with part IV: a count says which."""
    words = told(slug).description
    assert "phần" in words["vi"]
    assert "part" in words["en"]
