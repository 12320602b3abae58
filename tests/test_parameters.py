"""What a person types becomes one term, or a clear refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.catalogue import Column, Parameter, Question
from kg.errors import BadParameter, UnknownParameter
from kg.parameters import values
from kg.terms import Literal, boolean, integer
from kg.vocab import XSD

if TYPE_CHECKING:
    import kg


def question(kind: str) -> Question:
    words = {"vi": "x", "en": "x"}
    parameter = Parameter("x", kind, words, "", "UNDEF")
    return Question("q", words, words, (parameter,), (Column("x", words),), (), "")


@pytest.mark.parametrize(
    ("kind", "typed", "term"),
    [
        ("boolean", "true", boolean(True)),
        ("boolean", "không", boolean(False)),
        ("year", "2030", integer(2030)),
        ("date", "2023-11-20", Literal("2023-11-20", datatype=XSD + "date")),
        ("section", " III.7.đ ", Literal("III.7.đ")),
        ("text", "569", Literal("569")),
    ],
)
def test_value(plan_graph: kg.KnowledgeGraph, kind: str, typed: str, term: Literal) -> None:
    """Truth values, years, dates and texts become literals."""
    assert values(question(kind), {"x": typed}, plan_graph.names) == {"x": term}


def test_empty_value_means_all(plan_graph: kg.KnowledgeGraph) -> None:
    """An empty field of a form is no value."""
    assert values(question("unit"), {"x": "  "}, plan_graph.names) == {}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("boolean", "maybe"), ("year", "23"), ("year", "２０３０年"), ("date", "20/11/2023")],
)
def test_bad_value_is_told_in_both_languages(
    plan_graph: kg.KnowledgeGraph, kind: str, typed: str
) -> None:
    """A value of the wrong form is refused with its form."""
    with pytest.raises(BadParameter) as caught:
        values(question(kind), {"x": typed}, plan_graph.names)
    assert typed in caught.value.message("vi")[0]
    assert typed in caught.value.message("en")[0]


def test_unknown_parameter(plan_graph: kg.KnowledgeGraph) -> None:
    """A parameter that the question does not take is refused."""
    with pytest.raises(UnknownParameter, match="It takes: x"):
        values(question("unit"), {"y": "1"}, plan_graph.names)
