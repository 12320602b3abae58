"""The tokens of SPARQL: longest match, and linear in any text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.bounded.tokens import Kind, tokens

HARD = st.text(st.sampled_from("'\"\\<>#{}():.?a_1 \n\rSé-@^|"), max_size=60)


def read(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a<?b && ?c>?d", ["?a", "<", "?b", "&&", "?c", ">", "?d"]),
        ("<http://a#b> # c>", ["<http://a#b>"]),
        ("u:a.b.c. ?x", ["u:a.b.c", ".", "?x"]),
        (r"u:a\#b,:c%20d", [r"u:a\#b", ",", ":c%20d"]),
        ('"""a"b\\"""" \'x\'@vi', ['"""a"b\\""""', "'x'", "@vi"]),
        ('"""a"', ['""', '"a"']),
        ("1.5e3.2 .5 1.", ["1.5e3", ".2", ".5", "1", "."]),
        ("_:a.b <= ^^ ||", ["_:a.b", "<=", "^^", "||"]),
        ("a.b.c:d", ["a.b.c:d"]),
        ("true.GRAPH", ["true", ".", "GRAPH"]),
        ("# only a comment", []),
        ("<a\\u00e9b>", ["<a\\u00e9b>"]),
    ],
)
def test_longest_match(text: str, expected: list[str]) -> None:
    """Tokens are those of section 19.8 of the recommendation."""
    assert read(text) == expected


@given(HARD)
def test_tokens_cover_the_text(text: str) -> None:
    """Between two tokens stand only white space and comments."""
    end = 0
    for token in tokens(text):
        between = text[end : token.start]
        assert not between.strip(" \t\r\n") or "#" in between
        assert text[token.start : token.end] == token.text
        end = token.end


@pytest.mark.parametrize(
    "text",
    [
        '"\\' * 90000,
        '"""\\"' * 40000,
        "a." * 90000,
        "<a" * 90000,
        "a:" + "." * 180000,
        "'''\\'''x" * 20000,
        "#" * 180000,
        "a:b.c" * 30000,
        '"' * 180001,
        "<\\u" * 60000,
    ],
    ids=lambda text: text[:6],
)
def test_no_text_makes_the_scan_slow(text: str) -> None:
    """The time is linear in the length, whatever the text tries."""
    start = process_time()  # a machine that stalls is not the text's doing
    for _ in tokens(text):
        pass
    assert process_time() - start < 2


def test_an_open_string_is_the_last_token() -> None:
    """Nothing behind a quote that is never closed is believed."""
    found = list(tokens("ASK { 'abc } SERVICE"))
    assert (found[-1].kind, found[-1].text) == (Kind.OTHER, "'")
