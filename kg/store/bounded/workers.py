"""The workers of one loaded dataset: who lives, who is free, how the dead are replaced."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import KehoachError
from kg.store.bounded.link import UNSEEN, Exit, LoaderLink, Place, Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store.bounded.limits import Limits
    from kg.store.bounded.loader import Loaded

_log: Final = logging.getLogger(__name__)

#: How long to wait before replacing a worker or a loader that did not live to serve.
_PAUSE: Final = 0.5
_PAUSE_MOST: Final = 8.0
_SAID: Final = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """The state of one generation of the data, for health and metrics."""

    generation: int
    loaded: bool
    triples: int
    idle: int
    running: dict[str, int]
    waiting: int
    deaths: dict[str, int]


class Workers:
    """The processes behind one dataset; calls `on_free` when one may take a query."""

    def __init__(
        self, build: Callable[[], Loaded], limits: Limits, on_free: Callable[[], None]
    ) -> None:
        self.loaded = False
        self._deaths: Counter[str] = Counter()
        self._build = build
        self._limits = limits
        self._on_free = on_free
        self._most = {
            Place.PAGE: limits.page_workers,
            Place.FAST: limits.fast_workers,
            Place.SLOW: limits.slow_workers,
        }
        self._link = LoaderLink(self._on_forked, self._on_exit, self._on_lost)
        self._alive: dict[int, Worker] = {}
        self._forked = 0
        self._closed = False
        self._restarting: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Load the data and fork the first workers.

        Raises:
            KehoachError: the data is refused.
        """
        await self._link.start(self._build, self._limits.worker_memory)
        for what in self._link.missing:
            _log.warning("not limited here: %s; the time limit and the guard hold", what)
        self.loaded = True
        self._refill()

    async def end(self) -> None:
        """End all processes."""
        self._closed = True
        if self._restarting is not None:
            self._restarting.cancel()
        self._on_lost()
        await self._link.end()

    def figures(self, generation: int, waiting: int) -> Figures:
        """Return the state of these workers and of who waits for them."""
        return Figures(
            generation=generation,
            loaded=self.loaded,
            triples=self._link.triples,
            idle=len(self.free()),
            running=dict(self.busy()),
            waiting=waiting,
            deaths=dict(self._deaths),
        )

    def free(self) -> list[Worker]:
        """Return who may take a query now."""
        return [each for each in self._alive.values() if each.is_free]

    def busy(self) -> Counter[str]:
        """Return how many run a query, by kind of place."""
        return Counter(each.place.value for each in self._alive.values() if each.busy)

    def has_room(self, place: Place) -> bool:
        """Return whether one more worker may hold this kind of place."""
        held = sum(each.place is place for each in self._alive.values())
        return self.loaded and not self._closed and held < self._most[place]

    def fork(self, place: Place) -> Worker | None:
        """Return a new worker, or None for now: then `on_free` is called a little later."""
        self._forked += 1
        try:
            worker = self._link.fork(self._forked, place)
        except OSError as error:  # no descriptor, or no loader
            _log.warning("no worker: %s", error)
            self._later()
            return None
        self._alive[worker.number] = worker
        if place is Place.SLOW:
            self._link.slow(worker)
        return worker

    def move_to_slow(self, worker: Worker) -> None:
        """Let a running worker hold a slow place, and fork another for the place it leaves."""
        worker.place = Place.SLOW
        self._link.slow(worker)
        self._refill()

    def release(self, worker: Worker, *, keep: bool) -> None:
        """Take a worker back, to be asked again or to be ended."""
        worker.busy = False
        if worker.ended.done():
            worker.peer.close()
        elif keep and worker.place is not Place.SLOW:
            self._on_free()
        else:
            self._link.kill(worker)

    def _refill(self) -> None:
        for place in (Place.PAGE, Place.FAST):
            while self.has_room(place):
                if self.fork(place) is None:
                    return
        self._on_free()

    def _later(self) -> None:
        asyncio.get_running_loop().call_later(_PAUSE, self._refill)

    def _on_forked(self, number: int, pid: int) -> None:
        if number in self._alive:
            self._alive[number].pid = pid

    def _on_exit(self, number: int, ended: Exit) -> None:
        worker = self._alive.pop(number, None)
        if worker is None:
            return
        worker.ended.set_result(ended)
        if not worker.busy:
            worker.peer.close()
        if not worker.doomed:
            self._deaths[str(ended.code)] += 1
            _log.warning("worker ended by itself: code %s, %s", ended.code, ended.said[:_SAID])
        if worker.doomed or worker.served or worker.busy:
            self._refill()
        else:
            self._later()

    def _on_lost(self) -> None:
        """The loader is gone, and its workers with it."""
        self.loaded = False
        for worker in list(self._alive.values()):
            del self._alive[worker.number]
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
        while not self.loaded:
            await self._link.end()
            self._link = LoaderLink(self._on_forked, self._on_exit, self._on_lost)
            try:
                await self.start()
            except (KehoachError, OSError) as error:
                _log.error("the loader did not start: %s", error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _PAUSE_MOST)
