"""Answers of ours kept in memory under their entity tag, the oldest given up first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

MOST_BYTES: Final = 32 << 20


class Kept:
    """At most so many bytes; a tag names data, code and request, so nothing here is ever stale."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._bodies: OrderedDict[str, bytes] = OrderedDict()

    def get(self, tag: str) -> bytes | None:
        """Return the body with this tag, if it is still here."""
        body = self._bodies.get(tag)
        if body is not None:
            self._bodies.move_to_end(tag)
        return body

    def put(self, tag: str, body: bytes) -> bytes:
        """Keep a body and return it; one that would push out most others is not kept."""
        if tag not in self._bodies and len(body) <= self._most // 8:
            self._bodies[tag] = body
            self._size += len(body)
            while self._size > self._most:
                _, gone = self._bodies.popitem(last=False)
                self._size -= len(gone)
        return body
