"""The workers of one loaded dataset: who runs, who waits, who is ended, who replaces whom."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from kg.errors import KehoachError
from kg.store.bounded import refusals
from kg.store.bounded.evaluate import Job
from kg.store.bounded.guard import Checked, check
from kg.store.bounded.line import Line, Rank, Shapes, Waiting
from kg.store.bounded.link import UNSEEN, Exit, LoaderLink, Place, Worker
from kg.store.bounded.refusals import Spent, Timed
from kg.store.bounded.verdicts import is_fault_of_query, refusal
from kg.store.bounded.wire import Head, packed, received
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store.bounded.limits import Limits
    from kg.store.bounded.loader import Loaded

_log: Final = logging.getLogger(__name__)

#: How often a running query is looked at, to see whether it must leave its fast place.
_LOOK: Final = 0.05
#: How long to wait before replacing a worker or a loader that did not live to serve.
_PAUSE: Final = 0.5
_PAUSE_MOST: Final = 8.0


@dataclass(frozen=True, slots=True)
class Request:
    """One query of one client, as the door hands it in."""

    query: Checked | str
    """A text that the guard has not seen yet is shown to it first."""
    media_type: str
    base: str = BASE
    default_graphs: tuple[str, ...] | None = None
    """The `default-graph-uri` of the protocol; None when neither it nor the other is given."""
    named_graphs: tuple[str, ...] | None = None
    seconds: float | None = None
    """May lower the limit, never raise it."""
    client: str = ""
    kind: Literal["user", "page"] = "user"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `rows` is None for RDF."""

    body: bytes
    rows: int | None
    generation: int
    spent: Spent


@dataclass(eq=False, slots=True)
class _Ticket:
    """A request on its way."""

    request: Request
    query: Checked
    start: float
    slow: bool
    granted: asyncio.Future[Worker]
    place: Place | None = None
    had_to_wait: bool = False
    lost: bool = False
    run: float = 0.0

    def spent(self, now: float) -> Spent:
        """Return what the request has cost by now."""
        place = "none" if self.place is None else self.place.value
        return Spent(max(now - self.start - self.run, 0.0), self.run, place)


class _Demoted(Exception):  # noqa: N818 - it never leaves this module
    """The query took too long for a fast place, and no slow place was free."""


class _Lost(Exception):  # noqa: N818 - it never leaves this module
    """The worker was ended by somebody else."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of a crew, for health and metrics."""

    generation: int
    loaded: bool
    triples: int
    idle: int
    running: dict[str, int]
    waiting: int
    deaths: dict[str, int]


