"""Answers in words: names instead of codes, and what an empty cell says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.answers import Table
from kg.terms import Iri, Literal, text
from kg.vocab import CODE, ID
from viz.documents import documents, relations
from viz.homes import homes
from viz.pages.base import Ask
from viz.quoting import Label
from viz.reading import book
from viz.rows import label, rows_of
from viz.timing import instead_of_deadline, instead_of_timing
from viz.words import LANGUAGES, phrase, word, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from kg.catalogue import Column, Question
    from kg.terms import Term
    from viz.documents import Document

#: What is asked to name things, by the names under which `wording` finds the answers.
ASKS: Final = {
    "bodies": Ask("page-bodies"),
    "actions": Ask("page-actions"),
    "clauses": Ask("page-clauses"),
    "documents": Ask("page-documents"),
    "relations": Ask("page-relations"),
    "codes": Ask("page-codes"),
    "targets": Ask("page-targets"),
    "goals": Ask("page-goals"),
}
#: An empty cell that says nothing: there is nothing to state.
NOTHING: Final = "–"
#: How a column with names is called, after the column of the things that it names.
_LABELS: Final = (("", "Label"), ("_iri", "_label"))
_MEASURES: Final = "http://qudt.org/vocab/unit/"
_BODIES: Final = (ID + "unit/", ID + "collective/")

Row = dict[str, "Term | None"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What things are called, and what is said where the plan says nothing of its own.

    Attributes:
        lang: the language of the words.
        names: by IRI.
        plans: the slug of each plan, by its IRI.
        tasks: the tasks and work items.
        homes: the address where people read of things without a page of their own.
        instead: what stands for a missing fact, by the kind of fact and the thing it is missing of.
    """

    lang: str
    names: Mapping[str, Label]
    plans: Mapping[str, str]
    tasks: frozenset[str] = frozenset()
    homes: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, Mapping[str, Label]] = field(default_factory=dict)

    def name(self, iri: str) -> Label | None:
        """Return what a thing is called, None when it has no name."""
        if iri.startswith(_MEASURES):
            return _known("measure_" + iri.removeprefix(_MEASURES))
        return self.names.get(iri)

    def of_slug(self, kind: str, slug: str) -> Label | None:
        """Return the one name that a slug stands for; None when it stands for none or several."""
        if kind == "unit":
            ends = (f"/{slug}",)
            found = {
                self.names[iri]
                for iri in self.names
                if iri.startswith(_BODIES) and iri.endswith(ends)
            }
            return found.pop() if len(found) == 1 else None
        if kind == "plan":
            return next((self.name(iri) for iri, own in self.plans.items() if own == slug), None)
        return self.names.get(f"{CODE}{kind}/{slug}") or _known(slug)

    def of_names(self, kind: str, told: str) -> Label | None:
        """Return Vietnamese names with the English ones, None when one has none or several."""
        starts = _BODIES if kind == "unit" else (f"{CODE}{kind}/",)
        own = [label for iri, label in self.names.items() if iri.startswith(starts) and label.en]
        english = [{label.en for label in own if label.vi == name} for name in told.split("; ")]
        if not all(len(found) == 1 for found in english):
            return None
        return Label(told, "; ".join(found.pop() for found in english))

    def blank(self, column: Column, row: Row) -> str:
        """Return what an empty cell of a row says."""
        things = {value.value for value in row.values() if isinstance(value, Iri)}
        if not column.blank:
            return NOTHING
        for thing, said in self.instead.get(column.blank, {}).items():
            if thing in things:
                return said.of(self.lang)
        if column.blank == "whole":
            return word("whole_task" if things & self.tasks else "whole_action", self.lang)
        return word("not_stated", self.lang)

    def of_literal(self, column: Column, value: Literal) -> tuple[str, str]:
        """Return the words for a value, and their language where they have one."""
        if column.names:
            named = self.of_slug(column.names, value.value)
            if named is None and self.lang == "en":
                named = self.of_names(column.names, value.value)
            if named is not None:
                return named.of(self.lang), named.lang_of(self.lang)
        if value.datatype.endswith("#boolean"):
            return word("yes" if value.to_python() else "no", self.lang).lower(), ""
        if self.lang == "vi" and value.datatype.endswith("#date"):
            return f"{date.fromisoformat(value.value):%d/%m/%Y}", ""
        if self.lang == "vi" and value.datatype.endswith("#decimal"):
            return value.value.replace(".", ","), ""
        return value.value, value.lang


