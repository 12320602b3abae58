"""Percent-encoded bytes decoded strictly and once, or an error that names the place."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from api.refusals import BadEncoding, BadRequest

#: Pairs that one request may have.
MOST_PAIRS: Final = 256

_BROKEN: Final = re.compile(rb"%(?![0-9A-Fa-f]{2})")

Pairs = tuple[tuple[str, str], ...]


def pairs(raw: bytes) -> Pairs:
    """Return the pairs of a query string or a form, in their order.

    A `+` is a space, only `&` separates, and nothing is decoded twice.

    Raises:
        BadEncoding: a byte is not UTF-8 or a percent sign stands alone.
        BadRequest: there are more than MOST_PAIRS.

    >>> pairs(b"query=ASK+%7B%7D&lang=vi")
    (('query', 'ASK {}'), ('lang', 'vi'))
    """
    found = []
    at = 0
    if raw.count(b"&") >= MOST_PAIRS:
        most = f"{MOST_PAIRS}"
        raise BadRequest(
            why_vi=f"Mỗi yêu cầu được tối đa {most} tham số.",
            why_en=f"A request may have at most {most} parameters.",
        )
    for part in raw.split(b"&"):
        if part:
            name, _, value = part.partition(b"=")
            found.append((text(name, at), text(value, at + len(name) + 1)))
        at += len(part) + 1
    return tuple(found)


def text(raw: bytes, at: int = 0) -> str:
    """Decode one percent-encoded piece that begins at offset `at` of the whole.

    Raises:
        BadEncoding: a byte is not UTF-8 or a percent sign stands alone.
    """
    broken = _BROKEN.search(raw)
    if broken is not None:
        raise BadEncoding(offset=at + broken.start())
    return utf8(unquote_to_bytes(raw.replace(b"+", b" ")), at)


def utf8(raw: bytes, at: int = 0) -> str:
    """Decode UTF-8 strictly.

    Raises:
        BadEncoding: a byte is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadEncoding(offset=at + error.start) from error
