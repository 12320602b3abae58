"""What one connection may say in HTTP/1.1: h11 with caps on heads and bodies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import h11

from api.refusals import BadRequest
from api.transit import AddressTooLong, BodyTooLarge, HeadTooLarge

if TYPE_CHECKING:
    from kg.errors import KehoachError

#: A name, an address or one in brackets, and a port (RFC 3986, 3.2.2).
_HOST: Final = re.compile(rb"(?:[A-Za-z0-9._~!$&'()*+,;=%-]*|\[[0-9A-Fa-f:.]+\])(?::[0-9]*)?")
#: What no header value may hold (RFC 9110, 5.5); h11 lets most of it pass.
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")


class BoundedConnection(h11.Connection):
    """A connection that refuses a long head even when all comes at once, and a body without end."""

    def __init__(self, most: int, most_body: int) -> None:
        super().__init__(h11.SERVER, most)
        self.most = most
        self.most_body = most_body
        self.body = 0
        self.refusal: KehoachError | None = None

    def next_event(self) -> Any:  # noqa: ANN401 - as in h11
        """Return the next event.

        Raises:
            h11.RemoteProtocolError: the client breaks the protocol; `refusal` says how.
        """
        in_body = self.their_state is h11.SEND_BODY
        try:
            event = super().next_event()
            if isinstance(event, h11.Request):
                self.body = 0
                self._refuse_long(event)
                self._refuse_doubtful(event)
                told = [value for name, value in event.headers if name == b"content-length"]
                self._refuse_body(sum(int(length) for length in told))
            elif self.their_state is h11.SEND_BODY:
                self.body += len(event.data) if isinstance(event, h11.Data) else 0
                # h11 tells the size of a chunk nowhere else.
                self._refuse_body(self.body + int(getattr(self._reader, "_bytes_in_chunk", 0)))
        except h11.RemoteProtocolError as error:
            if self.refusal is None:
                self.refusal = self._reason(error, in_body=in_body)
            raise
        return event

    def _refuse_body(self, size: int) -> None:
        """Refuse a body that is or will be too long, whether or not somebody reads it."""
        if size > self.most_body:
            self.refusal = BodyTooLarge(name="body-bytes", cap=self.most_body, seen=size)
            raise h11.RemoteProtocolError("the body is too long")  # noqa: EM101, TRY003

    def _refuse_long(self, event: h11.Request) -> None:
        head = sum(len(name) + len(value) + 4 for name, value in event.headers)
        if len(event.target) > self.most:
            self.refusal = AddressTooLong(most=self.most)
        elif head + len(event.target) > self.most:
            self.refusal = HeadTooLarge(most=self.most)
        if self.refusal is not None:
            raise h11.RemoteProtocolError("the head is too long")  # noqa: EM101, TRY003

    def _refuse_doubtful(self, event: h11.Request) -> None:
        """Refuse what two servers could read in two ways (RFC 9112, 6.1 and 3.2)."""
        names = {bytes(name) for name, _ in event.headers}
        hosts = [bytes(value) for name, value in event.headers if name == b"host"]
        framed = b"transfer-encoding" in names
        if framed and (b"content-length" in names or event.http_version < b"1.1"):
            raise h11.RemoteProtocolError("two framings of one body")  # noqa: EM101, TRY003
        if not all(_HOST.fullmatch(host) for host in hosts):
            raise h11.RemoteProtocolError("no host is named so")  # noqa: EM101, TRY003
        if not event.http_version.startswith(b"1."):
            raise h11.RemoteProtocolError("another HTTP")  # noqa: EM101, TRY003
        if any(_CONTROL.search(value) for _, value in event.headers):
            raise h11.RemoteProtocolError("a control character")  # noqa: EM101, TRY003

    def _reason(self, error: h11.RemoteProtocolError, *, in_body: bool) -> KehoachError:
        waiting, _ = self.trailing_data
        if error.error_status_hint == HeadTooLarge.status:
            long = HeadTooLarge if in_body or b"\n" in waiting else AddressTooLong
            return long(most=self.most)
        return BadRequest(
            why_vi="Yêu cầu không đúng HTTP/1.1.", why_en="The request is not HTTP/1.1."
        )
