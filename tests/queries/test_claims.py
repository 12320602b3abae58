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
