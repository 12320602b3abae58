"""Whether a query may run, read from its tokens alone, before any worker hears of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from kg.store.bounded.limits import Limits
from kg.store.bounded.reading import Edit, Form, Reading
from kg.store.bounded.refusals import (
    BadSyntax,
    BadText,
    QueryTooLarge,
    ServiceRefused,
    TooComplex,
)
from kg.store.bounded.tokens import CLOSING, OPENING, Kind, Token, tokens
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOM: Final = "\ufeff"
_DEFAULT: Final = Limits()
_OWN: Final = Limits(query_tokens=sys.maxsize)
#: What `query_operators` counts: each of these is a step that the engine plans.
_OPERATORS: Final = frozenset(
    {"!", "!=", "&&", "*", "+", "-", "/", "<", "<=", "=", ">", ">=", "^", "|", "||"}
    | {"EXISTS", "FILTER", "GRAPH", "IN", "LATERAL", "MINUS", "NOT", "OPTIONAL", "UNION", "BIND"}
)
#: The titles of what is counted.
_COUNTED: Final = {
    "tokens": ("số từ tố", "tokens"),
    "depth": ("độ lồng ngoặc", "levels of brackets"),
    "operators": ("số phép toán", "operators"),
}
#: What the shape of a query keeps of a constant or a name.
_BLANKED: Final = {
    Kind.IRI: "<>",
    Kind.NAME: "<>",
    Kind.STRING: '""',
    Kind.NUMBER: "0",
    Kind.VARIABLE: "?",
    Kind.LANGUAGE: "@",
    Kind.NODE: "_",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that may run: only the guard makes one, only such a one reaches a worker."""

    sent: str
    """The text as the client wrote it."""
    form: Form
    size: int
    """The number of tokens."""
    shape: str
    """A fingerprint of the text with its constants left out."""
    volatile: bool
    """True when the same text may give another answer a moment later."""
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    functions: tuple[str, ...]
    """The IRIs called like a function."""
    star: int | None
    """Where the outer `*` stands in the text as sent."""
    variables: tuple[str, ...]
    """All names of variables, in the order of the text."""
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The text that runs: names with dots written out, the outer LIMIT capped."""
        return _edited(self.sent, self.edits)

    def offset_as_sent(self, offset: int) -> int:
        """Return the place in the text as sent of a place in the text that runs."""
        moved = 0
        for edit in self.edits:
            if offset <= edit.start + moved:
                break
            if offset < edit.start + moved + len(edit.text):
                return edit.start
            moved += len(edit.text) - (edit.end - edit.start)
        return min(offset - moved, len(self.sent))


def check(text: str, limits: Limits = _DEFAULT, *, base: str = BASE) -> Checked:
    """Read a query, refuse what may not run, and say what the server must know of it.

    Raises:
        BadText, QueryTooLarge, TooComplex, BadSyntax, ServiceRefused, ReadOnly.
    """
    text = text.removeprefix(_BOM)
    size = _bytes(text)
    if size > limits.query_bytes:
        raise QueryTooLarge(name="query-bytes", cap=limits.query_bytes, seen=size)
    found = _bounded(text, limits)
    reading = Reading(text, found, base)
    return Checked(
        sent=text,
        form=reading.form,
        size=len(found),
        shape=_shape(found),
        volatile=reading.volatile,
        default_graphs=tuple(dict.fromkeys(reading.default_graphs)),
        named_graphs=tuple(dict.fromkeys(reading.named_graphs)),
        functions=tuple(dict.fromkeys(reading.functions)),
        star=reading.star,
        variables=tuple(dict.fromkeys(t.text[1:] for t in found if t.kind is Kind.VARIABLE)),
        edits=tuple(reading.edits(limits.max_rows + 1)),
    )


def harmless(text: str) -> str:
    """Return a text that reaches no host and changes nothing, as the engine must read it.

    For whoever asks a store of their own: only what would crash it is capped.

    Raises:
        BadText, TooComplex, BadSyntax, ServiceRefused, ReadOnly.
    """
    text = text.removeprefix(_BOM)
    _bytes(text)
    return _edited(text, Reading(text, _bounded(text, _OWN), BASE).names)


def _edited(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.text)
        at = edit.end
    return "".join((*parts, text[at:]))


def _bytes(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        raise BadText(offset=error.start) from error


def _bounded(text: str, limits: Limits) -> list[Token]:
    """Return all tokens, or refuse at the first that may not stand or passes a cap."""
    found: list[Token] = []
    depth = operators = 0
    for token in tokens(text):
        found.append(token)
        if token.kind is Kind.OTHER:
            raise _stray(text, token)
        if token.kind is Kind.SIGN:
            depth += (token.text in OPENING) - (token.text in CLOSING)
        operators += (token.text if token.kind is Kind.SIGN else token.word) in _OPERATORS
        for name, seen, cap in (
            ("tokens", len(found), limits.query_tokens),
            ("depth", depth, limits.query_depth),
            ("operators", operators, limits.query_operators),
        ):
            if seen > cap:
                vi, en = _COUNTED[name]
                raise TooComplex(name=f"query-{name}", cap=cap, seen=seen, what_vi=vi, what_en=en)
        # The engine also reads keywords glued together, such as `trueSERVICE`.
        if "SERVICE" in token.word:
            raise ServiceRefused(word="SERVICE", **BadSyntax.at(text, token.start, "", "").facts)
    return found


def _stray(text: str, token: Token) -> BadSyntax:
    if token.text in {"'", '"'}:
        vi, en = "Chuỗi mở ở đây không được đóng.", "The string that opens here is never closed."
    elif token.text == "\\":
        vi = "Dấu \\ chỉ được dùng bên trong chuỗi, IRI hoặc tên."
        en = "A backslash may stand only inside a string, an IRI or a name."
    else:
        vi, en = "Ký tự này không thuộc SPARQL.", "This character is no part of SPARQL."
    return BadSyntax.at(text, token.start, vi, en)


def _shape(found: Sequence[Token]) -> str:
    """Return a fingerprint of the tokens, the same for all constants in the same places."""
    words = (_BLANKED.get(token.kind) or token.text.upper() for token in found)
    return blake2b(" ".join(words).encode(), digest_size=12).hexdigest()
