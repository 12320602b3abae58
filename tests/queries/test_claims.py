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
