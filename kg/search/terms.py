"""What a person typed, understood: each word as the tokens that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EXACT, LIKELY, GUESSED, WILD = 1.0, 0.85, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """One word or figure of a search.

    Attributes:
        tokens: what it may stand for, each with how well it fits (1 is exact).
        needed: a result must hold it; false for the words that only wrap a question.
        figure: a number, day, place or document: it may stand alone.
        doubtful: read with a slip forgiven; it counts beside another word only.
    """

    tokens: Mapping[str, float]
    needed: bool = True
    figure: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole search, understood.

    Attributes:
        terms: what it asks for.
        words: the words as they were typed, joining words left out; none where figures stand.
        foreign: a word of it is no word of the plans.
    """

    terms: tuple[Term, ...]
    words: tuple[str, ...] = ()
    foreign: bool = False

    @property
    def needed(self) -> tuple[Term, ...]:
        """The terms that a result must hold."""
        return tuple(term for term in self.terms if term.needed)
