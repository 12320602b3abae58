"""How the server and its processes speak: a head of facts and a body of bytes, by length."""

from __future__ import annotations

import asyncio
import json
import struct
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import socket

Head = dict[str, Any]

#: What the server asks of the loader: one letter and the number of a worker.
ORDER: Final = struct.Struct(">cI")
FORK: Final = b"f"
SLOW: Final = b"s"
KILL: Final = b"k"

_SIZES: Final = struct.Struct(">II")
_PART: Final = 1 << 20


def packed(head: Head, body: bytes = b"") -> bytes:
    """Return one message as bytes."""
    facts = json.dumps(head).encode()
    return b"".join((_SIZES.pack(len(facts), len(body)), facts, body))


def receive(peer: socket.socket) -> tuple[Head, bytes]:
    """Wait for one message.

    Raises:
        EOFError: the other side is gone.
    """
    head, body = _SIZES.unpack(_exactly(peer, _SIZES.size))
    return cast("Head", json.loads(_exactly(peer, head))), _exactly(peer, body)


async def received(peer: socket.socket) -> tuple[Head, bytes]:
    """Wait for one message without holding the loop.

    Raises:
        EOFError: the other side is gone.
    """
    head, body = _SIZES.unpack(await _exactly_async(peer, _SIZES.size))
    facts = json.loads(await _exactly_async(peer, head))
    return cast("Head", facts), await _exactly_async(peer, body)


def _exactly(peer: socket.socket, size: int) -> bytes:
    parts, left = [], size
    while left:
        part = peer.recv(min(left, _PART))
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


async def _exactly_async(peer: socket.socket, size: int) -> bytes:
    loop = asyncio.get_running_loop()
    parts, left = [], size
    while left:
        part = await loop.sock_recv(peer, min(left, _PART))
        if not part:
            raise EOFError
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
