"""One worker: sealed off first, then one query after another on the store it was forked with."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import signal
import socket
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from kg.store.bounded.evaluate import Uncontained, written
from kg.store.bounded.request import Job
from kg.store.bounded.wire import Head, packed, receive

if TYPE_CHECKING:
    from types import FrameType

    import pyoxigraph as ox

#: How a worker ends that ran out of memory in Python; in the engine it is an abort.
NO_MEMORY: Final = 77
_PR_SET_PDEATHSIG: Final = 1
_PARSER_SECONDS: Final = 0.5
_PLACE: Final = re.compile(r"at (\d+):(\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a worker is given besides the store: its socket, its pipe for last words, its cap."""

    peer: int
    last_words: int
    memory: int | None
    """The address space it may fill, in bytes; None where the system cannot say."""
    parent: int


def work(store: ox.Store, cell: Cell, *, shared: bool) -> NoReturn:
    """Answer queries until the server closes the socket."""
    _seal(cell)
    with socket.socket(fileno=0) as peer:
        start = _peak()
        while True:
            try:
                head, _ = receive(peer)
                reply, body = answer(store, Job(**head), shared=shared)
            except EOFError:
                os._exit(0)
            except MemoryError:
                os._exit(NO_MEMORY)
            reply["growth"] = _peak() - start
            peer.sendall(packed(reply, body))


def answer(store: ox.Store, job: Job, *, shared: bool) -> tuple[Head, bytes]:
    """Return the head and the body of the reply to one job."""
    try:
        found = written(store, job, shared=shared)
    except Uncontained as reason:
        return {"code": reason.code, "facts": reason.facts}, b""
    except SyntaxError as error:
        return {"code": "syntax", "facts": _place(job, str(error))}, b""
    except OSError as error:
        # The engine reached for a socket or a file and found no descriptor.
        return {"code": "sealed", "facts": {"said": str(error)}}, b""
    return {"code": "ok", "rows": found.rows}, found.body


def _place(job: Job, said: str) -> Head:
    """Say where a text goes wrong: rdflib's parser names the clause, the engine only a place."""
    if (offset := _rdflib_offset(job.sent)) is not None:
        return {"said": said, "offset": offset}
    place = _PLACE.search(said)
    if place is None:
        return {"said": said}
    lines = job.text.split("\n")[: int(place[1]) - 1]
    ran = sum(len(line) + 1 for line in lines) + int(place[2]) - 1
    return {"said": said, "ran_offset": min(ran, len(job.text))}


def _rdflib_offset(text: str) -> int | None:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    signal.signal(signal.SIGALRM, _give_up)
    signal.setitimer(signal.ITIMER_REAL, _PARSER_SECONDS)
    try:
        parseQuery(text)
    except ParseBaseException as error:
        return int(error.loc)
    except (RecursionError, TimeoutError, ValueError):  # it has no word for `\UFFFFFFFF`
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return None


def _give_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeoutError


def _seal(cell: Cell) -> None:
    """Leave the worker one socket and a pipe for last words, and no way to open more."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != cell.parent:
            os._exit(0)
    os.dup2(cell.peer, 0)
    os.dup2(cell.last_words, 2)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if cell.memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (cell.memory, cell.memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _peak() -> int:
    """Return the most memory this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
