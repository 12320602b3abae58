"""The search over everything of a dataset: built once, asked many times."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from kg.search.aliases import ShortNames
from kg.search.entries import Results
from kg.search.everyday import ENGLISH_EVERYDAY, asks_who
from kg.search.fields import fields_of
from kg.search.misspelled import Misspelled
from kg.search.order import sort_key
from kg.search.provinces import provinces
from kg.search.questions import SEARCH_QUERIES
from kg.search.ranking import Ranking
from kg.search.reading import WORD, read
from kg.search.references import symbol
from kg.search.terms import Term
from kg.search.things import things
from kg.search.understanding import Understanding
from kg.search.vocabulary import NAME, Vocabulary, field

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kg.answers import Table
    from kg.catalogue import Catalogue
    from kg.search.entries import Entry, Hit
    from kg.search.terms import Asked

KINDS: Final = (
    "unit",
    "task",
    "goal",
    "document",
    "section",
    "duty",
    "report",
    "sentence",
    "question",
)
#: Characters of a question that are read; the longest sentence of a plan is shorter.
LONGEST: Final = 2_000
_GUESSES: Final = 5
_MOST_APART: Final = 20
_FEWEST_APART: Final = 2  # one syllable more is no second thing
_FEWEST_FOR_MOST: Final = 4
_MOST_SHARE: Final = 0.75
_HALF: Final = 0.5
_MOST_ENGLISH: Final = 200
_ENGLISH_WORD: Final = 4


class Index:
    """Everything that can be found in one dataset, by the words a person types."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        symbols = {
            number: symbol(entry.hit.number)
            for number, entry in enumerate(self._entries)
            if entry.hit.number is not None
        }
        known = tuple(dict.fromkeys(one for one in symbols.values() if one is not None))
        fields = [
            made
            for number, entry in enumerate(self._entries)
            for made in fields_of(number, entry, symbols.get(number), known)
        ]
        self._kinds = [entry.hit.kind for entry in self._entries]
        self._units = sum(1 << n for n, kind in enumerate(self._kinds) if kind == "unit")
        bodies = (entry for entry in self._entries if entry.hit.kind == "unit")
        own = provinces(name for entry in bodies for name in entry.names)
        weak = {word for row in own for word in row}
        self._vocabulary = Vocabulary(fields, weak)
        self._english = Vocabulary(
            [
                field(number, NAME, name)
                for number, entry in enumerate(self._entries)
                for name in entry.english
            ],
            weak,
        )
        short = ShortNames(
            name for entry in self._entries if entry.shortened for name in entry.names
        )
        self._slipped = Misspelled(
            ((number, name) for number, entry in enumerate(self._entries) for name in entry.names),
            own,
        )
        places = frozenset(
            entry.steps[:size] for entry in self._entries for size in range(1, len(entry.steps) + 1)
        )
        self._understanding = Understanding(self._vocabulary, short, places, known)
        self._ties = [
            (entry.hit.start or 0, sort_key(entry.hit.label), entry.hit.iri)
            for entry in self._entries
        ]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that can be found, with its words."""
        return self._entries

    def search(self, text: str, limit: int = 20, kinds: Collection[str] | None = None) -> Results:
        """Return what `text` may mean, best first; nothing where the plan does not speak of it.

        Args:
            text: as typed; what stands after the first LONGEST characters is not read.
            limit: the most results to return.
            kinds: only these kinds; all when left out.
        """
        text = text[:LONGEST]
        asked = self._understanding.asked(text)
        found = self._found(asked, kinds) or self._in_english(text, kinds)
        if found:
            return Results(tuple(self._hits(found)[:limit]))
        guessed = self._found(self._understanding.asked(text, accents=False), kinds)
        return Results((), tuple(self._hits(guessed)[: min(limit, _GUESSES)]))

    def _found(self, asked: Asked, kinds: Collection[str] | None) -> list[int]:
        terms = asked.terms
        if asked.foreign or not terms:
            return self._misspelled(asked, kinds)
        ranking = Ranking(self._vocabulary, terms, self._kinds, who=asks_who(asked.words))
        ranked = self._sorted(ranking, self._all_of(_needed(terms)), kinds)
        if ranked and ranking.is_phrase(ranked[0]):
            return ranked
        names = self._misspelled(asked, kinds)
        if names or ranked:
            return list(dict.fromkeys([*names, *ranked]))
        return self._apart(asked, kinds) or self._most(asked, kinds)

    def _misspelled(self, asked: Asked, kinds: Collection[str] | None) -> list[int]:
        found = self._slipped.found(asked.words)
        return [number for number in found if kinds is None or self._kinds[number] in kinds]

    def _all_of(self, terms: Sequence[Term]) -> int:
        mask = (1 << len(self._entries)) - 1
        for term in terms:
            mask &= self._vocabulary.mask(term.tokens)
        return mask

    def _ranked(self, terms: Sequence[Term], mask: int, kinds: Collection[str] | None) -> list[int]:
        return self._sorted(Ranking(self._vocabulary, terms, self._kinds), mask, kinds)

    def _sorted(self, ranking: Ranking, mask: int, kinds: Collection[str] | None) -> list[int]:
        scored = []
        for number in _bits(mask):
            if kinds is None or self._kinds[number] in kinds:
                score = ranking.score(number, named=self._entries[number].named)
                if score is not None:
                    scored.append((-score, self._ties[number], number))
        return [number for *_, number in sorted(scored)]

    def _apart(self, asked: Asked, kinds: Collection[str] | None) -> list[int]:
        """Read a unit's whole name apart from the rest: Sở Y tế | báo cáo khi nào."""
        terms = asked.terms[:_MOST_APART]
        for size in range(len(terms) - 1, 1, -1):
            for start in range(len(terms) - size + 1):
                name = terms[start : start + size]
                rest = [*terms[:start], *terms[start + size :]]
                if sum(term.needed for term in rest) < _FEWEST_APART:
                    continue
                units = self._called(name)
                others = self._ranked(rest, self._all_of(_needed(rest)), kinds) if units else []
                if others:
                    wanted = units if kinds is None or "unit" in kinds else []
                    return list(dict.fromkeys([*wanted, *others]))
        return []

    def _called(self, terms: Sequence[Term]) -> list[int]:
        """Return the units whose whole name these terms are."""
        mask = self._all_of(terms) & self._units
        ranking = Ranking(self._vocabulary, terms, self._kinds)
        return [number for number in _bits(mask) if ranking.is_name(number)] if mask else []

    def _most(self, asked: Asked, kinds: Collection[str] | None) -> list[int]:
        """Of a long search let a few words be missing, of a bare question half, but no figure."""
        words = [term for term in _needed(asked.terms) if not term.figure]
        if len(words) < _FEWEST_FOR_MOST:
            return []
        share = _MOST_SHARE if asked.needed else _HALF
        held = [0] * len(self._entries)
        for term in words:
            for number in _bits(self._vocabulary.mask(term.tokens)):
                held[number] += 1
        mask = self._all_of([term for term in asked.needed if term.figure])
        least = math.ceil(len(words) * share)
        enough = (number for number in _bits(mask) if held[number] >= least)
        return self._ranked(asked.terms, sum(1 << number for number in enough), kinds)

    def _in_english(self, text: str, kinds: Collection[str] | None) -> list[int]:
        """Find English names, where every word is English."""
        tokens = read(text[:_MOST_ENGLISH])
        words = [token.value for token in tokens if token.value not in ENGLISH_EVERYDAY]
        if any(token.kind != WORD for token in tokens) or not any(
            len(word) >= _ENGLISH_WORD for word in words
        ):
            return []
        terms = [Term({word: 1.0}, figure=True) for word in words]
        mask = (1 << len(self._entries)) - 1
        for term in terms:
            mask &= self._english.mask(term.tokens)
        return self._sorted(Ranking(self._english, terms, self._kinds), mask, kinds)

    def _hits(self, numbers: Sequence[int]) -> list[Hit]:
        return [self._entries[number].hit for number in numbers]


def build(
    select: Callable[[str], Table], catalogue: Catalogue, texts: Mapping[str, str] | None = None
) -> Index:
    """Return the index of a dataset.

    Args:
        select: answers a SPARQL SELECT.
        catalogue: the named questions.
        texts: the source texts, see `source_texts`.
    """
    answers = {name: select(query) for name, query in SEARCH_QUERIES.items()}
    return Index(things(answers, catalogue, texts or {}))


def _needed(terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms that must be held; where all only wrap a question, all of them."""
    return [term for term in terms if term.needed] or terms


def _bits(mask: int) -> Iterator[int]:
    while mask:
        bit = mask & -mask
        mask ^= bit
        yield bit.bit_length() - 1
