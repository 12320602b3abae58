"""Terms become SPARQL text that nothing can break out of."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.answers import Table
from kg.store import open_store
from kg.terms import Blank, Iri, Literal, boolean, integer, text, to_sparql
from kg.vocab import XSD

LETTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00")


@given(st.text(LETTERS))
def test_literal_survives_round_trip(value: str) -> None:
    """Whatever a person types comes back as the same literal, and as nothing else."""
    term = Literal(value)
    answer = open_store().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {to_sparql(term)} }} }}")
    assert answer == Table(("x",), ((term,),))


@given(st.text(LETTERS), st.sampled_from(["vi", "en"]))
def test_text_keeps_its_language(value: str, lang: str) -> None:
    """A text keeps its language."""
    term = text(value, lang)
    answer = open_store().query(f"SELECT ?x WHERE {{ VALUES ?x {{ {to_sparql(term)} }} }}")
    assert answer == Table(("x",), ((term,),))


@pytest.mark.parametrize("bad", ["http://e/a b", "http://e/>", 'http://e/"', "http://e/{", "a\n"])
def test_iri_that_would_break_out_is_refused(bad: str) -> None:
    """An IRI with a character that ends it is refused, never escaped by guess."""
    with pytest.raises(ValueError, match="not an IRI"):
        to_sparql(Iri(bad))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (integer(2030), 2030),
        (Literal("2.0", datatype=XSD + "decimal"), Decimal("2.0")),
        (Literal("1e2", datatype=XSD + "double"), 100.0),
        (boolean(True), True),
        (boolean(False), False),
        (Literal("Sở Tài chính"), "Sở Tài chính"),
        (Literal("many", datatype=XSD + "integer"), "many"),
    ],
)
def test_literal_as_python_value(term: Literal, value: object) -> None:
    """Numbers and truth values become Python's; what cannot be converted stays text."""
    assert term.to_python() == value


@pytest.mark.parametrize(
    ("iri", "slug"),
    [
        ("https://w3id.org/kehoach/id/unit/kon-tum/so-y-te", "so-y-te"),
        ("https://w3id.org/kehoach/def#Task", "Task"),
    ],
)
def test_slug_is_the_last_segment(iri: str, slug: str) -> None:
    """People name a thing by the last segment of its IRI."""
    assert Iri(iri).slug == slug


def test_blank_node_is_written_with_its_mark() -> None:
    """A blank node of a user's own query keeps its mark."""
    assert to_sparql(Blank("b0")) == str(Blank("b0")) == "_:b0"
