"""Named questions: read from their files, filled by escaped terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.catalogue import read_catalogue
from kg.errors import BadFile, UnknownParameter, UnknownQuestion
from kg.store import open_store
from kg.terms import Iri, Literal, boolean

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = """\
#+ title: {vi: "Ai?", en: "Who?"}
#+ description: {vi: "Thử.", en: "A sample."}
#+ parameters:
#+   unit: {type: unit, vi: "Đơn vị", en: "Unit", example: so-y-te}
#+   expand: {type: boolean, vi: "Mở nhóm", en: "Expand"}
#+ columns:
#+   unit: {vi: "Đơn vị", en: "Unit"}
#+ tags: [lead]

SELECT ?unit
WHERE {
  VALUES ?unit { UNDEF }
  VALUES ?expand { false }
  BIND ("VALUES ?unit { }" AS ?text)
}
ORDER BY ?unit
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "who.rq").write_text(QUESTION, encoding="utf-8")
    return tmp_path


def test_header_gives_words_and_slots(folder: Path) -> None:
    """Titles, parameters and columns come from the header, defaults from the slots."""
    question = read_catalogue(folder)["who"]
    assert question.title["vi"] == "Ai?"
    assert [(p.name, p.kind, p.default) for p in question.parameters] == [
        ("unit", "unit", "UNDEF"),
        ("expand", "boolean", "false"),
    ]
    assert [column.name for column in question.columns] == ["unit"]


def test_empty_slot_means_all(folder: Path) -> None:
    """Without values the text runs as it stands."""
    question = read_catalogue(folder)["who"]
    assert question.filled({}) == question.text


def test_slot_takes_one_escaped_term(folder: Path) -> None:
    """A value fills its own slot only, whatever it holds."""
    question = read_catalogue(folder)["who"]
    text = question.filled({"unit": Literal('} "VALUES ?expand { true }'), "expand": boolean(True)})
    answer = open_store().query(text)
    assert answer.records() == [{"unit": '} "VALUES ?expand { true }'}]
    assert 'VALUES ?expand { "true"^^' in text


def test_value_that_is_no_iri_never_reaches_the_text(folder: Path) -> None:
    """An IRI that would break out of its brackets is refused."""
    with pytest.raises(ValueError, match="not an IRI"):
        read_catalogue(folder)["who"].filled({"unit": Iri("a> } #")})


def test_unknown_parameter_lists_those_there_are(folder: Path) -> None:
    """A parameter without a slot is refused with the names of the slots."""
    with pytest.raises(UnknownParameter, match="unit, expand"):
        read_catalogue(folder)["who"].filled({"units": Literal("x")})


def test_unknown_question_names_near_ones(folder: Path) -> None:
    """A slip in the name of a question is answered with the nearest name."""
    catalogue = read_catalogue(folder)
    assert "who" in catalogue
    assert len(catalogue) == 1
    assert [question.slug for question in catalogue] == ["who"]
    with pytest.raises(UnknownQuestion, match="Did you mean: who"):
        catalogue["whoo"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('#+ description: {vi: "Thử.", en: "A sample."}\n', "", "The header has no description"),
        ('en: "Who?"', 'eng: "Who?"', "The header has no title in both languages"),
        ("type: unit", "type: units", "Parameter unit has the type 'units'; the types are: bool"),
        ("type: unit, ", "", "Parameter unit has the type ''"),
        ("VALUES ?unit { UNDEF }", "", r"Parameter unit has no slot: .*VALUES \?unit { UNDEF }"),
        ('vi: "Mở nhóm", ', "", r"The header has no parameters\.expand in both languages"),
        ('{vi: "Đơn vị", en: "Unit"}', "Unit", r"columns\.unit must be names with values"),
        ('en: "Unit"}\n#+ tags', 'en: "Unit", blank: non}\n#+ tags', "'non'; it can say: unstated"),
    ],
)
def test_header_that_does_not_fit_is_refused(folder: Path, old: str, new: str, why: str) -> None:
    """A question that could not be shown or asked is refused when it is read, with what to do."""
    assert old in QUESTION
    (folder / "who.rq").write_text(QUESTION.replace(old, new), encoding="utf-8")
    with pytest.raises(BadFile, match=why):
        read_catalogue(folder)


@pytest.mark.parametrize("text", ["SELECT * {}", "#+ - a list\nSELECT * {}", "#+ a: [b\nASK {}"])
def test_file_without_header_is_refused(tmp_path: Path, text: str) -> None:
    """A question without its words is an error that names the file."""
    (tmp_path / "bare.rq").write_text(text, encoding="utf-8")
    with pytest.raises(BadFile, match=r"bare\.rq"):
        read_catalogue(tmp_path)
