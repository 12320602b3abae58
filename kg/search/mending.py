"""A word that is no word of the plans: keys, glued words, initials, beginnings and slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.search.keys import telex
from kg.search.slips import starts_wrong
from kg.search.terms import EXACT, GUESSED, LIKELY, WILD, Term
from kg.search.words import JOINING, LONGEST_SYLLABLE, is_half, plain, spelled

if TYPE_CHECKING:
    from kg.search.reading import Token
    from kg.search.vocabulary import Vocabulary

_LONGEST_GLUED: Final = 40
_SLIP_ALONE: Final = 5  # letters of a single word in which a slip is forgiven
_PREFIX_ALONE: Final = 3
_PREFIX: Final = 2


class Mending:
    """Reads words that the vocabulary does not hold as they were typed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = vocabulary

    def terms(self, token: Token, *, alone: bool, last: bool) -> list[Term]:
        """Return the terms of a word that is no word of the plan as it was typed."""
        keyed = telex(token.value) if is_half(token.value) else None
        cut = self._cut(token.typed)
        if cut:
            return [Term(dict.fromkeys(self._words.meant(spelled(part)), LIKELY)) for part in cut]
        phrase = self._words.initials.get(token.value, ())
        if phrase:
            return [Term({word: EXACT}) for word in phrase]
        meant = self._words.meant(plain(keyed)) if keyed is not None else frozenset()
        if meant and alone:
            return [Term(dict.fromkeys(meant, LIKELY))]
        longer = (
            self._words.longer(token.value)
            if last and long_enough(token, alone=alone)
            else frozenset()
        )
        near = self._words.near(token.value)
        if alone and len(plain(token.value)) < _SLIP_ALONE:
            near = frozenset()
        tokens = dict.fromkeys(longer, GUESSED) | {
            word: WILD if starts_wrong(token.value, word) else GUESSED for word in near
        }
        tokens |= dict.fromkeys(meant, LIKELY)
        return [Term(tokens, doubtful=not alone and not meant)] if tokens else []

    def _cut(self, typed: str) -> tuple[str, ...]:
        """Cut words that were typed without a space, where the pieces stand side by side."""
        if not _SLIP_ALONE <= len(typed) <= _LONGEST_GLUED:
            return ()
        best: dict[int, tuple[str, ...]] = {0: ()}
        for end in range(1, len(typed) + 1):
            for start in range(max(0, end - LONGEST_SYLLABLE), end):
                if start not in best or not self._words.meant(spelled(typed[start:end])):
                    continue
                parts = (*best[start], typed[start:end])
                if self._side_by_side(parts) and len(parts) < len(best.get(end, parts + parts)):
                    best[end] = parts
        found = best.get(len(typed), ())
        return found if len(found) > 1 else ()

    def _side_by_side(self, parts: tuple[str, ...]) -> bool:
        spellings = [spelled(part) for part in parts if spelled(part) not in JOINING][-2:]
        return len(spellings) < 2 or tuple(map(plain, spellings)) in self._words.pairs  # noqa: PLR2004


def long_enough(token: Token, *, alone: bool) -> bool:
    """Tell whether a word is long enough to be the beginning of another one."""
    return len(token.value) >= (_PREFIX_ALONE if alone else _PREFIX)
