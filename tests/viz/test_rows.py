"""Cells and rows of answers as pages read them."""

from __future__ import annotations

import pytest

from kg.answers import Description, Table, Verdict
from kg.terms import Literal
from viz.rows import rows_of


def test_what_is_not_asked_has_no_rows() -> None:
    assert rows_of(None) == []
    assert rows_of(Table(("x",), ())) == []


def test_a_table_gives_its_rows() -> None:
    assert rows_of(Table(("x",), ((Literal("a"),),))) == [{"x": Literal("a")}]


@pytest.mark.parametrize("answer", [Verdict(value=False), Description()])
def test_another_kind_of_answer_is_no_silence(answer: Verdict | Description) -> None:
    """Read as no rows it would make pages say that the plan states nothing."""
    with pytest.raises(TypeError, match="tables"):
        rows_of(answer)
