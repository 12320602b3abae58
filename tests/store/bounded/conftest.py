"""A pool that runs beside the tests, over small made-up graphs, at a limit of one second."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import psutil
import pytest

from kg.store import GraphFile
from kg.store.bounded import Figures, Limits, Pool, Reply, Request

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from concurrent.futures import Future

JSON = "application/sparql-results+json"
MIB = 1024 * 1024
LIMITS = Limits(query_seconds=1.0, worker_memory=128 * MIB, max_rows=1000, max_bytes=4 * MIB)


def numbered(graph: str, first: int, last: int) -> GraphFile:
    """A graph of things with a number each."""
    lines = [f"<urn:thing:{n}> <urn:number> {n} ." for n in range(first, last)]
    return GraphFile(graph, f"{graph}.ttl", "\n".join(lines).encode(), in_default=True)


#: Two graphs that share the triples of the things 290 to 299.
FILES = (numbered("urn:graph:one", 0, 300), numbered("urn:graph:two", 290, 600))


class Served:
    """A pool in a loop of its own, asked from the test's thread."""

    def __init__(self, limits: Limits, files: tuple[GraphFile, ...]) -> None:
        self._others = set(psutil.Process().children())
        self.limits = limits
        self.pool = Pool(limits)
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever)
        self._thread.start()
        self.run(self.pool.start(files))

    def run(self, work: Coroutine[Any, Any, Any], seconds: float = 30.0) -> Any:
        """Wait for some work on the pool's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)

    def ask(self, query: Any, media_type: str = JSON, **more: Any) -> Reply:
        """Wait for the answer to one query."""
        return self.run(self.pool.answer(Request(query, media_type, **more)))

    def begin(self, query: str, media_type: str = JSON, **more: Any) -> Future[Reply]:
        """Start one query and do not wait."""
        asked = self.pool.answer(Request(query, media_type, **more))
        return asyncio.run_coroutine_threadsafe(asked, self.loop)

    @property
    def figures(self) -> Figures:
        """What the pool says of itself."""

        async def read() -> Figures:
            return self.pool.figures()

        return self.run(read())

    @property
    def loaders(self) -> list[psutil.Process]:
        """The processes that hold data: one a generation."""
        return [each for each in psutil.Process().children() if each not in self._others]

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes forked from them."""
        return [worker for loader in self.loaders for worker in loader.children()]

    def kill_workers(self) -> None:
        """As somebody else on the machine might."""
        for worker in self.workers:
            with suppress(psutil.NoSuchProcess):
                worker.kill()

    def close(self) -> None:
        """End the pool and its loop."""
        self.run(self.pool.stop(0))
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


@contextmanager
def serving(limits: Limits = LIMITS, files: tuple[GraphFile, ...] = FILES) -> Iterator[Served]:
    """A pool of one test's own."""
    served = Served(limits, files)
    try:
        yield served
    finally:
        served.close()


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A pool that the tests of a module share; it must heal from whatever they do."""
    with serving() as running:
        yield running


@pytest.fixture
def own() -> Callable[..., Any]:
    """The way to a pool of one's own."""
    return serving
