"""HTTP/1.1 as we take it: uvicorn's h11 with caps on slow clients and on connections."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from api import problems
from api.connection import BoundedConnection
from api.refusals import BadRequest
from api.transit import TooSlow

if TYPE_CHECKING:
    import asyncio

    from api.settings import Settings
    from kg.errors import KehoachError

_RECEIVING: Final = (h11.IDLE, h11.SEND_BODY)
_CHECKS: Final = 4  # looks at an unread answer within the time it may stand still
_LEAVE_SECONDS: Final = 1.0  # to read a refusal while the rest of the request still comes


@dataclass(slots=True)
class Held:
    """How many bytes of answers wait to be read, on all connections together."""

    protocols: set[BoundedProtocol]

    def size(self) -> int:
        """Return the sum."""
        unread = 0
        for protocol in self.protocols:
            unread += int(protocol.transport.get_write_buffer_size())
        return unread


class BoundedProtocol(H11Protocol):
    """One client: closed when it sends or reads too slowly, or when there are too many."""

    settings: Settings
    held: Held

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection, unless too many are open."""
        self._connection = BoundedConnection(self.settings.head_bytes, self.settings.body_bytes)
        self.conn = self._connection
        self._receiving: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._thrown = 0
        super().connection_made(transport)
        self.held.protocols.add(self)
        if len(self.held.protocols) > self.settings.connections:
            transport.abort()
            return
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.held.protocols.discard(self)
        for timer in (self._receiving, self._unread, self._leaving):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; the whole request must be there in time."""
        if self._leaving is not None:
            self._thrown += len(data)
            if self._thrown > self.settings.body_bytes:
                self.transport.pause_reading()
            return
        self._expect()
        super().data_received(data)
        self._settle()

    def on_response_complete(self) -> None:
        """Go on to the next request, which may wait half-sent already."""
        super().on_response_complete()
        if self.conn.trailing_data[0] and self.conn.their_state in _RECEIVING:
            self._expect()
        self._settle()

    def pause_writing(self) -> None:
        """Watch a client that does not read."""
        super().pause_writing()
        if self._unread is None:
            self._watch(self.transport.get_write_buffer_size(), _CHECKS)

    def resume_writing(self) -> None:
        """Stop watching a client that has read."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def send_400_response(self, msg: str) -> None:
        """Answer a broken request in the shape of all errors, and close."""
        del msg
        refusal = self._connection.refusal or BadRequest(
            why_vi="Yêu cầu không đúng HTTP/1.1.", why_en="The request is not HTTP/1.1."
        )
        self._refuse(refusal)

    def _expect(self) -> None:
        if self._receiving is None:
            seconds = self.settings.receive_seconds
            self._receiving = self.loop.call_later(seconds, self._too_slow)

    def _settle(self) -> None:
        waiting = bool(self.conn.trailing_data[0])
        half = self.conn.their_state is h11.SEND_BODY or (
            self.conn.their_state is h11.IDLE and waiting
        )
        if not half and self._receiving is not None:
            self._receiving.cancel()
            self._receiving = None

    def _too_slow(self) -> None:
        self._receiving = None
        if not self.transport.is_closing():
            self._refuse(TooSlow(seconds=self.settings.receive_seconds))

    def _watch(self, left: int, checks: int) -> None:
        seconds = self.settings.send_seconds / _CHECKS
        self._unread = self.loop.call_later(seconds, self._look, left, checks - 1)

    def _look(self, left: int, checks: int) -> None:
        now = self.transport.get_write_buffer_size()
        if now < left:
            self._watch(now, _CHECKS)
        elif checks > 0:
            self._watch(left, checks)
        else:
            self.transport.abort()

    def _refuse(self, refusal: KehoachError) -> None:
        """Send an error if nothing has been sent yet; close in any case."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.waiting_for_100_continue = False
            self.cycle.message_event.set()
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            number = secrets.token_hex(8)
            members = problems.problem(refusal, lang="vi", request=number, base=self.settings.base)
            body = json.dumps(members, ensure_ascii=False).encode()
            headers = [
                ("content-type", problems.MEDIA_TYPE),
                ("content-length", str(len(body))),
                ("cache-control", "no-store"),
                ("content-language", "vi"),
                ("x-content-type-options", "nosniff"),
                ("x-request-id", number),
                ("access-control-allow-origin", "*"),
                ("connection", "close"),
            ]
            answer = h11.Response(status_code=refusal.status, headers=headers)
            parts = (answer, h11.Data(data=body), h11.EndOfMessage())
            self.transport.write(b"".join(self.conn.send(part) or b"" for part in parts))
        self._leave()

    def _leave(self) -> None:
        """Close, but first throw away for a while what still comes.

        To close on unread bytes resets the line, and the client may lose what it was told (RFC
        9112, 9.6).
        """
        if self._leaving is None and not self.transport.is_closing():
            self._leaving = self.loop.call_later(_LEAVE_SECONDS, self.transport.close)
            self.transport.write_eof()


def bounded(settings: Settings) -> tuple[type[BoundedProtocol], Held]:
    """Return the protocol under some settings, and the count of what clients leave unread."""
    counted = Held(set())
    kind = type("Protocol", (BoundedProtocol,), {"settings": settings, "held": counted})
    return kind, counted
