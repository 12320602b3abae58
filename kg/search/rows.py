"""Rows of the graph's answers, gathered: names of one thing, passages of one place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.search.paths import path_of, steps
from kg.terms import Iri, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Table
    from kg.terms import Term

Row = dict[str, "Term | None"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted stretch of a source text and the thing that it shows."""

    thing: str
    text: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Names:
    """The names of one thing while its rows are read."""

    kind: str
    vi: list[str]
    en: list[str]
    row: Row


class Spans:
    """Which passages show a thing, and how far a place of the plan reaches."""

    def __init__(self, passages: Iterable[Passage], paths: Mapping[str, tuple[str, str]]) -> None:
        self._of: dict[str, list[Passage]] = defaultdict(list)
        self._under: dict[tuple[str, tuple[str, ...]], list[Passage]] = defaultdict(list)
        for passage in passages:
            self._of[passage.thing].append(passage)
            plan, path = paths.get(passage.thing, ("", ""))
            place = steps(path)
            for size in range(1, len(place) + 1):
                self._under[plan, place[:size]].append(passage)

    def quotes(self, *things: str) -> tuple[str, ...]:
        """Return what is quoted of some things, in the order of the text, each once."""
        found = sorted(
            (passage for thing in things for passage in self._of.get(thing, ())),
            key=lambda passage: (passage.text, passage.start),
        )
        return tuple(dict.fromkeys(passage.quote for passage in found))

    def own(self, thing: str) -> tuple[int, int] | None:
        """Return where a thing itself is stated, from its first word to its last."""
        return _reach(self._of.get(thing, ()))

    def under(self, plan: str, path: str) -> tuple[int, int] | None:
        """Return where everything under a path is stated."""
        return _reach(self._under.get((plan, steps(path)), ()))


def _reach(passages: Iterable[Passage]) -> tuple[int, int] | None:
    found = tuple(passages)
    if not found:
        return None
    return min(passage.start for passage in found), max(passage.end for passage in found)


def passages_of(table: Table) -> tuple[Passage, ...]:
    """Return the passages of the answer to "passages"."""
    return tuple(
        Passage(
            str(row["thing"]),
            str(row["text"]),
            int(str(row["start"])),
            int(str(row["end"])),
            str(row["quote"]),
        )
        for row in table
    )


def grouped(table: Table) -> dict[str, Names]:
    """Gather the names of each thing; a report is a duty too, and counts as a report."""
    found: dict[str, Names] = {}
    for row in table:
        iri, name = str(row["thing"]), row["name"]
        if not isinstance(name, Literal):
            continue
        kind = str(row.get("kind") or "")
        names = found.setdefault(iri, Names(kind, [], [], row))
        if kind == "report":
            names.kind, names.row = kind, row
        here = names.en if name.lang == "en" else names.vi
        if str(name) not in here:
            here.append(str(name))
    return found


def paths_of(
    elements: Mapping[str, Names], provisions: Mapping[str, Names], clauses: Table
) -> dict[str, tuple[str, str]]:
    """Return the plan and the path of every thing that has a place."""
    found = {
        iri: (str(names.row["plan"]), str(names.row["path"])) for iri, names in elements.items()
    }
    for iri, names in provisions.items():
        at, path = iri, path_of(Iri(iri).slug)
        while path is None and at in provisions:
            at = str(provisions[at].row["parent"])
            path = path_of(Iri(at).slug) if at in provisions else None
        found[iri] = (str(names.row["plan"]), path or "")
    for row in clauses:
        if str(row["action"]) in found:
            found[str(row["clause"])] = found[str(row["action"])]
    return found


def first(names: Iterable[str]) -> str | None:
    """Return the first of some names, None where there is none."""
    return next(iter(names), None)
