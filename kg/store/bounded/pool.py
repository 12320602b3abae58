"""The door to bounded evaluation: hand in a checked query, get an answer or a reason in time."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from kg.store.bounded.crew import Crew
from kg.store.bounded.limits import Limits
from kg.store.bounded.line import Shapes
from kg.store.bounded.loader import loaded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kg.store.base import GraphFile
    from kg.store.bounded.loader import Loaded
    from kg.store.bounded.request import Reply, Request
    from kg.store.bounded.workers import Figures

    Source = Sequence[GraphFile] | Callable[[], Loaded]


class Pool:
    """The crew that serves, and older ones that finish what they have begun."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._shapes = Shapes(self.limits.slow_memory_seconds)
        self._crew: Crew | None = None
        self._held: dict[Crew, int] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._generation = 0
        self._swapping = asyncio.Lock()

    async def start(self, source: Source) -> None:
        """Load the data in a process of its own and fork the first workers.

        Args:
            source: files, or a build that returns the loaded store: a function of a module or a
                partial of one, since another process calls it, again if that process dies.

        Raises:
            KehoachError: the build refuses the data.
        """
        await self.swap(source)

    async def swap(self, source: Source) -> None:
        """Load new data beside the old, then let all new queries have it.

        Raises:
            KehoachError: the new data is refused; the old data stay.
        """
        async with self._swapping:
            self._generation += 1
            build = source if callable(source) else partial(loaded, tuple(source))
            crew = Crew(build, self.limits, self._shapes, self._generation)
            await crew.start()
            old, self._crew = self._crew, crew
            self._held.setdefault(crew, 0)
            if old is not None:
                self._leave(old)

    @contextmanager
    def hold(self) -> Iterator[Crew]:
        """Keep one generation of the data for as long as several queries of one request need.

        Raises:
            RuntimeError: the pool is not started.
        """
        crew = self._crew
        if crew is None:
            msg = "start the pool first"
            raise RuntimeError(msg)
        self._held[crew] += 1
        try:
            yield crew
        finally:
            self._held[crew] -= 1
            if crew is not self._crew:
                self._leave(crew)

    async def answer(self, request: Request) -> Reply:
        """Run one query; it takes at most its seconds, waiting included.

        Cancelling the task that awaits this ends the query.

        Raises:
            BadSyntax, Unanswered: why there is no answer; the guard's refusals for a bare text.
        """
        with self.hold() as crew:
            return await crew.answer(request)

    async def stop(self, grace: float = 5.0) -> None:
        """Refuse who waits, let the running finish within `grace`, end every process."""
        async with asyncio.TaskGroup() as group:
            for crew in list(self._held):
                group.create_task(crew.stop(grace))
        for task in list(self._leaving):
            await task

    def figures(self) -> Figures:
        """Return the state of the generation that serves."""
        with self.hold() as crew:
            return crew.figures()

    def _leave(self, crew: Crew) -> None:
        """End an old generation once nobody holds it."""
        if self._held.get(crew) == 0:
            del self._held[crew]
            task = asyncio.get_running_loop().create_task(crew.stop(0))
            self._leaving.add(task)
            task.add_done_callback(self._leaving.discard)
