"""The way of one query: clock, line, worker, and the answer or the reason why there is none."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from kg.store.bounded import reasons
from kg.store.bounded.guard import Checked, check
from kg.store.bounded.line import FOR_ALL, FOR_PAGES, Line, Rank, Shapes, Waiting
from kg.store.bounded.link import Effort, Place, Worker
from kg.store.bounded.refusals import Timed, Unanswered
from kg.store.bounded.request import Reply, Request, Spent, job_of
from kg.store.bounded.verdicts import is_fault_of_query, refusal
from kg.store.bounded.wire import Head, packed
from kg.store.bounded.workers import Figures, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.store.bounded.limits import Limits
    from kg.store.bounded.loader import Loaded

#: How often a running query is looked at, to see whether it must leave its fast place.
_LOOK: Final = 0.05
#: A wait that counts as one; replacing a worker takes a few milliseconds.
_NOTICED: Final = 0.1
_RETRY_MOST: Final = 30


@dataclass(eq=False, slots=True)
class _Ticket:
    """A request on its way."""

    request: Request
    query: Checked
    start: float
    slow: bool
    granted: asyncio.Future[Worker]
    place: str = "none"
    had_to_wait: bool = False
    lost: bool = False
    run: float = 0.0

    def spent(self, now: float) -> Spent:
        """Return what the request has cost by now."""
        return Spent(max(now - self.start - self.run, 0.0), self.run, self.place)


class _Again(Exception):
    """The query must stand in line once more, for another worker."""


class Crew:
    """One generation of the data: its workers, and the lines of queries before them."""

    def __init__(
        self, build: Callable[[], Loaded], limits: Limits, shapes: Shapes, generation: int
    ) -> None:
        self.generation = generation
        self._limits = limits
        self._shapes = shapes
        self._workers = Workers(build, limits, self._dispatch)
        self._line: Line[_Ticket] = Line(limits.queue)
        self._slow_line: Line[_Ticket] = Line(limits.queue)
        self._last_wait = float("-inf")
        self._closed = False

    async def start(self) -> None:
        """Load the data and fork the workers; raises what the build raises."""
        await self._workers.start()

    async def stop(self, grace: float) -> None:
        """Send away who waits, let the running finish within `grace`, end all processes."""
        self._closed = True
        for entry in (*self._line.clear(), *self._slow_line.clear()):
            _send_away(entry.item, reasons.Stopping(retry_after=self._retry_after()))
        end = _now() + grace
        while self._workers.busy() and _now() < end:  # noqa: ASYNC110 - once in a server's life
            await asyncio.sleep(_LOOK)
        await self._workers.end()

    def figures(self) -> Figures:
        """Return the state of the crew."""
        return self._workers.figures(self.generation, len(self._line) + len(self._slow_line))

    async def answer(self, request: Request) -> Reply:
        """Run one query to its answer or to the end of its clock.

        Raises:
            BadSyntax, Unanswered: why there is no answer; the guard's refusals for a bare text.
        """
        query = request.query
        if not isinstance(query, Checked):
            query = check(query, self._limits, base=request.base)
        start = _now()
        seconds = min(request.seconds or float("inf"), self._limits.query_seconds)
        slow = self._shapes.is_slow(query.shape, start) is True
        ticket = _Ticket(request, query, start, slow, _future())
        try:
            async with asyncio.timeout_at(start + seconds):
                head, body = await self._served(ticket)
            if (reason := refusal(query, head)) is not None:
                raise reason
        except TimeoutError as error:
            reason = self._end_of_clock(ticket, seconds)
            reason.spent = ticket.spent(_now())
            raise reason from error
        except Timed as reason:
            reason.spent = ticket.spent(_now())
            raise
        return Reply(body, head["rows"], self.generation, ticket.spent(_now()))

    async def _served(self, ticket: _Ticket) -> tuple[Head, bytes]:
        """Wait and run until there is an answer: a query may be sent back once or twice."""
        while True:
            worker = await self._granted(ticket)
            try:
                return await self._run(worker, ticket)
            except _Again:
                ticket.granted = _future()

    async def _granted(self, ticket: _Ticket) -> Worker:
        """Stand in line until a worker is free."""
        if self._closed:
            raise reasons.Stopping(retry_after=self._retry_after())
        entry = Waiting(self._rank(ticket), ticket.request.client, ticket)
        line = self._slow_line if ticket.slow else self._line
        if (leaves := line.put(entry)) is not None:
            _send_away(leaves.item, reasons.Busy(retry_after=self._retry_after()))
        since = _now()
        self._dispatch()
        try:
            return await ticket.granted
        except asyncio.CancelledError:
            line.remove(entry)
            if ticket.granted.done() and not ticket.granted.cancelled():
                self._workers.release(ticket.granted.result(), keep=True)
            raise
        finally:
            if _now() - since > _NOTICED:
                ticket.had_to_wait = True
                self._last_wait = _now()

    async def _run(self, worker: Worker, ticket: _Ticket) -> tuple[Head, bytes]:
        """Let a worker answer; whatever ends this early ends the worker too."""
        start, effort, keep = _now(), Effort(worker), False
        job = asdict(job_of(ticket.request, ticket.query, self._limits))
        talk = asyncio.get_running_loop().create_task(worker.ask(packed(job)))
        try:
            while not talk.done():
                slow = worker.place is Place.SLOW
                await asyncio.wait({talk}, timeout=None if slow else _LOOK)
                if not slow and not talk.done():
                    self._look(worker, ticket, effort.seconds())
            head, body = talk.result()
            worker.served += 1
            keep = worker.served < self._limits.worker_queries
            keep &= head["growth"] < self._limits.worker_growth
        except (EOFError, ConnectionError) as gone:
            ended = await asyncio.shield(worker.ended)  # who leaves now must not cancel the news
            if is_fault_of_query(ended.code):
                raise reasons.TooHeavy(cap=self._limits.worker_memory) from gone
            if ticket.lost:
                raise reasons.WorkerLost(retry_after=self._retry_after()) from gone
            ticket.lost = ticket.slow = True  # a slow place always has a fresh worker
            raise _Again from gone
        else:
            return head, body
        finally:
            ticket.run = _now() - start
            ticket.place = worker.place.value
            slow = effort.seconds() >= self._limits.fast_seconds
            if keep or slow:
                self._shapes.note(ticket.query.shape, slow=slow, now=_now())
            talk.cancel()
            self._workers.release(worker, keep=keep)

    def _look(self, worker: Worker, ticket: _Ticket, effort: float) -> None:
        """Move a query that has worked in its fast place long enough to a slow one.

        Raises:
            _Again: no slow place is free.
        """
        limits = self._limits
        if effort < (limits.fast_seconds_busy if len(self._line) else limits.fast_seconds):
            return
        self._shapes.note(ticket.query.shape, slow=True, now=_now())
        if not self._workers.has_room(Place.SLOW):
            ticket.slow = True
            raise _Again
        self._workers.move_to_slow(worker)

    def _dispatch(self) -> None:
        """Give every free place to who is next."""
        for worker in self._workers.free():
            ranks = FOR_PAGES if worker.place is Place.PAGE else FOR_ALL
            if (entry := _next(self._line, ranks)) is not None:
                _grant(entry.item, worker)
        while self._workers.has_room(Place.SLOW) and (entry := _next(self._slow_line)) is not None:
            if (forked := self._workers.fork(Place.SLOW)) is None:
                self._slow_line.put(entry)
                return
            _grant(entry.item, forked)

    def _end_of_clock(self, ticket: _Ticket, seconds: float) -> Unanswered:
        if not self._workers.loaded:
            return reasons.Loading(retry_after=self._retry_after())
        waiting = len(self._line) + len(self._slow_line) > 0
        if waiting or ticket.had_to_wait or self._last_wait >= ticket.start:
            return reasons.Busy(retry_after=self._retry_after())
        return reasons.TimedOut(seconds=f"{seconds:g}")

    def _rank(self, ticket: _Ticket) -> Rank:
        if ticket.request.kind == "page":
            return Rank.PAGE
        if self._shapes.is_slow(ticket.query.shape, _now()) is False:
            return Rank.KNOWN
        return Rank.SMALL if ticket.query.size <= self._limits.small_tokens else Rank.OTHER

    def _retry_after(self) -> int:
        """Return seconds after which the slow line will have moved on."""
        ahead = len(self._slow_line) / max(self._limits.slow_workers, 1)
        return min(_RETRY_MOST, 1 + round(ahead * self._limits.query_seconds / 4))


def _next(line: Line[_Ticket], ranks: Iterable[Rank] = FOR_ALL) -> Waiting[_Ticket] | None:
    """Take who is next; one whose clock has just ended may not have left the line yet."""
    entries = iter(lambda: line.take(ranks), None)
    return next((entry for entry in entries if not entry.item.granted.done()), None)


def _grant(ticket: _Ticket, worker: Worker) -> None:
    worker.busy = True
    ticket.granted.set_result(worker)


def _send_away(ticket: _Ticket, reason: Unanswered) -> None:
    if not ticket.granted.done():
        ticket.granted.set_exception(reason)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _future() -> asyncio.Future[Worker]:
    return asyncio.get_running_loop().create_future()
