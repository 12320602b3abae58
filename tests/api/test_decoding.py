"""Percent-encoded bytes are decoded strictly and once."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.decoding import MOST_PAIRS, pairs
from api.refusals import BadEncoding, BadRequest


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=8))
def test_what_is_encoded_comes_back(given_pairs):
    assert pairs(urlencode(given_pairs).encode()) == tuple(given_pairs)


def test_what_is_encoded_twice_is_decoded_once():
    assert pairs(b"query=%2541") == (("query", "%41"),)


def test_only_the_ampersand_separates():
    assert pairs(b"a=1;b=2&c=3") == (("a", "1;b=2"), ("c", "3"))


@pytest.mark.parametrize(
    ("raw", "offset"),
    [
        (b"q=%", 2),
        (b"q=%4", 2),
        (b"q=%4g", 2),
        (b"a=1&q=x%zz", 7),
        (b"q=%ff", 2),
        (b"q=%c0%af", 2),
        (b"q=%ed%a0%80", 2),
    ],
)
def test_a_broken_escape_is_refused_with_its_place(raw, offset):
    with pytest.raises(BadEncoding) as refused:
        pairs(raw)
    assert refused.value.facts["offset"] == offset


def test_too_many_parameters_are_refused():
    with pytest.raises(BadRequest):
        pairs(b"&".join([b"a=1"] * (MOST_PAIRS + 1)))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    try:
        found = pairs(raw)
    except (BadEncoding, BadRequest):
        return
    assert all(isinstance(text, str) for pair in found for text in pair)
