"""What a query says of itself: its verb, its dataset, what it calls, where its outer LIMIT is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, cast

from kg.store.bounded.iris import meant
from kg.store.bounded.refusals import BadSyntax, ReadOnly
from kg.store.bounded.tokens import CLOSING, OPENING, Kind, Token
from kg.vocab import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"}
)
#: The same text may answer otherwise a moment later.
_VOLATILE: Final = frozenset({"NOW", "RAND", "STRUUID", "UUID"})
#: Functions by IRI that the engine has itself: the casts of section 17.5 of the recommendation.
_CASTS: Final = frozenset(
    XSD + name
    for name in (
        "boolean", "date", "dateTime", "dayTimeDuration", "decimal", "double", "duration", "float",
        "gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth", "int", "integer", "string", "time",
        "yearMonthDuration",
    )
)  # fmt: skip
_LOCAL_ESCAPE: Final = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text as sent that reads otherwise in the text that runs."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Reading:
    """One walk over the tokens of a query; what it finds is read off afterwards."""

    text: str
    found: Sequence[Token]
    base: str
    form: Form = field(init=False)
    volatile: bool = False
    default_graphs: list[str] = field(default_factory=list)
    named_graphs: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    names: list[Edit] = field(default_factory=list)
    """Prefixed names with dots, written out as IRIs."""
    _prefixes: dict[str, str] = field(default_factory=dict)
    _verb: int = 0
    _limit: int | None = None
    _values: int | None = None

    def __post_init__(self) -> None:
        self.form = self._prologue()
        self._walk()

    @property
    def star(self) -> int | None:
        """The offset of the outer `*` of a SELECT."""
        at = self._verb + 1
        at += self._word(at) in {"DISTINCT", "REDUCED"}
        token = self._token(at)
        is_star = self.form == "SELECT" and token is not None and token.text == "*"
        return token.start if token is not None and is_star else None

    def edits(self, most: int) -> Iterator[Edit]:
        """Yield what must read otherwise, in the order of the text."""
        yield from self.names
        if self.form != "SELECT":
            return
        if self._limit is None:
            # On a line of its own: the text may end in a comment.
            at = len(self.text) if self._values is None else self._values
            yield Edit(at, at, f"\nLIMIT {most}\n")
            return
        number = self._token(self._limit + 1)
        if number is not None and number.text.isascii() and number.text.isdigit():
            digits = number.text.lstrip("0")
            if len(digits) > len(str(most)) or int(digits or "0") > most:
                yield Edit(number.start, number.end, str(most))

    def _prologue(self) -> Form:
        """Read BASE and PREFIX and return the verb behind them.

        Raises:
            ReadOnly: it is a verb of an update.
            BadSyntax: there is none.
        """
        at = 0
        while (word := self._word(at)) in {"BASE", "PREFIX"}:
            at += 2 if word == "BASE" else 3
            iri = self._token(at - 1)
            if iri is None or iri.kind is not Kind.IRI:
                raise self._fault(at - 1, "Ở đây phải có một IRI.", "An IRI must stand here.")
            if word == "BASE":
                self.base = self._iri(iri)
            else:
                self._prefixes[self.found[at - 2].text] = self._iri(iri)
        self._verb = at
        if word in _UPDATES:
            raise ReadOnly(verb=word, word=word)
        if word not in _FORMS:
            raise self._fault(
                at,
                "Ở đây phải có SELECT, ASK, CONSTRUCT hoặc DESCRIBE.",
                "SELECT, ASK, CONSTRUCT or DESCRIBE must stand here.",
            )
        return cast("Form", word)

    def _walk(self) -> None:
        """Read everything behind the verb."""
        depth = 0
        for at in range(self._verb + 1, len(self.found)):
            token = self.found[at]
            match token.kind:
                case Kind.SIGN:
                    depth += (token.text in OPENING) - (token.text in CLOSING)
                case Kind.WORD:
                    self.volatile |= token.word in _VOLATILE
                    if depth == 0:
                        self._modifier(at)
                case Kind.NAME | Kind.IRI:
                    self._named(at)
                case _:
                    pass

    def _modifier(self, at: int) -> None:
        match self._word(at):
            case "LIMIT":
                self._limit = at
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
        if behind is not None and behind.text == "(" and iri not in _CASTS:
            self.functions.append(iri)
        if token.kind is Kind.NAME and "." in token.text.partition(":")[2]:
            # The engine ends such a name at its second dot, whatever stands behind it.
            self.names.append(Edit(token.start, token.end, f"<{iri}>"))

    def _iri(self, token: Token) -> str:
        """Return the absolute IRI of an IRI or of a prefixed name."""
        if token.kind is Kind.IRI:
            return meant(token.text[1:-1], self.base)
        prefix, _, local = token.text.partition(":")
        if (namespace := self._prefixes.get(prefix + ":")) is None:
            vi = f"Tiền tố '{prefix}:' chưa được khai báo bằng PREFIX."
            en = f"The prefix '{prefix}:' is not declared by PREFIX."
            raise BadSyntax.at(self.text, token.start, vi, en)
        return namespace + _LOCAL_ESCAPE.sub(r"\1", local)

    def _token(self, at: int) -> Token | None:
        return self.found[at] if at < len(self.found) else None

    def _word(self, at: int) -> str:
        token = self._token(at)
        return "" if token is None else token.word

    def _fault(self, at: int, vi: str, en: str) -> BadSyntax:
        token = self._token(at)
        return BadSyntax.at(self.text, len(self.text) if token is None else token.start, vi, en)
