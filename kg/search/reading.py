"""A text read as words, numbers, percentages and days, each with its place in the row."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search.folding import clean
from kg.search.words import JOINING, plain, spelled

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD, NUMBER, PERCENT, DAY, MIXED = "word", "number", "percent", "day", "mixed"

_SCAN: Final = re.compile(
    r"(?P<day>(?<![\d/.\-])\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?\d{4})?(?![\d/%\-]|\s?%))"
    r"|(?P<range>\d+\s?-\s?\d+\s?%)"
    r"|(?P<percent>\d+(?:[.,]\d+)?\s?(?:%|phần trăm\b|phan tram\b))"
    r"|(?P<decimal>\d+,\d+)"
    r"|(?P<run>[^\W_]+)"
)
_PARTS: Final = re.compile(r"[^\W\d_]+|\d+")
_LAST_MONTH, _LAST_DAY = 12, 31
_ABBREVIATIONS: Final = {
    "ubnd": ("uy3", "ban", "nhân", "dân"),
    "hđnd": ("hôi5", "đông2", "nhân", "dân"),
    "hdnd": ("hôi5", "đông2", "nhân", "dân"),
    "tp": ("thanh2", "phô1"),
    "mttq": ("măt5", "trân5", "tô3", "quôc1"),
}
_BASIS: Final = frozenset({("cơ", "sơ3"), ("co", "so")})
# In the symbol of a document UBND is part of its number: 1693/KH-UBND.
_BEFORE_SYMBOL: Final = frozenset({"kh", "qđ", "qd", "nq", "ctr", "tb", "ct", "bc", "cv", "tu"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or figure of a text: what kind it is, how it is spelled, how it was typed.

    A day that was not written with a slash may be a range or a path: it is not `sure`.
    """

    kind: str
    value: str
    typed: str = ""
    sure: bool = True


def read(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; runs of letters and digits stay together as `mixed`."""
    tokens: list[Token] = []
    for found in _SCAN.finditer(clean(text)):
        kind, typed = str(found.lastgroup), found[0]
        if kind == "day":
            tokens += _day(typed)
        elif kind == "range":
            low, high = re.findall(r"\d+", typed)
            tokens += [Token(PERCENT, figure(low), typed), Token(PERCENT, figure(high), typed)]
        elif kind in {"percent", "decimal"}:
            number = figure(re.split(r"[^\d.,]", typed)[0])
            tokens.append(Token(PERCENT if kind == "percent" else NUMBER, number, typed))
        elif typed.isdigit():
            tokens.append(Token(NUMBER, figure(typed), typed))
        else:
            tokens.append(Token(WORD if typed.isalpha() else MIXED, spelled(typed), typed))
    return tuple(_written_days(tokens))


def split(token: Token) -> tuple[Token, ...]:
    """Return a mixed token as its words and numbers: NQ36 is NQ and 36."""
    return tuple(
        Token(NUMBER, figure(part), part) if part.isdigit() else Token(WORD, spelled(part), part)
        for part in _PARTS.findall(token.typed)
    )


def places(text: str) -> dict[str, tuple[int, ...]]:
    """Return at which places each token of a text stands; joining words take no place.

    >>> places("khoa học, công nghệ và 2%")["%2"]
    (4,)
    """
    found: dict[str, list[int]] = defaultdict(list)
    at, before = 0, ""
    simple = [part for whole in read(text) for part in _simple(whole)]
    for token in together(simple):
        if token.kind == WORD and token.value in JOINING:
            continue
        for part in expanded(token, before):
            for key in keys_of(part):
                found[key].append(at)
            at += 1
        before = token.value
    return {key: tuple(spots) for key, spots in found.items()}


def together(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens with "cơ sở" as one word: it has nothing of a department, a "sở"."""
    found: list[Token] = []
    for token in tokens:
        if token.kind == WORD and found and (found[-1].value, token.value) in _BASIS:
            typed = found.pop().typed + token.typed
            found.append(Token(WORD, "cơsơ3" if token.value == "sơ3" else "coso", typed))
        else:
            found.append(token)
    return found


def keys_of(token: Token) -> tuple[str, ...]:
    """Return under which keys a token is found."""
    value = token.value
    if token.kind == NUMBER:
        return ("#" + value,)
    if token.kind == PERCENT:
        return ("%" + value, "#" + value)
    if token.kind == DAY:
        day, month, *year = value.split("/")
        whole = (f"@{day}/{month}/{year[0]}", "#" + year[0]) if year else ()
        return (f"@{day}/{month}", "#" + day, "#" + month, *whole)
    return (value,)


def expanded(token: Token, before: str) -> tuple[Token, ...]:
    """Return UBND and the like in full, unless it is part of a symbol."""
    if token.kind != WORD or token.value not in _ABBREVIATIONS or before in _BEFORE_SYMBOL:
        return (token,)
    return tuple(Token(WORD, word, word) for word in _ABBREVIATIONS[token.value])


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name, figures and joining words left out."""
    found: list[str] = []
    before = ""
    for token in read(name):
        if token.kind == WORD and token.value not in JOINING:
            found += [part.value for part in expanded(token, before)]
        before = token.value
    return tuple(found)


def figure(digits: str) -> str:
    """Return digits without leading zeros, a decimal comma as a point."""
    whole = digits.replace(",", ".").strip(".")
    return whole.lstrip("0") or "0"


def day_parts(value: str) -> tuple[Token, ...]:
    """Return the numbers of what was no day after all."""
    return tuple(Token(NUMBER, part, part) for part in value.split("/"))


def _simple(token: Token) -> tuple[Token, ...]:
    if token.kind == MIXED:
        return split(token)
    if token.kind == DAY and not token.sure:
        return day_parts(token.value)
    return (token,)


def _day(typed: str) -> list[Token]:
    numbers = [figure(part) for part in re.findall(r"\d+", typed)]
    day, month = int(numbers[0]), int(numbers[1])
    if not (1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH):
        return [Token(NUMBER, number, number) for number in numbers]
    return [Token(DAY, "/".join(numbers), typed, sure="/" in typed)]


def _written_days(tokens: list[Token]) -> list[Token]:
    """Read "20 tháng 11 năm 2023" as a day; its words stay."""
    found, at = [], 0
    while at < len(tokens):
        window = tokens[at : at + 5]
        kinds = [token.kind for token in window]
        if kinds[:3] == [NUMBER, WORD, NUMBER] and plain(window[1].value) == "thang":
            whole = kinds == [NUMBER, WORD] * 2 + [NUMBER] and plain(window[3].value) == "nam"
            numbers = [token.value for token in window[: 5 if whole else 3 : 2]]
            made = _day("/".join(numbers)) if all(map(str.isdigit, numbers[:2])) else []
            if made and made[0].kind == DAY:
                found += [*made, window[1], *([window[3]] if whole else [])]
                at += 5 if whole else 3
                continue
        found.append(tokens[at])
        at += 1
    return found
