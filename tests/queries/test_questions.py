"""The files of the named questions: what they must look like so that anybody can run them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib.plugins.sparql import prepareQuery

from kg import resources
from kg.catalogue import Question, read_catalogue
from kg.headers import header
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS = list(read_catalogue())
KEYS = ["title", "description", "parameters", "columns", "page", "tags", "often"]
OPTIONAL = {"page", "often"}
GALLERY = "lead coordinate locality time target legal document network quality".split()
TYPES = "plan unit document role task goal section boolean year date".split()
SLOT = re.compile(r"^ +VALUES \?(\w+) \{ (?:UNDEF|false) \}$", re.MULTILINE)


def slug(question: Question) -> str:
    return question.slug


def head(question: Question) -> dict:
    return header(question.text, question.slug)


def body(question: Question) -> str:
    return "\n".join(line for line in question.text.splitlines() if not line.startswith("#+"))


def words(question: Question) -> Iterator[tuple[str, dict]]:
    yield "title", question.title
    yield "description", question.description
    for part in (*question.parameters, *question.columns):
        yield part.name, part.words


every = pytest.mark.parametrize("question", QUESTIONS, ids=slug)


@every
def test_file_runs_as_it_stands(question: Question) -> None:
    """The text is SPARQL for a second parser too, with no slot filled."""
    parsed = prepareQuery(question.text, base=BASE)
    assert [str(variable) for variable in parsed.algebra.PV] == [c.name for c in question.columns]


@every
def test_header_has_the_keys_of_the_catalogue(question: Question) -> None:
    """Title, description, parameters, columns and tags, in this order and nothing else.

    Some say which columns a page shows, and how often they are asked.
    """
    keys = head(question)
    assert list(keys) == [key for key in KEYS if key not in OPTIONAL or key in keys]


@every
def test_slots_are_the_parameters(question: Question) -> None:
    """Each parameter has one slot, in the order of the header, at the start of WHERE."""
    assert SLOT.findall(body(question)) == [p.name for p in question.parameters]
    opened = body(question).index("  VALUES ?")
    assert body(question)[:opened].rstrip().endswith(("WHERE {",))


@every
def test_parameters_have_known_types(question: Question) -> None:
    """A form can be drawn for every parameter, with an example beside each text field."""
    assert {p.kind for p in question.parameters} <= set(TYPES)
    assert all(p.example for p in question.parameters if p.kind != "boolean")


@every
def test_words_stand_in_both_languages(question: Question) -> None:
    """Whatever a person reads is there in Vietnamese and in English."""
    for name, told in words(question):
        assert told["vi"], name
        assert told["en"], name


@every
def test_titles_are_questions(question: Question) -> None:
    """A title is what an officer would ask."""
    assert question.title["vi"].endswith("?")
    assert question.title["en"].endswith("?")


@every
def test_first_tag_is_a_group_of_the_list(question: Question) -> None:
    """Each question stands in one group of the list."""
    assert question.tags[0] in GALLERY
    assert set(question.tags) <= set(GALLERY)


@every
def test_columns_of_the_page_are_columns(question: Question) -> None:
    """What a page shows of a wide answer is part of the answer, each column once."""
    assert set(question.page) <= {column.name for column in question.columns}
    assert len(question.page) == len(set(question.page))


def test_most_asked_stand_in_one_order() -> None:
    """Six questions come first in the list, and no two at one place."""
    assert sorted(q.often for q in QUESTIONS if q.often) == [1, 2, 3, 4, 5, 6]


@every
def test_rows_have_an_order(question: Question) -> None:
    """Rows come in the order of the text or of the answer, never by chance or by path."""
    order = body(question).rsplit("ORDER BY", 1)
    assert len(order) == 2
    assert "path" not in order[1].lower()
    assert "SELECT *" not in question.text


@every
def test_question_about_a_plan_takes_the_plan(question: Question) -> None:
    """With several plans loaded each can be asked alone."""
    assert question.parameters[0].name == "plan"


@every
def test_only_declared_prefixes_in_order(question: Question) -> None:
    """Prefixes are those used, sorted, so that two files differ only where they differ."""
    declared = re.findall(r"^PREFIX (\w+): <", question.text, re.MULTILINE)
    rest = re.sub(r'"[^"]*"|<[^>]*>|^PREFIX .*$|#.*$', "", body(question), flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w?:])([a-z]\w*):\w", rest))
    assert declared == sorted(declared)
    assert set(declared) == used


def test_titles_differ() -> None:
    """No two questions go by one title."""
    for lang in ("vi", "en"):
        titles = [question.title[lang] for question in QUESTIONS]
        assert len(titles) == len(set(titles))


def test_slugs_are_words() -> None:
    """A slug is plain words with hyphens."""
    files = resources.queries_folder().glob("*.rq")
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem) for path in files)
