"""Results in JSON become values and go back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from api.results import decoded, encoded, first
from kg.answers import Table, Verdict
from kg.terms import Blank, Iri, Literal, integer, text

TERMS = st.one_of(
    st.none(),
    st.builds(Iri, st.text(min_size=1)),
    st.builds(Blank, st.from_regex("b[0-9]{1,4}", fullmatch=True)),
    st.builds(Literal, st.text()),
    st.builds(text, st.text(), st.sampled_from(["vi", "en"])),
    st.builds(integer, st.integers()),
)
TABLES = st.lists(st.tuples(TERMS, TERMS), max_size=20).map(lambda r: Table(("a", "b"), tuple(r)))


@given(TABLES)
def test_a_table_comes_back(table):
    assert decoded(encoded(table)) == table


@given(TABLES, st.integers(0, 25))
def test_the_first_rows_are_those_of_the_whole(table, most):
    assert first(encoded(table), most) == Table(table.columns, table.rows[:most])


def test_the_first_rows_of_a_long_answer_are_read_without_the_rest():
    rows = [{"a": {"type": "literal", "value": f"{n}, ] }} {'x' * 100}"}} for n in range(5000)]
    whole = {"head": {"vars": ["a"]}, "results": {"bindings": rows}}
    body = json.dumps(whole, separators=(",", ":")).encode()
    found = first(body, 1000)
    assert isinstance(found, Table)
    assert found.rows == decoded(body).rows[:1000]
    assert first(body[: len(body) // 2], 1000) == found


def test_a_verdict_is_a_verdict():
    assert decoded(b'{"head": {}, "boolean": false}') == Verdict(value=False)
