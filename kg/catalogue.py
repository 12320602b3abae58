"""The catalogue of named questions: one `.rq` file each, its header, its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from kg import resources
from kg.errors import BadFile, UnknownParameter, UnknownQuestion
from kg.headers import header
from kg.parameters import TYPES
from kg.terms import to_sparql

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.terms import Term

#: What an empty cell can say, by the word in the header.
BLANKS: Final = ("unstated", "lead", "issue", "whole", "timing", "deadline")
_SLOT: Final = re.compile(r"VALUES \?(\w+) \{ (UNDEF|true|false) \}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One slot of a question: the name and kind of its value, words for a form."""

    name: str
    kind: str
    words: Mapping[str, str]
    example: str
    default: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer, with its heading in both languages.

    Attributes:
        name: the variable.
        words: its heading.
        names: the kind of thing that its codes or slugs name, for people to read words instead.
        blank: what an empty cell says, one of BLANKS; empty when it says nothing.
    """

    name: str
    words: Mapping[str, str]
    names: str = ""
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question people ask: its words, its parameters, its columns and its SPARQL.

    Attributes:
        slug: its name in addresses.
        title: the question itself.
        description: what a row is, and what to know of it.
        parameters: its slots.
        columns: of the answer.
        tags: what it is about; the first is its group in the list.
        text: the SPARQL, with its header.
        page: the columns that a page shows; empty when it shows all.
        often: its place among the questions that are asked most; 0 for all others.
    """

    slug: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    tags: tuple[str, ...]
    text: str
    page: tuple[str, ...] = ()
    often: int = 0

    def parameter(self, name: str) -> Parameter:
        """Return a parameter by name.

        Raises:
            UnknownParameter: the question has none of this name.
        """
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        allowed = ", ".join(p.name for p in self.parameters) or "-"
        raise UnknownParameter(slug=self.slug, name=name, allowed=allowed)

    def filled(self, values: Mapping[str, Term]) -> str:
        """Return the SPARQL text with `values` in their slots; an empty slot means all.

        Raises:
            UnknownParameter: a value has no slot.
        """
        terms = {self.parameter(name).name: to_sparql(term) for name, term in values.items()}

        def slot(match: re.Match[str]) -> str:
            name, default = match.groups()
            return f"VALUES ?{name} {{ {terms.get(name, default)} }}"

        return _SLOT.sub(slot, self.text)


class Catalogue:
    """All questions, in the order of their slugs."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = dict(sorted(questions.items()))

    def __iter__(self) -> Iterator[Question]:
        return iter(self._questions.values())

    def __len__(self) -> int:
        return len(self._questions)

    def __contains__(self, slug: object) -> bool:
        return slug in self._questions

    def __getitem__(self, slug: str) -> Question:
        """Return a question by slug.

        Raises:
            UnknownQuestion: none has this slug; names the nearest ones.
        """
        if slug not in self._questions:
            near = get_close_matches(slug, self._questions, n=3, cutoff=0.4)
            raise UnknownQuestion(slug=slug, near=", ".join(near or list(self._questions)[:5]))
        return self._questions[slug]


def read_catalogue(folder: Path | None = None) -> Catalogue:
    """Read every `.rq` file of a folder, by default the questions that ship.

    Raises:
        BadFile: a file has no header, or one that does not fit its text.
    """
    paths = sorted((folder or resources.queries_folder()).glob("*.rq"))
    return Catalogue({path.stem: _question(path) for path in paths})


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = header(text, path.name)
    slots = dict(_SLOT.findall(text))
    return Question(
        slug=path.stem,
        title=_words(path, "title", head.get("title")),
        description=_words(path, "description", head.get("description")),
        parameters=tuple(
            _parameter(path, name, about, slots)
            for name, about in _mapping(path, "parameters", head.get("parameters")).items()
        ),
        columns=tuple(
            _column(path, name, about)
            for name, about in _mapping(path, "columns", head.get("columns")).items()
        ),
        tags=tuple(head.get("tags", ())),
        text=text,
        page=tuple(head.get("page", ())),
        often=head.get("often", 0),
    )


def _parameter(path: Path, name: str, about: object, slots: Mapping[str, str]) -> Parameter:
    words = _words(path, f"parameters.{name}", about)
    kind = words.get("type", "")
    if kind not in TYPES:
        known = ", ".join(sorted(TYPES))
        raise _bad(
            path,
            f"Tham số {name} có kiểu {kind!r}; các kiểu là: {known}.",
            f"Parameter {name} has the type {kind!r}; the types are: {known}.",
        )
    if name not in slots:
        raise _bad(
            path,
            f"Tham số {name} không có chỗ điền: WHERE cần dòng VALUES ?{name} {{ UNDEF }}.",
            f"Parameter {name} has no slot: WHERE needs the line VALUES ?{name} {{ UNDEF }}.",
        )
    return Parameter(name, kind, words, str(words.get("example", "")), slots[name])


def _column(path: Path, name: str, about: object) -> Column:
    said = _words(path, f"columns.{name}", about)
    words = {lang: said[lang] for lang in ("vi", "en")}
    blank = said.get("blank", "")
    if blank not in ("", *BLANKS):
        known = ", ".join(BLANKS)
        raise _bad(
            path,
            f"Ô trống của cột {name} ghi {blank!r}; chỉ nhận: {known}.",
            f"An empty cell of the column {name} says {blank!r}; it can say: {known}.",
        )
    return Column(name, words, said.get("names", ""), blank)


def _words(path: Path, what: str, about: object) -> Mapping[str, str]:
    found = _mapping(path, what, about)
    if not all(isinstance(found.get(lang), str) and found[lang] for lang in ("vi", "en")):
        raise _bad(
            path,
            f"Phần đầu thiếu {what} bằng cả hai ngôn ngữ: {{vi: …, en: …}}.",
            f"The header has no {what} in both languages: {{vi: …, en: …}}.",
        )
    return found


def _mapping(path: Path, what: str, about: object) -> Mapping[str, Any]:
    if about is not None and not isinstance(about, dict):
        raise _bad(path, f"{what} phải có dạng tên: giá trị.", f"{what} must be names with values.")
    return about or {}


def _bad(path: Path, vi: str, en: str) -> BadFile:
    return BadFile(path=path.name, where="", why_vi=vi, why_en=en)
