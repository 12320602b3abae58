"""A typed text understood against the words there are: figures, short names, slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeGuard

from kg.search.everyday import EVERYDAY, is_asking, is_everyday
from kg.search.keys import telex, vni
from kg.search.mending import Mending, long_enough
from kg.search.paths import Steps, find_place
from kg.search.reading import (
    DAY,
    MIXED,
    NUMBER,
    WORD,
    Token,
    day_parts,
    expanded,
    keys_of,
    read,
    split,
    together,
)
from kg.search.references import Symbol, find_reference
from kg.search.terms import EXACT, GUESSED, LIKELY, Asked, Term
from kg.search.words import JOINING, LONGEST_SYLLABLE, is_half, is_plain, plain, spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kg.search.aliases import ShortNames
    from kg.search.vocabulary import Vocabulary

_MOST_TOKENS: Final = 60
_JOINABLE: Final = 3
_DATING: Final = frozenset({"nam", "thang", "ngay"})
Piece = Token | Term


class Understanding:
    """Reads a search against the words, places and documents of one dataset."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        short_names: ShortNames,
        places: frozenset[Steps],
        symbols: tuple[Symbol, ...],
    ) -> None:
        self._words = vocabulary
        self._mending = Mending(vocabulary)
        self._short = short_names
        self._places = places
        self._symbols = symbols

    def asked(self, text: str, *, accents: bool = True) -> Asked:
        """Return what `text` asks for.

        Args:
            text: as typed; only its first words count when it is longer than any question.
            accents: false to let even accented words stand for any accents.
        """
        tokens = list(read(text))[:_MOST_TOKENS]
        parted = together(part for token in tokens for part in self._parted(token))
        pieces = self._numbered(parted)
        runs = self._shortened(pieces)
        return self._told(runs, accents=accents)

    # figures

    def _parted(self, token: Token) -> tuple[Token, ...]:
        """Return the tokens that a day, a half-marked word or letters with digits stand for."""
        if token.kind == DAY and not token.sure and f"@{token.value}" not in self._words:
            return day_parts(token.value)
        if token.kind == WORD and is_half(token.value) and not self._words.meant(token.value):
            keyed = telex(token.value)
            return (Token(WORD, keyed, keyed),) if self._is_word(keyed) else (token,)
        return self._keyed(token) if token.kind == MIXED else (token,)

    def _keyed(self, token: Token) -> tuple[Token, ...]:
        """Read letters with digits as VNI keys where that gives a word, else as two tokens.

        The key of the tone may be missing (te6 is tế), or another where no such number is known.
        """
        parts, keyed = split(token), vni(token.typed)
        if keyed is None:
            return parts
        if self._is_word(keyed):
            return (Token(WORD, keyed, keyed),)
        lost = any(part.kind == NUMBER and "#" + part.value not in self._words for part in parts)
        bare = plain(spelled("".join(part.typed for part in parts if part.kind == WORD)))
        if self._words.toneless(keyed) or (lost and self._words.meant(bare)):
            return (Token(WORD, bare, bare),)
        return parts

    def _is_word(self, spelling: str | None) -> TypeGuard[str]:
        return spelling is not None and (
            spelling in self._words or spelling in JOINING or spelling in EVERYDAY
        )

    def _numbered(self, tokens: list[Token]) -> list[Piece]:
        """Put documents, places, days and numbers in the place of their tokens."""
        place = find_place(tokens)
        if place is not None and self._is_place(place.steps, whole=place.whole):
            found = self._place_tokens(place.steps, whole=place.whole)
            term = Term(dict.fromkeys(found, EXACT), figure=True)
            before, after = tokens[: place.start], tokens[place.end :]
            return [*self._numbered(before), term, *self._numbered(after)]
        reference = find_reference(tokens, self._symbols)
        if reference is not None:
            fitting = [one.token for one in self._symbols if reference.fits(one)]
            if fitting or reference.certain:
                term = Term(dict.fromkeys(fitting, EXACT), figure=True)
                before, after = tokens[: reference.start], tokens[reference.end :]
                return [*self._numbered(before), term, *self._numbered(after)]
        return [_figure(token) if token.kind != WORD else token for token in tokens]

    def _is_place(self, steps: Steps, *, whole: bool) -> bool:
        """Tell whether a run that may be a place is one; a lone "vi" and "điểm o" are words."""
        if any(map(str.isdigit, steps)):
            return True
        return bool(self._place_tokens(steps, whole=whole))

    def _place_tokens(self, steps: Steps, *, whole: bool) -> tuple[str, ...]:
        if whole:
            return ("§" + ".".join(steps),) if steps in self._places else ()
        size = len(steps)
        inside = sorted(place for place in self._places if len(place) > size)
        ending = [place for place in inside if place[-size:] == steps]
        highest = min(map(len, ending), default=0)
        ending = [place for place in ending if len(place) == highest]
        holding = [
            place
            for place in inside
            if any(place[at : at + size] == steps for at in range(1, len(place) - size))
        ]
        return tuple("§" + ".".join(place) for place in ending or holding)

    # words

    def _shortened(self, pieces: list[Piece]) -> list[Piece]:
        """Write out the short names and initials in each run of words."""
        found: list[Piece] = []
        run: list[Token] = []
        for piece in [*pieces, None]:
            if isinstance(piece, Token):
                run.append(piece)
                continue
            found += self._written_out(run)
            run = []
            if piece is not None:
                found.append(piece)
        return found

    def _written_out(self, run: Sequence[Token]) -> Iterator[Token]:
        names = {}
        for name in self._short.found([token.value for token in run]):
            typed = tuple(t.value for t in run[name.start : name.end] if t.value not in JOINING)
            if tuple(map(plain, typed)) != tuple(map(plain, name.words)):
                names[name.start] = name
        at, before = 0, ""
        while at < len(run):
            if at in names:
                yield from (Token(WORD, word, word) for word in names[at].words)
                before, at = "", names[at].end
                continue
            yield from expanded(run[at], before)
            before, at = run[at].value, at + 1

    def _told(self, pieces: list[Piece], *, accents: bool) -> Asked:
        terms: list[Term] = []
        foreign = False
        at = 0
        words = [piece for piece in pieces if isinstance(piece, Token)]
        everyday = _everyday([word.value for word in words], alone=len(words) == len(pieces))
        place = {id(word): number for number, word in enumerate(words)}
        while at < len(pieces):
            piece = pieces[at]
            if isinstance(piece, Term):
                terms.append(piece)
                foreign = foreign or not piece.tokens
                at += 1
                continue
            number = place[id(piece)]
            if _is_joining(piece.value):
                at += 1
                continue
            taken, found = self._word(pieces, at, alone=len(pieces) == 1, accents=accents)
            wraps = everyday[number] or _dates(piece.value, pieces[at + 1 : at + 2])
            if found:
                terms += [_loose(term) for term in found] if wraps else found
            elif not wraps:
                foreign = True
            at += taken
        spelled_words = tuple(word.value for word in words if not _is_joining(word.value))
        return Asked(tuple(terms), spelled_words if len(words) == len(pieces) else (), foreign)

    def _word(
        self, pieces: list[Piece], at: int, *, alone: bool, accents: bool
    ) -> tuple[int, list[Term]]:
        """Return how many pieces are read at `at`, and the terms they give."""
        token = pieces[at]
        assert isinstance(token, Token)  # noqa: S101 - the caller read the terms
        last = at == len(pieces) - 1
        exact = self._meant(token.value, accents=accents)
        if exact:
            longer = (
                self._words.longer(token.value) if last and long_enough(token, alone=alone) else ()
            )
            tokens = dict.fromkeys(longer, GUESSED * GUESSED) | dict.fromkeys(exact, EXACT)
            return 1, [Term(tokens)]
        for size in range(2, _JOINABLE + 1):
            parts = pieces[at : at + size]
            if len(parts) == size and all(isinstance(part, Token) for part in parts):
                joined = spelled("".join(part.typed for part in parts if isinstance(part, Token)))
                if self._meant(joined, accents=accents) and len(joined) <= LONGEST_SYLLABLE + 1:
                    return size, [Term(dict.fromkeys(self._meant(joined, accents=accents), LIKELY))]
        return 1, self._mending.terms(token, alone=alone, last=last)

    def _meant(self, spelling: str, *, accents: bool) -> frozenset[str]:
        return self._words.meant(spelling) if accents else self._words.any_accents(spelling)


def _everyday(words: list[str], *, alone: bool) -> list[bool]:
    """Tell which words only wrap the question; of two words `alone`, both are asked for."""
    found = [is_everyday(words, at) for at in range(len(words))]
    if alone and len(words) == 2:  # noqa: PLR2004 - "được liệu" is no question about "liệu"
        return [wraps and is_asking(word) for word, wraps in zip(words, found, strict=True)]
    return found


def _dates(word: str, after: Sequence[Piece]) -> bool:
    """Tell whether a word only says what the figure behind it counts: "nam 2030" in haste."""
    return plain(word) in _DATING and any(isinstance(one, Term) and one.figure for one in after)


def _figure(token: Token) -> Term:
    keys = keys_of(token)
    best = next((key for key in keys if key.count("/") > 1), keys[0])  # a day with its year
    return Term({best: EXACT}, figure=True)


def _loose(term: Term) -> Term:
    return Term(term.tokens, needed=False, figure=term.figure, doubtful=term.doubtful)


def _is_joining(spelling: str) -> bool:
    return spelling in JOINING or (is_plain(spelling) and spelling in {"va", "cac"})
