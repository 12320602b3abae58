"""Document numbers as people write them: 569, QĐ569, 36 NQ, nghị quyết số 36."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.reading import NUMBER, WORD, Token, read, split
from kg.search.words import is_plain, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SORTS: Final = {
    "quyet dinh": "qđ",
    "nghi quyet": "nq",
    "ke hoach": "kh",
    "chuong trinh": "ctr",
    "chi thi": "ct",
    "thong tu": "tt",
    "nghi dinh": "nđ",
    "thong bao": "tb",
    "bao cao": "bc",
    "huong dan": "hd",
    "van ban": "",
    "cong van": "",
    "luat": "luat",
    "vb": "",
    "cv": "",
}
_SHORT: Final = frozenset({"qđ", "nq", "kh", "ctr", "ct", "tt", "nđ", "tb", "bc", "hd"})
_ISSUERS: Final = frozenset({"ttg", "tw", "tu", "cp", "ubnd", "hđnd", "qh", "bkhcn", "khtc"})
_NUMBER_WORD: Final = frozenset({"so", "sô1"})
_YEARS: Final = range(1945, 2101)


@dataclass(frozen=True, slots=True)
class Symbol:
    """The number of a document and the letters behind it."""

    number: str
    letters: frozenset[str]

    @property
    def token(self) -> str:
        """The token under which the document is found wherever it is cited."""
        return f"№{self.number}-{'-'.join(sorted(self.letters))}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A run of tokens that names a document by its number."""

    start: int
    end: int
    number: str
    letters: frozenset[str]
    #: false where only "số" says that the number may be a document's
    certain: bool

    def fits(self, symbol: Symbol) -> bool:
        """Tell whether a document's symbol is what was typed."""
        return self.number == symbol.number and self.letters <= symbol.letters


def symbol(text: str) -> Symbol | None:
    """Return the number and letters of a symbol such as 569/QĐ-TTg."""
    tokens = [part for token in read(text) for part in split(token)]
    numbers = [token.value for token in tokens if token.kind == NUMBER]
    letters = frozenset(_letters(token.value) for token in tokens if token.kind == WORD)
    return Symbol(numbers[0], letters) if numbers else None


def find_reference(tokens: Sequence[Token], known: Iterable[Symbol]) -> Reference | None:
    """Return the first document that a row of words and numbers names by its number."""
    symbols = tuple(known)
    parts = _SHORT | _ISSUERS | {part for one in symbols for part in one.letters}
    for at, token in enumerate(tokens):
        if token.kind == NUMBER:
            found = _reference(tokens, at, parts)
            year = int(token.value) in _YEARS if token.value.isdigit() else False
            if found is not None and (not year or any(map(found.fits, symbols))):
                return found
    return None


def _reference(tokens: Sequence[Token], at: int, parts: frozenset[str]) -> Reference | None:
    start, numbered = at, False
    if start and tokens[start - 1].kind == WORD and tokens[start - 1].value in _NUMBER_WORD:
        start, numbered = start - 1, True
    sort, start = _sort(tokens, start)
    end = at + 1
    letters: set[str] = set()
    while end < len(tokens) and tokens[end].kind == WORD:
        found = _parts(tokens[end].value, parts)
        if not found:
            break
        letters |= found
        end += 1
    if sort is None and not letters and not numbered:
        return None
    wanted = frozenset(letters | ({sort} if sort else set()))
    return Reference(start, end, tokens[at].value, wanted, sort is not None or bool(letters))


def _parts(typed: str, known: frozenset[str]) -> set[str]:
    """Return the parts of a symbol that were typed as one word: nqtw is NQ and TW."""
    for at in range(len(typed), 0, -1):
        part = _letters(typed[:at])
        if part in known:
            rest = _parts(typed[at:], known) if at < len(typed) else set()
            if rest or at == len(typed):
                return {part, *rest}
    return set()


def _sort(tokens: Sequence[Token], end: int) -> tuple[str | None, int]:
    """Return the sort of document named right before `end`, and where its name starts."""
    for size in (2, 1):
        words = tokens[max(0, end - size) : end]
        if len(words) == size and all(word.kind == WORD for word in words):
            name = " ".join(plain(word.value) for word in words)
            if name in _SORTS:
                return _SORTS[name], end - size
            if size == 1 and _letters(words[0].value) in _SHORT:
                return _letters(words[0].value), end - 1
    return None, end


def _letters(value: str) -> str:
    """Return letters of a symbol as they are printed: qd typed in haste is qđ."""
    known = {plain(part): part for part in _SHORT | _ISSUERS}
    return known.get(value, value) if is_plain(value) else value
