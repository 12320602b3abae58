"""The catalogue of named questions: one `.rq` file each, its header, its slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg import resources
from kg.errors import UnknownParameter, UnknownQuestion
from kg.headers import header
from kg.terms import to_sparql

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.terms import Term

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
        blank: what an empty cell says; empty when it says nothing.
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
        BadFile: a file has no header.
    """
    paths = sorted((folder or resources.queries_folder()).glob("*.rq"))
    return Catalogue({path.stem: _question(path) for path in paths})


def _question(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    head = header(text, path.name)
    slots = dict(_SLOT.findall(text))
    return Question(
        slug=path.stem,
        title=head["title"],
        description=head["description"],
        parameters=tuple(
            Parameter(name, about["type"], about, str(about.get("example", "")), slots[name])
            for name, about in (head.get("parameters") or {}).items()
        ),
        columns=tuple(_column(name, about) for name, about in (head.get("columns") or {}).items()),
        tags=tuple(head.get("tags", ())),
        text=text,
        page=tuple(head.get("page", ())),
        often=head.get("often", 0),
    )


def _column(name: str, about: Mapping[str, str]) -> Column:
    words = {lang: about[lang] for lang in ("vi", "en")}
    return Column(name, words, about.get("names", ""), about.get("blank", ""))
