"""Places in a plan as people write them: III.7.đ, iii 7 đ, điểm đ mục 7 phần III."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.reading import NUMBER, WORD, Token
from kg.search.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

Steps = tuple[str, ...]

_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LEADS: Final = frozenset({"muc", "phan", "diem", "khoan", "tieu", "gach", "dau", "dong", "y"})
_LETTERS: Final = frozenset("abcdđeghiklmnopq") | {"dd"}  # "dd" is đ in an address
_LARGEST: Final = 99
_PLACE_SLUG: Final = re.compile(r"[ivx]+(?:[-_](?:\d+|[a-z]|dd))*")


@dataclass(frozen=True, slots=True)
class Place:
    """A run of tokens that names a place: its steps, whether they begin with the part."""

    start: int
    end: int
    steps: Steps
    whole: bool


def steps(path: str) -> Steps:
    """Return the steps of a path as people read it.

    >>> steps("III.5-2.1")
    ('iii', '5', '2', '1')
    """
    return tuple(re.findall(r"[a-zđ]+|\d+", path.lower()))


def path_of(slug: str) -> str | None:
    """Return the path that the last segment of a provision's IRI stands for.

    >>> path_of("iii-7-dd"), path_of("iii-3_1-1"), path_of("recipients")
    ('III.7.đ', 'III.3-1.1', None)
    """
    if not _PLACE_SLUG.fullmatch(slug):
        return None
    part, *rest = re.split(r"(?=[-_])", slug)
    tail = "".join("-" + step[1:] if step[0] == "_" else "." + step[1:] for step in rest)
    return part.upper() + re.sub(r"\bdd\b", "đ", tail)


def find_place(tokens: Sequence[Token]) -> Place | None:
    """Return the first place that a row of words and numbers names."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _belongs(tokens, end):
            end += 1
        place = _place(tokens, at, end)
        if place is not None:
            return place
        at = max(end, at + 1)
    return None


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    # "mục" leads to a number, in "mục tiêu" it does not; "tiểu mục 2" has two such words.
    for token in tokens[at : at + 3]:
        if _is_step(token):
            return True
        if token.kind != WORD or plain(token.value) not in _LEADS:
            return False
    return False


def _is_step(token: Token) -> bool:
    if token.kind == NUMBER:
        return token.value.isdigit() and int(token.value) <= _LARGEST
    return token.kind == WORD and (token.value in _ROMAN or token.value in _LETTERS)


def _place(tokens: Sequence[Token], start: int, end: int) -> Place | None:
    run = tokens[start:end]
    numbers = [token.value for token in run if token.kind == NUMBER]
    words = [token.value for token in run if token.kind == WORD and _is_step(token)]
    lead = next((plain(t.value) for t in run if t.kind == WORD and not _is_step(t)), "")
    part = next((word for word in words if word in _ROMAN and (len(word) > 1 or numbers)), "")
    if not part and len(words) == 1 and words[0] in _ROMAN and (lead or start == 0):
        part = words[0]
    letters = ["đ" if word == "dd" else word for word in words if word != part]
    if not numbers and not part and not (lead and letters):
        return None
    if not part and lead == "phan" and len(numbers) == 1 and int(numbers[0]) <= len(_ROMAN):
        return Place(start, end, (_ROMAN[int(numbers[0]) - 1],), whole=True)
    if not part and not lead and not (len(numbers) == 1 and len(letters) == 1 and len(run) == 2):  # noqa: PLR2004
        return None
    taken = (*numbers[:1], *letters[:1], *numbers[1:])
    return Place(start, end, (part, *taken) if part else taken, whole=bool(part))
