"""The server's end: the loader as a process, each worker as a socket and a number."""

from __future__ import annotations

import asyncio
import contextlib
import json
import pickle
import socket
import sys
import time
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from kg.errors import KehoachError
from kg.store.bounded.reasons import LoaderFailed
from kg.store.bounded.wire import FORK, KILL, ORDER, SLOW, Head, packed, received

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.store.bounded.loader import Loaded

_START: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[2]);"
    "from kg.store.bounded.loader import main; main(int(sys.argv[1]))"
)
#: The code of an exit that nobody could report, because the loader went first.
UNSEEN: Final = -9
_LAST_SECONDS: Final = 2


class Place(Enum):
    """The three kinds of place that a worker may hold."""

    FAST = "fast"
    SLOW = "slow"
    PAGE = "page"


@dataclass(eq=False, slots=True)
class Worker:
    """One worker as the server sees it; owned by `Workers`."""

    number: int
    place: Place
    peer: socket.socket
    ended: asyncio.Future[Exit]
    pid: int | None = None
    """Known once the loader has told it."""
    served: int = 0
    busy: bool = False
    doomed: bool = False
    """True once we have asked for its end."""

    @property
    def is_free(self) -> bool:
        """Whether a job may be handed over: no other runs, no end is asked for or has come."""
        if self.busy or self.doomed:
            return False
        try:  # the end of a process shows here before the loader reports it
            return bool(self.peer.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return True
        except OSError:
            return False

    async def ask(self, job: bytes) -> tuple[Head, bytes]:
        """Hand over a job and wait for the reply.

        Raises:
            EOFError, ConnectionError: the worker has ended.
        """
        await asyncio.get_running_loop().sock_sendall(self.peer, job)
        return await received(self.peer)


class Effort:
    """What a query has cost its worker so far.

    Where others keep the processors busy, a small query takes long and costs little.
    """

    def __init__(self, worker: Worker) -> None:
        self._pid = worker.pid
        self._start = time.monotonic()
        self._before = self._used()

    def seconds(self) -> float:
        """Return seconds of processor; of the clock where the system does not count them."""
        used = self._used()
        if used is None or self._before is None:
            return time.monotonic() - self._start
        return used - self._before

    def _used(self) -> float | None:
        try:
            told = Path(f"/proc/{self._pid}/schedstat").read_text("ascii")
        except OSError:  # no such system, not told yet, or ended
            return None
        return int(told.split()[0]) / 1e9


@dataclass(frozen=True, slots=True)
class Exit:
    """How a worker ended: an exit code, negative for a signal, and its last words."""

    code: int
    said: str = ""


@dataclass(slots=True)
class LoaderLink:
    """A running loader: takes orders, tells of deaths."""

    on_forked: Callable[[int, int], None]
    on_exit: Callable[[int, Exit], None]
    on_lost: Callable[[], None]
    triples: int = 0
    missing: tuple[str, ...] = ()
    """What this system cannot bound."""
    _control: socket.socket = field(init=False)
    _process: asyncio.subprocess.Process | None = None
    _listening: asyncio.Task[None] | None = None

    async def start(self, build: Callable[[], Loaded], memory: int) -> None:
        """Start the process and wait until it has loaded.

        Raises:
            KehoachError: the build refused the data, with its own reason; or LoaderFailed.
        """
        self._control, theirs = socket.socketpair()
        self._control.setblocking(False)  # noqa: FBT003 - the library has no keyword
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _START, str(theirs.fileno()), json.dumps(sys.path),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )  # fmt: skip
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_sendall(self._control, packed({}, pickle.dumps((build, memory))))
            head, _ = await received(self._control)
        except (EOFError, ConnectionError) as error:
            raise LoaderFailed(code=await self.end()) from error
        except BaseException:
            await self.end()
            raise
        if refused := head.get("refused"):
            await self.end()
            raise _again(refused)
        self.triples, self.missing = head["ready"]["triples"], tuple(head["ready"]["missing"])
        self._listening = loop.create_task(self._listen())

    def fork(self, number: int, place: Place) -> Worker:
        """Ask for a worker; it can be written to at once.

        Raises:
            OSError: no descriptor is free, or the loader is gone.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)  # noqa: FBT003 - the library has no keyword
        with theirs:
            socket.send_fds(self._control, [ORDER.pack(FORK, number)], [theirs.fileno()])
        return Worker(number, place, ours, asyncio.get_running_loop().create_future())

    def slow(self, worker: Worker) -> None:
        """Let a worker run only when others do not want to."""
        self._order(SLOW, worker.number)

    def kill(self, worker: Worker) -> None:
        """End a worker now."""
        worker.doomed = True
        self._order(KILL, worker.number)

    async def end(self) -> int | None:
        """Close the line: the loader kills its children and ends; return its exit code."""
        if self._listening is not None:
            self._listening.cancel()
        self._control.close()
        if self._process is None:
            return None
        try:
            async with asyncio.timeout(_LAST_SECONDS):
                return await self._process.wait()
        except TimeoutError:  # still reading data: it cannot hear yet
            self._process.kill()
            return await self._process.wait()

    def _order(self, letter: bytes, number: int) -> None:
        with contextlib.suppress(OSError):  # the loader is gone: `_listen` tells of it
            self._control.send(ORDER.pack(letter, number))

    async def _listen(self) -> None:
        """Hear of births and deaths; each is handled apart, so that no fault of it ends this."""
        soon = asyncio.get_running_loop().call_soon
        try:
            while True:
                head, _ = await received(self._control)
                if "exit" in head:
                    soon(self.on_exit, head["exit"], Exit(head["code"], head["said"]))
                elif "forked" in head:
                    soon(self.on_forked, head["forked"], head["pid"])
                elif "failed" in head:
                    soon(self.on_exit, head["failed"], Exit(UNSEEN, head["said"]))
        except (EOFError, ConnectionError):
            soon(self.on_lost)


def _again(refused: Head) -> KehoachError:
    """Return the error that the loader met, made anew on this side."""
    module, _, name = refused["kind"].partition(":")
    kind = getattr(import_module(module), name)
    if not issubclass(kind, KehoachError):
        raise TypeError(refused["kind"])
    return cast("KehoachError", kind(**refused["facts"]))
