"""What can be found: units, places of the plan, documents and questions, with their words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.search.paths import Steps


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is, its names, its address and its place in the source text."""

    kind: str
    label: str
    iri: str
    label_en: str | None = None
    path: str | None = None
    start: int | None = None
    end: int | None = None
    number: str | None = None
    about: str | None = None
    plan: str | None = None

    def json(self) -> dict[str, str | int]:
        """Return the fields that say something, for JSON."""
        found = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, and the words by which it is.

    Attributes:
        names: what it is called; most telling.
        texts: what is said in it or of it, one passage each.
        sorts: words for its kind, such as "hạn" for a report.
        english: names in English.
        steps: the steps of its path.
        named: false for a body that only an overlay names.
        shortened: true where people write the names by their initials.
    """

    hit: Hit
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    steps: Steps = ()
    named: bool = True
    shortened: bool = False

    def with_place(self, start: int, end: int) -> Entry:
        """Return the entry with its place in the source text."""
        return replace(self, hit=replace(self.hit, start=start, end=end))


@dataclass(frozen=True, slots=True)
class Results:
    """What a search answers: hits, best first; guesses ("ý bạn là") stand apart."""

    results: tuple[Hit, ...] = ()
    guesses: tuple[Hit, ...] = field(default=())

    def json(self) -> dict[str, list[dict[str, str | int]]]:
        """Return the answer as the contract of /search.json has it."""
        return {
            "results": [hit.json() for hit in self.results],
            "guesses": [hit.json() for hit in self.guesses],
        }
