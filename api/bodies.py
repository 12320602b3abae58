"""The body of a request: read within a size and a time, and only in types that are known."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from api.transit import BodyTooLarge, TooSlow, Unread

if TYPE_CHECKING:
    from api.asked import Asked


def content_type(asked: Asked) -> tuple[str, str]:
    """Return the media type of the body and its charset, both in lower case.

    An absent charset is UTF-8; an unreadable header gives an empty type.
    """
    kind, *parameters = (asked.lines("content-type") or [""])[0].split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.strip().partition("=")
        if name.lower() == "charset":
            quoted = re.fullmatch(r'"([^"]*)"', value)
            charset = (quoted[1] if quoted else value).lower()
    return kind.strip().lower(), charset


async def body_of(asked: Asked, most: int, seconds: float) -> bytes:
    """Return the whole body.

    Raises:
        BodyTooLarge: it has more than `most` bytes; reading stops there.
        TooSlow: it did not come within `seconds`.
        Unread: the client went away.
    """
    closing = {"Connection": "close"}
    long = {"name": "body-bytes", "cap": most, "headers": closing}
    said = (asked.lines("content-length") or [""])[0]
    if re.fullmatch(r"[0-9]+", said) and int(said[:20]) > most:
        raise BodyTooLarge(**long, seen=int(said[:20]))
    parts, size = [], 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await asked.request.receive()
                if message["type"] == "http.disconnect":
                    raise Unread
                part = message.get("body", b"")
                size += len(part)
                if size > most:
                    raise BodyTooLarge(**long, seen=size)
                parts.append(part)
                if not message.get("more_body"):
                    return b"".join(parts)
    except TimeoutError as error:
        raise TooSlow(seconds=seconds, headers=closing) from error
