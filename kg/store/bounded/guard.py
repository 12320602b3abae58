"""What a query is and whether it may run, read from its tokens alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Literal, NoReturn, cast
from urllib.parse import urljoin

from kg.store.bounded.limits import Limits
from kg.store.bounded.refusals import (
    COUNTED,
    BadSyntax,
    BadText,
    QueryTooLarge,
    ReadOnly,
    ServiceRefused,
    TooComplex,
)
from kg.store.bounded.tokens import Kind, Token, tokens
from kg.store.bounded.words import CASTS, FORMS, OPERATORS, UPDATES, VOLATILE, WORDS
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_BOM: Final = "\ufeff"
_NEAR: Final = 40
_OPENING: Final = {"(": ")", "[": "]", "{": "}"}
_CLOSING: Final = frozenset(_OPENING.values())
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LOCAL_ESCAPE: Final = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")
_DEFAULT: Final = Limits()


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text as sent that reads otherwise in the text that runs."""

    start: int
    end: int
    text: str


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
    """Where the outer `*` stands in the text that runs."""
    variables: tuple[str, ...]
    """All names of variables, in the order of the text."""
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The text that runs: names with dots written out, the outer LIMIT capped."""
        parts: list[str] = []
        at = 0
        for edit in self.edits:
            parts += (self.sent[at : edit.start], edit.text)
            at = edit.end
        return "".join((*parts, self.sent[at:]))

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
    reading = _Reading(text, found, base)
    form = reading.form()
    reading.walk()
    return Checked(
        sent=text,
        form=form,
        size=len(found),
        shape=_shape(found),
        volatile=reading.volatile,
        default_graphs=tuple(dict.fromkeys(reading.default_graphs)),
        named_graphs=tuple(dict.fromkeys(reading.named_graphs)),
        functions=tuple(dict.fromkeys(reading.functions)),
        star=reading.star(),
        variables=tuple(dict.fromkeys(t.text[1:] for t in found if t.kind is Kind.VARIABLE)),
        edits=tuple(reading.edits(limits.max_rows + 1)),
    )


def bad_syntax(text: str, offset: int, vi: str, en: str) -> BadSyntax:
    """Return the refusal of a text that goes wrong at `offset`."""
    before = text[:offset]
    line = before.count("\n") + 1
    column = offset - (before.rfind("\n") + 1) + 1
    near = text[offset : offset + _NEAR] or text[-_NEAR:]
    return BadSyntax(
        line=line, column=column, near=near, why_vi=vi, why_en=en, detail=en, offset=offset
    )


def _bytes(text: str) -> int:
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        raise BadText(offset=error.start) from error


def _bounded(text: str, limits: Limits) -> list[Token]:
    """Return all tokens, or refuse at the first cap that is passed."""
    found: list[Token] = []
    depth = operators = 0
    for token in tokens(text):
        found.append(token)
        if token.kind is Kind.OTHER:
            raise _stray(text, token)
        if token.kind is Kind.SIGN:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        operators += (token.text if token.kind is Kind.SIGN else token.word) in OPERATORS
        for name, seen, cap in (
            ("tokens", len(found), limits.query_tokens),
            ("depth", depth, limits.query_depth),
            ("operators", operators, limits.query_operators),
        ):
            if seen > cap:
                vi, en = COUNTED[name]
                raise TooComplex(name=f"query-{name}", cap=cap, seen=seen, what_vi=vi, what_en=en)
        _refuse_word(text, token)
    return found


def _stray(text: str, token: Token) -> BadSyntax:
    if token.text in {"'", '"'}:
        vi, en = "Chuỗi mở ở đây không được đóng.", "The string that opens here is never closed."
    elif token.text == "\\":
        vi = "Dấu \\ chỉ được dùng bên trong chuỗi, IRI hoặc tên."
        en = "A backslash may stand only inside a string, an IRI or a name."
    else:
        vi, en = "Ký tự này không thuộc SPARQL.", "This character is no part of SPARQL."
    return bad_syntax(text, token.start, vi, en)


def _refuse_word(text: str, token: Token) -> None:
    """Refuse SERVICE, also glued to another word, and every word that SPARQL does not know.

    The engine reads glued keywords (`trueSERVICE`); the grammar does not.
    """
    word = token.word
    if not word or word in WORDS:
        return
    if "SERVICE" in word:
        at = bad_syntax(text, token.start, "", "")
        raise ServiceRefused(**at.facts, word="SERVICE")
    vi, en = f"SPARQL không có từ khoá {token.text!r}.", f"SPARQL has no keyword {token.text!r}."
    raise bad_syntax(text, token.start, vi, en)


@dataclass(slots=True)
class _Reading:
    """One walk over the tokens of a query; what it finds is read off afterwards."""

    text: str
    found: Sequence[Token]
    base: str
    volatile: bool = False
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    _prefixes: dict[str, str] = field(default_factory=dict)
    _start: int = 0
    _names: list[Edit] = field(default_factory=list)
    _limits: list[int] = field(default_factory=list)
    _values: int | None = None

    def form(self) -> Form:
        """Read the prologue and return the verb behind it."""
        at = 0
        while (word := self._word(at)) in {"BASE", "PREFIX", "VERSION"}:
            at += 2 if word != "PREFIX" else 3
            iri = self._token(at - 1)
            if iri is None or iri.kind is not Kind.IRI:
                if word == "VERSION":
                    continue
                self._refuse(at - 1, "Ở đây phải có một IRI.", "An IRI must stand here.")
            if word == "BASE":
                self.base = self._iri(iri)
            else:
                self._prefixes[self.found[at - 2].text] = self._iri(iri)
        self._start = at
        if word in UPDATES:
            raise ReadOnly(verb=word, word=word)
        if word not in FORMS:
            self._refuse(
                at,
                "Ở đây phải có SELECT, ASK, CONSTRUCT hoặc DESCRIBE.",
                "SELECT, ASK, CONSTRUCT or DESCRIBE must stand here.",
            )
        return cast("Form", word)

    def walk(self) -> None:
        """Read everything behind the verb."""
        depth = 0
        for at in range(self._start + 1, len(self.found)):
            token = self.found[at]
            match token.kind:
                case Kind.SIGN:
                    depth += (token.text in _OPENING) - (token.text in _CLOSING)
                case Kind.WORD:
                    self.volatile |= token.word in VOLATILE
                    if depth == 0:
                        self._modifier(at)
                case Kind.NAME | Kind.IRI:
                    self._named(at)
                case _:
                    pass

    def star(self) -> int | None:
        """Return the offset of the outer `*` of a SELECT."""
        if self._word(self._start) != "SELECT":
            return None
        at = self._start + 1
        at += self._word(at) in {"DISTINCT", "REDUCED"}
        token = self._token(at)
        return token.start if token is not None and token.text == "*" else None

    def edits(self, most: int) -> Iterator[Edit]:
        """Yield what must read otherwise, in the order of the text."""
        yield from self._names
        if self._word(self._start) != "SELECT":
            return
        if not self._limits:
            at = len(self.text) if self._values is None else self._values
            yield Edit(at, at, f"\nLIMIT {most}\n")
            return
        number = self._token(self._limits[-1] + 1)
        if number is not None and number.text.isascii() and number.text.isdigit():
            digits = number.text.lstrip("0")
            if len(digits) > len(str(most)) or int(digits or "0") > most:
                yield Edit(number.start, number.end, str(most))

    def _modifier(self, at: int) -> None:
        match self._word(at):
            case "LIMIT":
                self._limits.append(at)
            case "VALUES":
                self._values = self.found[at].start
            case "FROM":
                named = self._word(at + 1) == "NAMED"
                token = self._token(at + 1 + named)
                if token is not None and token.kind in {Kind.IRI, Kind.NAME}:
                    graphs = self.named_graphs if named else self.default_graphs
                    graphs.append(self._iri(token))
            case _:
                pass

    def _named(self, at: int) -> None:
        token, behind = self.found[at], self._token(at + 1)
        iri = self._iri(token)
        if behind is not None and behind.text == "(" and iri not in CASTS:
            self.functions.append(iri)
        if token.kind is Kind.NAME and "." in token.text.partition(":")[2]:
            # The engine ends such a name at its second dot, whatever stands behind it.
            self._names.append(Edit(token.start, token.end, f"<{iri}>"))

    def _iri(self, token: Token) -> str:
        """Return the absolute IRI of an IRI or of a prefixed name."""
        if token.kind is Kind.IRI:
            iri = token.text[1:-1]
            return iri if _ABSOLUTE.match(iri) else urljoin(self.base, iri)
        prefix, _, local = token.text.partition(":")
        if (namespace := self._prefixes.get(prefix + ":")) is None:
            name = f"{prefix}:"
            raise bad_syntax(
                self.text,
                token.start,
                f"Tiền tố {name!r} chưa được khai báo bằng PREFIX.",
                f"The prefix {name!r} is not declared by PREFIX.",
            )
        return namespace + _LOCAL_ESCAPE.sub(r"\1", local)

    def _token(self, at: int) -> Token | None:
        return self.found[at] if at < len(self.found) else None

    def _word(self, at: int) -> str:
        token = self._token(at)
        return "" if token is None else token.word

    def _refuse(self, at: int, vi: str, en: str) -> NoReturn:
        token = self._token(at)
        raise bad_syntax(self.text, len(self.text) if token is None else token.start, vi, en)


def _shape(found: Sequence[Token]) -> str:
    """Return a fingerprint of the tokens, the same for all constants in the same places."""
    blanked = {Kind.IRI: "<>", Kind.NAME: "<>", Kind.STRING: '""', Kind.NUMBER: "0"}
    blanked |= {Kind.VARIABLE: "?", Kind.LANGUAGE: "@", Kind.NODE: "_"}
    words = (blanked.get(token.kind) or token.text.upper() for token in found)
    return blake2b(" ".join(words).encode(), digest_size=12).hexdigest()
