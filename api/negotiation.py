"""Which type, language and encoding a client is given, from its headers alone (RFC 9110)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LANGUAGES: Final = ("vi", "en")
MOST_BYTES: Final = 4096
MOST_RANGES: Final = 100

_TOKEN: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # noqa: S105 - a grammar rule
_PARAMETER: Final = re.compile(rf'[ \t]*;[ \t]*(?:({_TOKEN})=({_TOKEN}|"(?:[^"\\]|\\.)*"))?')
_RANGE: Final = re.compile(rf"({_TOKEN})/({_TOKEN})")
_NAME: Final = re.compile(_TOKEN)
_QUALITY: Final = re.compile(r"0(\.[0-9]{0,3})?|1(\.0{0,3})?")


class TooManyRanges(ValueError):
    """A list header is longer than any honest client makes it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One element of a list header and its quality."""

    name: str
    quality: float


def media_type(accept: Sequence[str], offered: Sequence[str]) -> str | None:
    """Return the type of `offered` that fits best, or None when nothing fits.

    `offered` is in our own order of preference. Nothing said, or nothing legible, is
    taken as anything.

    Raises:
        TooManyRanges: the header is absurdly long.

    >>> media_type(["text/csv;q=0.5, application/*"], ["application/json", "text/csv"])
    'application/json'
    """
    ranges = [choice for choice in _elements(accept) if _RANGE.fullmatch(choice.name)]
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda name: _type_quality(ranges, name))
    return best if _type_quality(ranges, best) > 0 else None


def names_html(accept: Sequence[str]) -> bool:
    """Tell whether the client names HTML itself, as browsers do."""
    return any(
        choice.name in {"text/html", "application/xhtml+xml"} and choice.quality > 0
        for choice in _elements(accept)
    )


def language(header: Sequence[str]) -> str:
    """Return the language of ours that fits best; the first when none does."""
    wanted = [choice for choice in _elements(header) if _NAME.fullmatch(choice.name)]
    best = max(LANGUAGES, key=lambda name: _language_quality(wanted, name))
    return best if _language_quality(wanted, best) > 0 else LANGUAGES[0]


def takes_gzip(header: Sequence[str]) -> bool:
    """Tell whether the client takes a gzip-compressed answer."""
    found = {choice.name: choice.quality for choice in _elements(header)}
    return found.get("gzip", found.get("x-gzip", found.get("*", 0.0))) > 0


def matches(if_none_match: Sequence[str], etag: str) -> bool:
    """Tell whether a list of entity tags holds `etag`, compared weakly."""
    wanted = etag.removeprefix("W/")
    text = ", ".join(if_none_match).strip()
    return text == "*" or wanted in re.findall(r'"[\x21\x23-\x7e\x80-\xff]*"', text)


def _type_quality(ranges: Sequence[Choice], name: str) -> float:
    kind = name.partition("/")[0]
    for pattern in (name, f"{kind}/*", "*/*"):
        found = [choice.quality for choice in ranges if choice.name == pattern]
        if found:
            return max(found)
    return 0.0


def _language_quality(wanted: Sequence[Choice], name: str) -> float:
    exact = [c.quality for c in wanted if c.name == name or c.name.startswith(name + "-")]
    anything = [c.quality for c in wanted if c.name == "*"]
    return max(exact or anything or [0.0])


def _elements(lines: Sequence[str]) -> Iterator[Choice]:
    """Read a list header; what is malformed is passed over.

    Raises:
        TooManyRanges: it is longer than MOST_BYTES or has more than MOST_RANGES elements.
    """
    text = ",".join(lines)
    parts = _split(text) if len(text) <= MOST_BYTES else []
    if len(text) > MOST_BYTES or len(parts) > MOST_RANGES:
        msg = f"more than {MOST_BYTES} bytes or {MOST_RANGES} ranges"
        raise TooManyRanges(msg)
    for part in parts:
        element = _element(part.strip(" \t"))
        if element is not None:
            yield element


def _split(text: str) -> list[str]:
    """Cut at commas, but not at those inside quotes; one pass, whatever the text."""
    parts, start, quoted, escaped = [], 0, False, False
    for at, char in enumerate(text):
        if escaped:
            escaped = False
        elif char == "\\" and quoted:
            escaped = True
        elif char == '"':
            quoted = not quoted
        elif char == "," and not quoted:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _element(part: str) -> Choice | None:
    head = re.match(rf"{_TOKEN}(?:/{_TOKEN})?", part)
    if head is None:
        return None
    quality, at = 1.0, head.end()
    while part[at:].strip(" \t"):
        parameter = _PARAMETER.match(part, at)
        if parameter is None:
            return None
        if (parameter[1] or "").lower() == "q":
            if not _QUALITY.fullmatch(parameter[2]):
                return None
            quality = float(parameter[2])
        at = parameter.end()
    return Choice(head[0].lower(), quality)
