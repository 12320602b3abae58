"""The loader: a process that loads the data once, then only forks, slows, kills and reaps."""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import os
import pickle
import resource
import selectors
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from kg.errors import KehoachError
from kg.store.bounded.limits import MIB
from kg.store.bounded.request import Job
from kg.store.bounded.wire import FORK, KILL, ORDER, packed, receive
from kg.store.bounded.worker import Cell, answer, work
from kg.store.media import GRAPHS, RESULTS
from kg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pyoxigraph as ox

    from kg.store.base import GraphFile

_STACK: Final = 64 * MIB
_LAST_WORDS: Final = 4096
_NICE: Final = 15
_SIGNALS: Final = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)
_SHARED: Final = "ASK { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER (?a != ?b) }"
#: One text of each kind of fault: the first of a kind imports what words it.
_WRONG: Final = ("SELECT * {", "SELECT (1 AS ?a) (2 AS ?a) {}", "ASK { <a b> ?p ?o }")


class Loaded(Protocol):
    """What a build must return: something that holds the engine's store."""

    engine: ox.Store


@dataclass(frozen=True, slots=True)
class _Child:
    number: int
    last_words: int


def loaded(files: Sequence[GraphFile]) -> OxigraphStore:
    """Return a store filled from files.

    Raises:
        BadFile: a file is not well-formed.
    """
    from kg.graph import fill  # the graph is built over stores: known only when one is filled

    store = OxigraphStore()
    fill(store, files)
    return store


def main(control: int) -> NoReturn:
    """Load what the server sends, say so, then obey until the server is gone."""
    for each in _SIGNALS:  # the server alone decides when its processes end
        signal.signal(each, signal.SIG_IGN)
    server = socket.socket(fileno=control)
    _, order = receive(server)
    build, memory = pickle.loads(order)  # noqa: S301 - the server's own words, on its own socket
    hard = resource.getrlimit(resource.RLIMIT_STACK)[1]
    stack = _STACK if hard == resource.RLIM_INFINITY else min(_STACK, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (stack, hard))
    try:
        loader = _Loader(server, build, memory)
    except KehoachError as error:
        kind = type(error)
        refused = {"kind": f"{kind.__module__}:{kind.__qualname__}", "facts": error.facts}
        server.sendall(packed({"refused": json.loads(json.dumps(refused, default=str))}))
        os._exit(1)
    loader.obey()


class _Loader:
    """The store and the children that share it."""

    def __init__(self, server: socket.socket, build: Callable[[], Loaded], memory: int) -> None:
        self._server = server
        self._store = build().engine
        self._shared = _warmed(self._store)
        size = _address_space()
        self._memory = None if size is None else size + memory
        self._children: dict[int, _Child] = {}
        gc.collect()
        gc.freeze()
        self._say(ready={"triples": len(self._store), "missing": self._missing()})

    def obey(self) -> NoReturn:
        """Take orders and report deaths until the server closes the socket."""
        woken, wake = _pipe()
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
        with selectors.DefaultSelector() as events:
            events.register(self._server, selectors.EVENT_READ)
            events.register(woken, selectors.EVENT_READ)
            while True:
                for key, _ in events.select():
                    if key.fileobj == woken:
                        os.read(woken, 4096)
                        self._reap()
                    elif not self._take_order():
                        self._end()

    def _missing(self) -> list[str]:
        """Return what this system cannot bound."""
        missing = []
        if self._memory is None:
            missing.append("the memory of a query (no /proc)")
        if sys.platform != "linux":
            missing.append("processes left when the server is killed (no death signal)")
        return missing

    def _take_order(self) -> bool:
        try:
            order, passed, _, _ = socket.recv_fds(self._server, ORDER.size, 1)
        except ConnectionError:
            return False
        if len(order) < ORDER.size:
            return False
        letter, number = ORDER.unpack(order)
        if letter == FORK:
            self._fork(number, passed[0])
            return True
        for pid, child in self._children.items():
            if child.number == number:
                if letter == KILL:
                    os.kill(pid, signal.SIGKILL)
                else:
                    os.setpriority(os.PRIO_PROCESS, pid, _NICE)
        return True

    def _fork(self, number: int, peer: int) -> None:
        heard, spoken = _pipe()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            fcntl.fcntl(spoken, fcntl.F_SETPIPE_SZ, _LAST_WORDS)
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            os.close(heard)
            self._say(failed=number, said=str(error))
            return
        finally:
            if os.getpid() == parent:
                os.close(peer)
                os.close(spoken)
        if pid == 0:
            self._become_worker(Cell(peer, spoken, self._memory, parent))
        self._children[pid] = _Child(number, heard)
        self._say(forked=number, pid=pid)

    def _become_worker(self, cell: Cell) -> NoReturn:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            work(self._store, cell, shared=self._shared)
        except BaseException:  # noqa: BLE001 - a child must never run on into the loader's loop
            os.write(2, traceback.format_exc().encode()[:_LAST_WORDS])
        finally:
            os._exit(1)

    def _reap(self) -> None:
        while self._children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            child = self._children.pop(pid)
            said = b""
            with contextlib.suppress(BlockingIOError):
                said = os.read(child.last_words, _LAST_WORDS)
            os.close(child.last_words)
            code = os.waitstatus_to_exitcode(status)
            self._say(exit=child.number, code=code, said=said.decode("utf-8", "replace"))

    def _say(self, **facts: object) -> None:
        try:
            self._server.sendall(packed(facts))
        except OSError:
            self._end()

    def _end(self) -> NoReturn:
        for pid in self._children:
            os.kill(pid, signal.SIGKILL)
        for pid in self._children:  # a slow init would leave them as zombies for seconds
            os.waitpid(pid, 0)
        os._exit(0)


def _warmed(store: ox.Store) -> bool:
    """Return whether two graphs share a triple, having done what no worker could do any more.

    A sealed worker cannot open the files that a first import reads.
    """
    texts = [*_WRONG, *(f"SELECT * {{ ?s ?p ?o }} LIMIT {n}" for n in range(2)), "ASK {}"]
    jobs = [Job(text, kind, sent=text) for kind in RESULTS for text in texts]
    jobs += [Job("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", kind) for kind in GRAPHS]
    for job in jobs:
        answer(store, job, shared=False)
    return bool(store.query(_SHARED))


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends never wait: what does not fit is dropped."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


def _address_space() -> int | None:
    """Return the size of this process in bytes, where the system says it."""
    statm = Path("/proc/self/statm")
    if sys.platform != "linux" or not statm.exists():
        return None
    return int(statm.read_text().split()[0]) * resource.getpagesize()
