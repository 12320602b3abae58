"""Work in the server's own process: so much at once, and who waits is served client by client."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from kg.store.bounded.line import Line, Rank, Waiting
from kg.store.bounded.reasons import Busy

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

P = ParamSpec("P")
T = TypeVar("T")


class Turns:
    """At most `most` at once; of those who wait, each client in turn, the newest first.

    Without turns the pages of one client would fill the line before the workers, and threads that
    think at the same time would leave the event loop no processor.
    """

    def __init__(self, most: int, queue: int, seconds: float) -> None:
        """Let `queue` wait, each for `seconds`."""
        self._free = most
        self._line: Line[asyncio.Future[None]] = Line(queue)
        self._seconds = seconds

    @contextlib.asynccontextmanager
    async def taken(self, client: str) -> AsyncIterator[None]:
        """Hold a turn.

        Raises:
            Busy: none came in time, or too many wait.
        """
        if self._free:
            self._free -= 1
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._free += 1
            self._pass_on()

    async def aside(
        self, client: str, work: Callable[P, T], *given: P.args, **named: P.kwargs
    ) -> T:
        """Return what some work gives, done in a thread when its turn comes.

        Raises:
            Busy: none came in time, or too many wait.
        """
        async with self.taken(client):
            return await asyncio.to_thread(work, *given, **named)

    async def _wait(self, client: str) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = Waiting(Rank.PAGE, client, turn)
        leaves = self._line.put(entry)
        if leaves is not None and not leaves.item.done():
            leaves.item.set_exception(self._busy())
        try:
            async with asyncio.timeout(self._seconds):
                await turn
        except (TimeoutError, asyncio.CancelledError) as error:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._free += 1  # it came in the moment in which nobody waited any more
                self._pass_on()
            if isinstance(error, TimeoutError):
                raise self._busy() from error
            raise
        finally:
            self._line.remove(entry)

    def _pass_on(self) -> None:
        while self._free and (entry := self._line.take()) is not None:
            if not entry.item.done():
                self._free -= 1
                entry.item.set_result(None)

    def _busy(self) -> Busy:
        return Busy(retry_after=max(1, round(self._seconds / 2)))