def wording(lang: str, plans: Mapping[str, str], answers: Mapping[str, Answer]) -> Wording:
    """Return the words that the answers to ASKS give."""
    known = book(answers, plans)
    spoken_of = documents(answers["documents"])
    return Wording(
        lang,
        {
            **{body.iri: body.label for body in known.bodies.values()},
            **{action.iri: action.label for action in known.actions.values()},
            **{document.iri: document.label for document in spoken_of.values()},
            **_named(answers["codes"], "code"),
            **_named(answers["targets"], "target"),
            **_named(answers["goals"], "goal"),
        },
        plans,
        frozenset(a.iri for a in known.actions.values() if a.kind in {"task", "item"}),
        homes(known, answers["targets"], plans),
        {
            "lead": {
                action.iri: _assigned_in(spoken_of[action.delegated_to])
                for action in known.delegated()
            },
            "issue": {
                relation.other: _label("promulgated_by", spoken_of[relation.document].label)
                for relation in relations(answers["relations"])
                if relation.kind == "promulgates"
            },
            "timing": instead_of_timing(known),
            "deadline": instead_of_deadline(known, answers["targets"]),
        },
    )


def in_words(question: Question, table: Table, says: Wording) -> Table:
    """Return an answer as an office reads it; addresses that a name stands beside are kept."""
    columns = {column.name: column for column in question.columns}
    kept = [_is_address(columns.get(name), name, table) for name in table.columns]
    rows = tuple(
        tuple(
            value if keep else _worded(name, value, row, columns, says)
            for (name, value), keep in zip(row.items(), kept, strict=True)
        )
        for row in table
    )
    return Table(table.columns, rows)


def label_of(name: str, columns: Iterable[str]) -> str | None:
    """Return the column with the names of the things in a column."""
    for end, labels in _LABELS:
        if name.endswith(end) and name.removesuffix(end) + labels in columns:
            return name.removesuffix(end) + labels
    return None


def thing_of(name: str, columns: Iterable[str]) -> str | None:
    """Return the column with the things that a column names."""
    return next((other for other in columns if label_of(other, columns) == name), None)


def _is_address(column: Column | None, name: str, table: Table) -> bool:
    """Return True for a column of addresses, which stay as they are."""
    if column is None or label_of(name, table.columns) is not None:
        return True
    given = [term for term in table.column(name) if term is not None]
    return bool(given) and not column.names and all(isinstance(term, Iri) for term in given)


def _worded(
    name: str, value: Term | None, row: Row, columns: Mapping[str, Column], says: Wording
) -> Term | None:
    if value is None:
        return text(says.blank(columns[thing_of(name, row) or name], row), says.lang)
    thing = row.get(thing_of(name, row) or "")
    own = says.name(thing.value) if isinstance(thing, Iri) else None
    if own is not None and own.lang_of(says.lang) == says.lang:
        return text(own.of(says.lang), says.lang)
    if isinstance(value, Literal):
        changed, lang = says.of_literal(columns[name], value)
        number = value.datatype.endswith("#decimal")
        return value if number or changed == value.value else text(changed, lang or says.lang)
    called = says.name(str(value)) if columns[name].names else None
    return value if called is None else text(called.of(says.lang), called.lang_of(says.lang))


def _named(answer: Answer, name: str) -> dict[str, Label]:
    return {str(row[name]): label(row) for row in rows_of(answer)}


def _assigned_in(document: Document) -> Label:
    key = "assigned_there" if document.encoded else "assigned_there_not_encoded"
    return _label(key, document.label)


def _label(key: str, document: Label | None = None) -> Label:
    vi, en = (
        phrase(key, lang, document=document.of(lang) if document else "") for lang in LANGUAGES
    )
    return Label(vi, en)


def _known(key: str) -> Label | None:
    return _label(key) if key in words() else None
