"""How well a thing answers a search: what of it is named, how close its words stand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.search import weights
from kg.search.posts import nearness, posts_of
from kg.search.terms import WILD
from kg.search.vocabulary import NAME, SORT, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.search.posts import Post
    from kg.search.terms import Term
    from kg.search.vocabulary import Field, Vocabulary

_WHO_KINDS: Final = frozenset({"task", "duty"})
_PAIR: Final = 2
_WHOLE: Final = 0.999
_NEARLY: Final = 0.85
_LONG_QUOTE: Final = 9
# Words that open the name of a body: Sở Du lịch is no department of this plan.
_HEADS: Final = frozenset({"sơ3", "bô5", "huyên5", "cuc5"})
_NOWHERE: Final = ((), 0.0, 0.0)


class _Read(NamedTuple):
    """How one field holds the terms: which, how near each other, how much of the field."""

    field: Field
    held: list[float]
    beside: list[bool]
    order: float
    share: float


class Ranking:
    """Scores of the entries of a vocabulary for one search."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        terms: Sequence[Term],
        kinds: Sequence[str],
        *,
        who: bool = False,
    ) -> None:
        """Make ready to score.

        Args:
            vocabulary: the words of the entries.
            terms: what is asked for.
            kinds: the kind of each entry.
            who: the search asks who does something: tasks and duties answer that.
        """
        self._who = who
        self._vocabulary = vocabulary
        self._terms = terms
        self._kinds = kinds
        size = max(2, len(kinds))
        self._weights = []
        for term in terms:
            count = max(1, vocabulary.mask(term.tokens).bit_count())
            weight = math.log(1 + size / count)
            self._weights.append(weight if term.needed else weight * weights.LOOSE)
        self._whole = sum(self._weights) or 1.0
        self._posts = posts_of(vocabulary, terms)

    def score(self, entry: int, *, named: bool) -> float | None:
        """Return the score of an entry, None where its words only happen to be there."""
        reads = self._reads(entry)
        if not reads or not self._hangs_together(entry, reads):
            return None
        sort = next((r for r in reads if r.field.role == SORT and r.share >= _WHOLE), None)
        if sort is not None:
            reads = [sort, *(_sorted(read, sort) for read in reads if read is not sort)]
        best = max(map(self._of_field, reads))
        held = [max(column) for column in zip(*(read.held for read in reads), strict=True)]
        kind = self._kinds[entry]
        score: float = best + weights.ANYWHERE * self._cover(held) + weights.KINDS[kind]
        if kind == "sentence" and len(self._terms) >= _LONG_QUOTE:
            quoted = any(read.order > _NEARLY and all(read.held) for read in reads)
            score += weights.QUOTED if quoted else 0.0
        if self._who and kind in _WHO_KINDS:
            score += weights.WHO
        if sort is not None:
            score += weights.SORTED
        if any(map(_is_own_mark, reads)) or (kind == "unit" and self._names_body(reads)):
            score += weights.NAMED
        return score if named else score + weights.UNNAMED

    def is_phrase(self, entry: int) -> bool:
        """Tell whether the terms stand in the entry side by side, each as it was typed."""
        return any(read.order >= _WHOLE and min(read.held) >= _WHOLE for read in self._reads(entry))

    def is_name(self, entry: int) -> bool:
        """Tell whether the terms are a whole name of the entry, in its order."""
        return any(
            read.share >= _NEARLY and read.order >= _NEARLY and all(read.held)
            for read in self._reads(entry)
        )

    def _reads(self, entry: int) -> list[_Read]:
        found = []
        for number in self._vocabulary.of_entry[entry]:
            posts = [post.get(number, _NOWHERE) for post in self._posts]
            if any(post is not _NOWHERE for post in posts):
                read = self._read(number, posts)
                if read is not None:
                    found.append(read)
        return found

    def _read(self, number: int, posts: Sequence[Post]) -> _Read | None:
        field, whole = self._vocabulary.fields[number], self._vocabulary.weights[number]
        held = [quality for _, quality, _ in posts]
        spots = [spots for spots, _, _ in posts]
        share = 0.0
        if field.role != TEXT and whole:
            share = min(1.0, sum(weight for _, _, weight in posts) / whole)
        if WILD in held and share < _NEARLY:
            # A wrong first letter is believed only where the rest is a whole name.
            held = [quality if quality > WILD else 0.0 for quality in held]
            spots = [spot if quality else () for spot, quality in zip(spots, held, strict=True)]
            if not any(held):
                return None
        count = len(spots)
        if count == 1:
            return _Read(field, held, [False], 1.0, share)
        beside = [False] * count
        order = 0.0
        for at in range(count - 1):
            first, second = spots[at], spots[at + 1]
            if first and second:
                step = nearness(first, second)
                order += step
                for one in (at, at + 1):
                    # what was read with a slip must stand right where it was typed
                    near = step == 1.0 if count == _PAIR or self._terms[one].doubtful else step > 0
                    beside[one] = beside[one] or near
        return _Read(field, held, beside, order / (count - 1), share)

    def _cover(self, held: Sequence[float]) -> float:
        return sum(map(float.__mul__, self._weights, held)) / self._whole

    def _of_field(self, read: _Read) -> float:
        cover = self._cover(read.held)
        if read.field.role == SORT:
            return cover * weights.IN_SORT
        if read.field.role == TEXT:
            return cover * (weights.IN_TEXT + weights.TEXT_IN_ORDER * read.order)
        score = cover * (
            weights.IN_NAME
            + weights.NAME_IN_ORDER * read.order
            + weights.SHARE_OF_NAME * read.share
        )
        score -= min(weights.MOST_FURTHER_NAMES, read.field.ordinal) * weights.FURTHER_NAME
        if read.share >= _NEARLY and all(
            held for term, held in zip(self._terms, read.held, strict=True) if term.needed
        ):
            whole = read.share >= _WHOLE and all(read.held)
            bonus = weights.WHOLE_NAME if whole else weights.NEARLY_WHOLE_NAME
            score += bonus * cover * cover * (weights.ANY_ORDER + weights.IN_ORDER * read.order)
        return score

    def _hangs_together(self, entry: int, reads: Sequence[_Read]) -> bool:
        """Tell whether the words stand beside each other, not just somewhere in the same text.

        Syllables are not words: "bảo" here and "hiểm" there are no insurance.
        """
        alone = counted = 0
        for at, term in enumerate(self._terms):
            if not term.needed or term.figure:
                continue
            counted += 1
            if any(read.beside[at] for read in reads):
                continue
            if term.doubtful or (self._kinds[entry] != "unit" and self._heads(at)):
                return False
            alone += 1
        return counted <= 1 or alone <= counted // 3

    def _names_body(self, reads: Sequence[_Read]) -> bool:
        """Tell whether the search opens like the name of a body, all of it in one name."""
        if not any(term.needed and self._heads(at) for at, term in enumerate(self._terms)):
            return False
        return any(
            read.field.role == NAME
            and all(
                held and (beside or term.figure)
                for term, held, beside in zip(self._terms, read.held, read.beside, strict=True)
                if term.needed
            )
            for read in reads
        )

    def _heads(self, at: int) -> bool:
        """Tell whether a term opens the name of a body, and the next one goes on with it."""
        after = self._terms[at + 1 : at + 2]
        return bool(_HEADS & self._terms[at].tokens.keys()) and any(
            term.needed and not term.figure for term in after
        )


def _sorted(read: _Read, sort: _Read) -> _Read:
    """Read a field together with the word for its thing: a goal's "2030" is "mục tiêu 2030"."""
    held = [
        max(here, weights.FROM_SORT * there)
        for here, there in zip(read.held, sort.held, strict=True)
    ]
    pairs = max(1, len(held) - 1)
    joined = sum(
        weights.STEP_TO_SORT
        for at in range(len(held) - 1)
        if (sort.held[at] or sort.held[at + 1]) and held[at] and held[at + 1]
    )
    return read._replace(held=held, order=min(1.0, read.order + joined / pairs))


def _is_own_mark(read: _Read) -> bool:
    """Tell whether the very place or document was asked for, by its path or number."""
    return read.field.role == NAME and any(token[0] in "§№" for token in read.field.places)
