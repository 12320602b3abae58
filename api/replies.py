"""Answers with the headers of good citizens: type, length, entity tag, age, compression."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from api import negotiation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.asked import Asked

VARY: Final = "Accept, Accept-Encoding, Accept-Language"
LEAST_COMPRESSED: Final = 1024

_QUICK: Final = 64 << 10  # bytes that are compressed within a millisecond or two
_LEVEL: Final = 6
_DENSE: Final = ("image/", "font/", "application/zip", "application/vnd.openxml")


def weak_tag(*parts: str) -> str:
    """Return the entity tag of a computed answer: a digest of all that it depends on."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f'W/"{digest.hexdigest()[:32]}"'


def strong_tag(body: bytes) -> str:
    """Return the entity tag of a file: a digest of its bytes."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def unchanged(asked: Asked, tag: str | None) -> bool:
    """Tell whether the client already holds the answer with this tag."""
    lines = asked.lines("if-none-match")
    if tag is None or not lines:
        return False
    plain = tag[:-1] + '-gz"'
    return negotiation.matches(lines, tag) or negotiation.matches(lines, plain)


def not_modified(tag: str, headers: Mapping[str, str]) -> Response:
    """Return 304 with the headers that the full answer would have."""
    kept = {name: value for name, value in headers.items() if name != "Content-Type"}
    return Response(None, 304, {"ETag": tag, **kept})


def caching(seconds: int, *, immutable: bool = False) -> str:
    """Return the value of Cache-Control for an answer that may be kept."""
    if immutable:
        return "public, max-age=31536000, immutable"
    return f"public, max-age={seconds}"


async def reply(  # noqa: PLR0913 - the parts of an answer
    asked: Asked,
    body: bytes,
    media_type: str,
    *,
    tag: str | None = None,
    headers: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Return a whole answer, compressed when the client takes it.

    Without a tag the answer may not be kept by anyone.
    """
    sent = {"Content-Type": typed(media_type), "Vary": VARY, **(headers or {})}
    if tag is None:
        sent["Cache-Control"] = "no-store"
    else:
        sent["ETag"] = tag
    if _compressible(asked, body, media_type):
        body = await _compressed(body)
        sent["Content-Encoding"] = "gzip"
        if tag is not None and not tag.startswith("W/"):
            sent["ETag"] = tag[:-1] + '-gz"'
    return Response(body, status, sent)


def typed(media_type: str) -> str:
    """Return a media type as sent: texts say that they are UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _compressible(asked: Asked, body: bytes, media_type: str) -> bool:
    if len(body) < LEAST_COMPRESSED or media_type.startswith(_DENSE):
        return False
    try:
        return negotiation.takes_gzip(asked.lines("accept-encoding"))
    except negotiation.TooManyRanges:
        return False


async def _compressed(body: bytes) -> bytes:
    if len(body) <= _QUICK:
        return gzip.compress(body, _LEVEL, mtime=0)
    return await asyncio.to_thread(gzip.compress, body, _LEVEL, mtime=0)
