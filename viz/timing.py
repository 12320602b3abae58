"""What the words of the plan say of time where no line of timing and no deadline says it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from viz.quoting import Label
from viz.rows import rows_of, text
from viz.words import LANGUAGES, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from viz.content import Action, Book


def instead_of_timing(book: Book) -> dict[str, Label]:
    """Return what stands where an action has no timing, by its IRI and those of its items."""
    return _with_items(
        book,
        {
            action.iri: _said("no_timing_line", action.quote.every_year)
            for action in book.assigned()
            if action.timing is None and action.quote.every_year
        },
    )


def instead_of_deadline(book: Book, targets: Answer) -> dict[str, Label]:
    """Return what stands where an action has no deadline, but a target of some year."""
    years: dict[str, set[str]] = defaultdict(set)
    for row in rows_of(targets):
        years[text(row, "goal")].add(text(row, "year"))
    return _with_items(
        book,
        {
            action.iri: _said("no_deadline_but_year", ", ".join(sorted(years[action.iri])))
            for action in book.assigned()
            if not action.deadlines and action.iri in years
        },
    )


def _with_items(book: Book, said: Mapping[str, Label]) -> dict[str, Label]:
    actions: Iterable[Action] = book.actions.values()
    items = {one.iri: said[one.parent] for one in actions if one.parent in said}
    return {**said, **items}


def _said(key: str, words: str) -> Label:
    return Label(*(phrase(key, lang, words=words) for lang in LANGUAGES))
