"""The questions of pages run as they stand, say what they return, and agree in every store."""

from __future__ import annotations

import re

import pytest

import kg
from kg.catalogue import read_catalogue
from kg.store import STORES
from viz.questions import all_questions, page_questions

QUESTIONS = list(page_questions())
#: rdflib's own evaluator still asks for the graphs of a dataset by the old name.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated:DeprecationWarning")


@pytest.fixture(scope="module")
def stores() -> dict[str, kg.KnowledgeGraph]:
    return {name: kg.load(store=name, catalogue=all_questions()) for name in sorted(STORES)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_stores_agree(question: object, stores: dict[str, kg.KnowledgeGraph]) -> None:
    """Both engines give the same rows in the same order of columns."""
    given = {"thing": "https://w3id.org/kehoach/id/unit/kon-tum/so-y-te"}
    values = {name: given[name] for name in given if name in {p.name for p in question.parameters}}
    answers = [graph.ask(question.slug, **values) for graph in stores.values()]
    assert len({answer.columns for answer in answers}) == 1
    rows = [{tuple(row.values()) for row in answer.records()} for answer in answers]
    assert all(found == rows[0] for found in rows)
    assert len(answers[0]) > 0


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_header_names_the_columns(question: object, page_graph: kg.KnowledgeGraph) -> None:
    """The header lists the columns of the answer, in order."""
    values = {"thing": "x:y"} if "thing" in {p.name for p in question.parameters} else {}
    answer = page_graph.ask(question.slug, **values)
    assert tuple(column.name for column in question.columns) == answer.columns


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_rows_have_an_order(question: object) -> None:
    """An answer never depends on the mood of an engine."""
    assert "ORDER BY" in question.text
    assert not re.search(r"SELECT (DISTINCT )?\*", question.text)


def test_page_questions_are_not_for_people() -> None:
    """The list of questions for people holds none of the questions of pages."""
    assert not {q.slug for q in page_questions()} & {q.slug for q in read_catalogue()}
