"""The tokens of SPARQL 1.1, longest match, in one linear pass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# Section 19.8 of the recommendation, productions 139 to 173. Every repetition is possessive:
# nothing is ever tried twice, so that no text can make the scan slow.
_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = rf"{_BASE}_"
_CHARS: Final = rf"\-{_NAME}0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED: Final = r"\\[_~.\-!$&'()*+,;=/?\#@%]|%[0-9A-Fa-f]{2}"
_CODE_POINT: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
# A dotted run that ends without a colon is read again from each of its parts: so few parts.
_PREFIX: Final = rf"[{_BASE}][{_CHARS}]*+(?:\.++[{_CHARS}]++){{0,32}}+"
_LOCAL: Final = rf"(?:[{_NAME}:0-9]|{_ESCAPED})(?:\.*+(?:[{_CHARS}:]++|{_ESCAPED})++)*+"
# `""` right before a quote is a long string never closed: each costs one look at the rest.
_UNCLOSED: Final = 8
_EXPONENT: Final = r"[eE][+-]?[0-9]++"

_TOKEN: Final = re.compile(
    rf"""
    (?P<blank>[\x20\t\r\n]++|\#[^\r\n]*+)
    |(?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]++|{_CODE_POINT})*+>)
    |(?P<string>
        \"\"\"(?:[^"\\]++|\\[\s\S]|"(?!""))*+\"\"\"
        |'''(?:[^'\\]++|\\[\s\S]|'(?!''))*+'''
        |"(?:[^"\\\r\n]++|\\[^\r\n])*+"
        |'(?:[^'\\\r\n]++|\\[^\r\n])*+'
    )
    |(?P<node>_:[{_NAME}0-9](?:\.*+[{_CHARS}]++)*+)
    |(?P<name>(?:{_PREFIX})?+:(?:{_LOCAL})?+)
    |(?P<variable>[?$][{_NAME}0-9][{_NAME}0-9\u00b7\u0300-\u036f\u203f-\u2040]*+)
    |(?P<language>@[A-Za-z]++(?:-{{1,2}}[A-Za-z0-9]++)*+)
    |(?P<number>
        [0-9]++(?:\.[0-9]*+{_EXPONENT}|{_EXPONENT}|\.[0-9]++)?+
        |\.[0-9]++(?:{_EXPONENT})?+
    )
    |(?P<word>[{_NAME}][{_CHARS}]*+)
    |(?P<sign><<|>>|\^\^|&&|\|\||!=|<=|>=|[{{}}()\[\];,.=<>!+\-*/^|?~])
    |(?P<other>[\s\S])
    """,
    re.VERBOSE,
)


#: The brackets that nest.
OPENING: Final = frozenset("([{")
CLOSING: Final = frozenset(")]}")


class Kind(Enum):
    """What a token is."""

    IRI = "iri"
    STRING = "string"
    NODE = "node"
    NAME = "name"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"
    OTHER = "other"


_QUOTES: Final = frozenset("'\"")
_EMPTY: Final = frozenset({"''", '""'})
_KINDS: Final = {kind.value: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: what it is, its text as written and where it starts."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """A keyword in capitals; empty for everything that is no bare word."""
        return self.text.upper() if self.kind is Kind.WORD else ""


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`; white space and comments are left out.

    A quote that opens a string which never ends is the last token, of kind OTHER.
    """
    unclosed = 0
    for match in _TOKEN.finditer(text):
        name, start = match.lastgroup, match.start()
        if name is None or name == "blank":
            continue
        token = Token(_KINDS[name], match[0], start)
        unclosed += token.text in _EMPTY and text.startswith(token.text[0], token.end)
        if unclosed > _UNCLOSED or token.text in _QUOTES:
            yield Token(Kind.OTHER, token.text[0], start)
            return
        yield token
