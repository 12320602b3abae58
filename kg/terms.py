"""RDF terms as plain values, independent of any engine (RDF 1.1 Concepts, section 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.vocab import RDF, XSD

_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)
_INTEGERS: Final = frozenset(
    XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "int", "long")
)


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """A resource, by its absolute IRI."""

    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def slug(self) -> str:
        """The last segment of the path or the fragment: how people name the thing."""
        return re.split(r"[/#]", self.value)[-1]


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value with its datatype, or a text with its language."""

    value: str
    lang: str = ""
    datatype: str = XSD + "string"

    def __str__(self) -> str:
        return self.value

    def to_python(self) -> str | int | float | bool | Decimal:
        """Return the nearest Python value; what cannot be converted stays text."""
        try:
            if self.datatype in _INTEGERS:
                return int(self.value)
            if self.datatype == XSD + "decimal":
                return Decimal(self.value)
            if self.datatype in {XSD + "double", XSD + "float"}:
                return float(self.value)
        except (ValueError, ArithmeticError):
            return self.value
        if self.datatype == XSD + "boolean":
            return self.value in {"true", "1"}
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class Blank:
    """A node without a name; only a user's own query can make one, the data has none."""

    value: str

    def __str__(self) -> str:
        return f"_:{self.value}"


Term = Iri | Literal | Blank
Triple = tuple[Term, Iri, Term]


def text(value: str, lang: str) -> Literal:
    """Return a text in a language."""
    return Literal(value, lang, RDF + "langString")


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=XSD + "integer")


def boolean(value: bool) -> Literal:  # noqa: FBT001 - the value itself is a truth value
    """Return a truth value."""
    return Literal("true" if value else "false", datatype=XSD + "boolean")


def to_sparql(term: Term) -> str:
    r"""Write one term as SPARQL (and Turtle) text, escaped, so that nothing can break out.

    Raises:
        ValueError: an IRI holds a character that no IRI may hold.

    >>> print(to_sparql(Literal('Sở "A"', "vi")))
    "Sở \"A\""@vi
    """
    match term:
        case Iri(value):
            if _NOT_IN_IRI.search(value):
                msg = f"not an IRI: {value!r}"
                raise ValueError(msg)
            return f"<{value}>"
        case Blank(value):
            return f"_:{value}"
        case Literal(value, lang, datatype):
            quoted = f'"{value.translate(_ESCAPES)}"'
            if lang:
                return f"{quoted}@{lang}"
            if datatype == XSD + "string":
                return quoted
            return f"{quoted}^^<{datatype}>"