class Crew:
    """One loader, its workers, and the lines of queries before them."""

    def __init__(
        self, build: Callable[[], Loaded], limits: Limits, shapes: Shapes, generation: int
    ) -> None:
        self.generation = generation
        self._build = build
        self._limits = limits
        self._shapes = shapes
        self._places = {
            Place.PAGE: limits.page_workers,
            Place.FAST: limits.fast_workers,
            Place.SLOW: limits.slow_workers,
        }
        self._link = LoaderLink(self._on_exit, self._on_lost)
        self._workers: dict[int, Worker] = {}
        self._numbers = 0
        self._line: Line[_Ticket] = Line(limits.queue)
        self._slow_line: Line[_Ticket] = Line(limits.queue)
        self._last_wait = float("-inf")
        self._deaths: Counter[str] = Counter()
        self._loaded = False
        self._closed = False
        self._restarting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load the data and fork the workers.

        Raises:
            KehoachError: the data is refused.
        """
        await self._link.start(self._build, self._limits.worker_memory)
        self._loaded = True
        self._refill()

    async def answer(self, request: Request) -> Reply:
        """Run one query to its answer or to the end of its clock.

        Raises:
            BadSyntax, Unanswered: why there is no answer.
        """
        query = request.query
        if not isinstance(query, Checked):
            query = check(query, self._limits, base=request.base)
        loop = asyncio.get_running_loop()
        now = loop.time()
        seconds = min(request.seconds or float("inf"), self._limits.query_seconds)
        slow = self._shapes.is_slow(query.shape, now) is True
        ticket = _Ticket(request, query, now, slow, loop.create_future())
        try:
            async with asyncio.timeout_at(now + seconds):
                head, body = await self._served(ticket)
            if (reason := refusal(query, head)) is not None:
                raise reason
        except TimeoutError as error:
            reason = self._end_of_clock(ticket, seconds)
            reason.spent = ticket.spent(loop.time())
            raise reason from error
        except Timed as reason:
            reason.spent = ticket.spent(loop.time())
            raise
        return Reply(body, head["rows"], self.generation, ticket.spent(loop.time()))

    async def stop(self, grace: float) -> None:
        """Send away who waits, let the running finish within `grace`, end all processes."""
        self._closed = True
        for entry in (*self._line.clear(), *self._slow_line.clear()):
            _send_away(entry.item, refusals.Stopping(retry_after=self._retry_after()))
        end = asyncio.get_running_loop().time() + grace
        while any(worker.busy for worker in self._workers.values()):
            if asyncio.get_running_loop().time() >= end:
                break
            await asyncio.sleep(_LOOK)
        if self._restarting is not None:
            self._restarting.cancel()
        self._on_lost()
        await self._link.end()

    @property
    def workers(self) -> int:
        """How many workers live."""
        return len(self._workers)

    def figures(self) -> Figures:
        """Return the state of the crew."""
        busy = Counter(worker.place.value for worker in self._workers.values() if worker.busy)
        return Figures(
            generation=self.generation,
            loaded=self._loaded,
            triples=self._link.triples,
            idle=sum(not worker.busy and not worker.doomed for worker in self._workers.values()),
            running=dict(busy),
            waiting=len(self._line) + len(self._slow_line),
            deaths=dict(self._deaths),
        )

    # -- one query

    async def _served(self, ticket: _Ticket) -> tuple[Head, bytes]:
        while True:
            worker = await self._granted(ticket)
            try:
                return await self._run(worker, ticket)
            except _Demoted:
                ticket.slow = True
            except _Lost as lost:
                if ticket.lost:
                    raise refusals.WorkerLost(retry_after=self._retry_after()) from lost
                ticket.lost = True
            ticket.granted = asyncio.get_running_loop().create_future()

    async def _granted(self, ticket: _Ticket) -> Worker:
        """Stand in line until a worker is free."""
        if self._closed:
            raise refusals.Stopping(retry_after=self._retry_after())
        line = self._slow_line if ticket.slow else self._line
        entry = Waiting(self._rank(ticket), ticket.request.client, ticket)
        if (leaves := line.put(entry)) is not None:
            _send_away(leaves.item, refusals.Busy(retry_after=self._retry_after()))
        self._dispatch()
        if not ticket.granted.done():
            ticket.had_to_wait = True
            self._last_wait = asyncio.get_running_loop().time()
        try:
            return await ticket.granted
        except asyncio.CancelledError:
            line.remove(entry)
            if ticket.granted.done() and not ticket.granted.cancelled():
                self._release(ticket.granted.result(), keep=True)
            raise

    async def _run(self, worker: Worker, ticket: _Ticket) -> tuple[Head, bytes]:
        """Let a worker answer; whatever ends this early ends the worker too."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        keep = False
        talk = loop.create_task(self._talk(worker, ticket))
        either: set[asyncio.Future[Any]] = {talk, worker.ended}
        try:
            while True:
                look = None if worker.place is Place.SLOW else _LOOK
                await asyncio.wait(either, timeout=look, return_when=asyncio.FIRST_COMPLETED)
                if talk.done() and talk.exception() is None:
                    head, body = talk.result()
                    worker.served += 1
                    keep = (
                        worker.served < self._limits.worker_queries
                        and head["growth"] < self._limits.worker_growth
                    )
                    return head, body
                if talk.done() or worker.ended.done():
                    self._blame(await worker.ended)
                if worker.place is not Place.SLOW:
                    self._look(worker, ticket, loop.time() - start)
        finally:
            ticket.run = loop.time() - start
            ticket.place = worker.place
            slow = ticket.run >= self._limits.fast_seconds
            if keep or slow:
                self._shapes.note(ticket.query.shape, slow=slow, now=loop.time())
            talk.cancel()
            self._release(worker, keep=keep)

    async def _talk(self, worker: Worker, ticket: _Ticket) -> tuple[Head, bytes]:
        job = asdict(_job(ticket, self._limits))
        await asyncio.get_running_loop().sock_sendall(worker.peer, packed(job))
        return await received(worker.peer)

    def _look(self, worker: Worker, ticket: _Ticket, elapsed: float) -> None:
        """Move a query that has held its fast place long enough to a slow one.

        Raises:
            _Demoted: no slow place is free.
        """
        busy = len(self._line) > 0
        allowed = self._limits.fast_seconds_busy if busy else self._limits.fast_seconds
        if elapsed < allowed:
            return
        now = asyncio.get_running_loop().time()
        self._shapes.note(ticket.query.shape, slow=True, now=now)
        if self._held(Place.SLOW) >= self._places[Place.SLOW]:
            raise _Demoted
        worker.place = Place.SLOW
        self._link.slow(worker)
        self._refill()

    def _blame(self, ended: Exit) -> None:
        """Raise what the death of a worker means for the query it ran."""
        if is_fault_of_query(ended.code):
            raise refusals.TooHeavy(cap=self._limits.worker_memory)
        raise _Lost

    def _end_of_clock(self, ticket: _Ticket, seconds: float) -> Timed:
        if not self._loaded:
            return refusals.Loading(retry_after=self._retry_after())
        others = self._last_wait >= ticket.start
        if ticket.had_to_wait or others:
            return refusals.Busy(retry_after=self._retry_after())
        return refusals.TimedOut(seconds=f"{seconds:g}")

    # -- the workers

    def _dispatch(self) -> None:
        """Give every free place to who is next."""
        for worker in [w for w in self._workers.values() if not w.busy and not w.doomed]:
            worst = Rank.PAGE if worker.place is Place.PAGE else Rank.OTHER
            if (entry := self._line.take(worst)) is not None:
                _grant(entry.item, worker)
        while self._loaded and self._held(Place.SLOW) < self._places[Place.SLOW]:
            if (entry := self._slow_line.take()) is None:
                return
            worker_or_none = self._fork(Place.SLOW)
            if worker_or_none is None:
                self._slow_line.put(entry)
                return
            self._link.slow(worker_or_none)
            _grant(entry.item, worker_or_none)

    def _refill(self) -> None:
        """Fork what is missing from the fast and page places, then serve who waits."""
        if self._closed or not self._loaded:
            return
        for place in (Place.PAGE, Place.FAST):
            while self._held(place) < self._places[place]:
                if self._fork(place) is None:
                    return
        self._dispatch()

    def _fork(self, place: Place) -> Worker | None:
        self._numbers += 1
        try:
            worker = self._link.fork(self._numbers, place)
        except OSError as error:  # no descriptor, or no loader: try again a little later
            _log.warning("no worker: %s", error)
            asyncio.get_running_loop().call_later(_PAUSE, self._refill)
            return None
        self._workers[worker.number] = worker
        return worker

    def _release(self, worker: Worker, *, keep: bool) -> None:
        worker.busy = False
        if worker.ended.done():
            worker.peer.close()
        elif keep and worker.place is not Place.SLOW:
            self._dispatch()
        else:
            self._link.kill(worker)

    def _on_exit(self, number: int, ended: Exit) -> None:
        worker = self._workers.pop(number, None)
        if worker is None:
            return
        worker.ended.set_result(ended)
        if not worker.busy:
            worker.peer.close()
        if not worker.doomed:
            self._deaths[str(ended.code)] += 1
            _log.warning("worker ended by itself: code %s, %s", ended.code, ended.said[:500])
        if worker.doomed or worker.served or worker.busy:
            self._refill()
        else:
            asyncio.get_running_loop().call_later(_PAUSE, self._refill)

    def _on_lost(self) -> None:
        """The loader is gone, and its workers with it."""
        self._loaded = False
        for worker in list(self._workers.values()):
            del self._workers[worker.number]
            worker.ended.set_result(Exit(UNSEEN))
            if not worker.busy:
                worker.peer.close()
        if not self._closed:
            _log.error("the loader is gone; starting another")
            self._deaths["loader"] += 1
            self._restarting = asyncio.get_running_loop().create_task(self._restart())

    async def _restart(self) -> None:
        """Start a new loader from what is in memory, again and again until one stands."""
        pause = _PAUSE
        while not self._loaded:
            await self._link.end()
            self._link = LoaderLink(self._on_exit, self._on_lost)
            try:
                await self._link.start(self._build, self._limits.worker_memory)
            except (KehoachError, OSError) as error:
                _log.error("the loader did not start: %s", error)  # noqa: TRY400 - one line
                await asyncio.sleep(pause)
                pause = min(2 * pause, _PAUSE_MOST)
            else:
                self._loaded = True
        self._refill()

    def _held(self, place: Place) -> int:
        return sum(worker.place is place for worker in self._workers.values())

    def _rank(self, ticket: _Ticket) -> Rank:
        if ticket.request.kind == "page":
            return Rank.PAGE
        now = asyncio.get_running_loop().time()
        if self._shapes.is_slow(ticket.query.shape, now) is False:
            return Rank.KNOWN
        return Rank.SMALL if ticket.query.size <= self._limits.small_tokens else Rank.OTHER

    def _retry_after(self) -> int:
        """Return seconds after which the slow line will have moved on, at most 30."""
        ahead = len(self._slow_line) / max(self._limits.slow_workers, 1)
        return min(30, 1 + round(ahead * self._limits.query_seconds / 4))


def _grant(ticket: _Ticket, worker: Worker) -> None:
    worker.busy = True
    ticket.granted.set_result(worker)


def _send_away(ticket: _Ticket, reason: KehoachError) -> None:
    if not ticket.granted.done():
        ticket.granted.set_exception(reason)


def _job(ticket: _Ticket, limits: Limits) -> Job:
    request, query = ticket.request, ticket.query
    return Job(
        text=query.text,
        sent=query.sent,
        form=query.form,
        media_type=request.media_type,
        base=request.base,
        default_graphs=_listed(request.default_graphs),
        named_graphs=_listed(request.named_graphs),
        from_graphs=list(query.default_graphs),
        from_named=list(query.named_graphs),
        functions=list(query.functions),
        star=query.star,
        variables=list(query.variables),
        max_rows=limits.max_rows,
        max_bytes=limits.max_bytes,
    )


def _listed(graphs: tuple[str, ...] | None) -> list[str] | None:
    return None if graphs is None else list(dict.fromkeys(graphs))
