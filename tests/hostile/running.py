"""A real server in a process of its own, asked over real sockets."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import psutil

from tests.hostile.answer import Answer
from tests.serving import Running, started

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

#: The clock of a query in this suite, and what the answer may take on top of it.
LIMIT = 1.0
TOKEN = "a-secret-of-the-operator"  # noqa: S105 - of these tests alone
MIB = 1 << 20
SETTINGS = {
    "KEHOACH_QUERY_SECONDS": "1",
    "KEHOACH_WORKER_MEMORY": "128 MiB",
    "KEHOACH_MAX_ROWS": "5000",
    "KEHOACH_MAX_BYTES": "12 MiB",
    "KEHOACH_HELD_BYTES": "16 MiB",
    "KEHOACH_RECEIVE_SECONDS": "1.5",
    "KEHOACH_SEND_SECONDS": "1.5",
    "KEHOACH_CONNECTIONS": "1500",
    "KEHOACH_RELOAD_TOKEN": TOKEN,
}
JSON = "application/sparql-results+json"
#: Endless on the real plan: a product of four patterns, counted. Each number is another text.
ENDLESS = (
    "SELECT (COUNT(*) AS ?n%d) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != %d) }"
)


class Server(Running):
    """A running server, and the ways to ask it."""

    def get(self, target: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("GET", target, headers)

    def send(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | Iterable[bytes] | None = None,
        *,
        source: str = "127.0.0.1",
    ) -> Answer:
        start = time.monotonic()
        talk = http.client.HTTPConnection("127.0.0.1", self.port, 30, (source, 0))
        try:
            talk.request(method, target, body, dict(headers or {}))
            reply = talk.getresponse()
            found = reply.read()
            return Answer(reply.status, reply.headers, found, time.monotonic() - start)
        finally:
            talk.close()

    def ask(self, query: str, accept: str = JSON, **more: Any) -> Answer:
        """Ask by POST, so that no address grows too long."""
        source = more.pop("source", "127.0.0.1")
        pairs = [("query", query), *((name.replace("_", "-"), v) for name, v in more.items())]
        body = "&".join(f"{name}={quote(value, safe='')}" for name, value in pairs).encode()
        kind = "application/x-www-form-urlencoded"
        headers = {"Accept": accept, "Content-Type": kind}
        return self.send("POST", "/sparql", headers, body, source=source)

    def ask_all(self, queries: Sequence[str], at_once: int = 4, **more: Any) -> list[Answer]:
        with ThreadPoolExecutor(at_once) as threads:
            return list(threads.map(lambda query: self.ask(query, **more), queries))

    def raw(self, *parts: bytes, seconds: float = 5.0, pause: float = 0.0) -> bytes:
        """Send bytes as they are; return what came until the server closed or time was up."""
        with socket.create_connection(("127.0.0.1", self.port), seconds) as talk:
            try:
                for part in parts:
                    talk.sendall(part)
                    time.sleep(pause)
            except OSError:
                pass  # the server has closed already: what it said is read below
            return read_all(talk, seconds)

    @property
    def family(self) -> list[psutil.Process]:
        """The server, its loader and its workers."""
        me = psutil.Process(self.process.pid)
        return [me, *me.children(recursive=True)]

    @property
    def workers(self) -> list[psutil.Process]:
        return [each for each in self.family if each.ppid() not in {os.getpid(), self.process.pid}]

    @property
    def memory(self) -> int:
        """The bytes that all its processes hold together, shared pages once."""
        held = 0
        for each in self.family:
            with contextlib.suppress(psutil.NoSuchProcess):  # just ended, perhaps by the limit
                held += each.memory_full_info().pss
        return held

    @property
    def computing(self) -> float:
        """The seconds of processor that the workers of this moment have used."""
        used = 0.0
        for worker in self.workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                used += sum(worker.cpu_times()[:2])
        return used

    def kill_workers(self) -> None:
        """As somebody else on the machine might."""
        for worker in self.workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                worker.kill()

    def count(self) -> int:
        return self.ask(
            "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        ).number


def attacked(*arguments: str, stamps: str, **settings: Any) -> AbstractContextManager[Server]:
    """Start a server under the settings of the suite and some of one's own."""
    return started(*arguments, stamps=stamps, kind=Server, **(SETTINGS | settings))


def read_all(talk: socket.socket, seconds: float = 5.0) -> bytes:
    """Return what comes until the other side closes or says nothing for some seconds."""
    talk.settimeout(seconds)
    parts = []
    try:
        while part := talk.recv(65536):
            parts.append(part)
    except OSError:
        pass  # reset or silent: what came until then is the answer
    return b"".join(parts)


def spare() -> float:
    """What an answer may take on top of the limit: a second, more where others load the machine.

    The suite itself keeps about twice as many processes running as the machine has processors.
    """
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1) / 2)


def status_of(reply: bytes) -> int:
    """The status of a raw reply; 0 when there is none."""
    found = re.match(rb"HTTP/1\.[01] (\d{3}) ", reply)
    return int(found[1]) if found else 0


def is_bounded(answer: Answer) -> bool:
    """Answered, too much, or out of time: by the limit and a second."""
    if answer.seconds > LIMIT + spare() or answer.status not in {200, 413, 503}:
        return False
    again = answer.headers["Retry-After"]
    return answer.status != 503 or (answer.code != "timeout") == (again is not None)
