"""A real server in a process of its own, asked over real sockets."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote

import psutil

from tests.hostile.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: The clock of a query in this suite, and what the answer may take on top of it.
LIMIT = 1.0
TOKEN = "a-secret-of-the-operator"  # noqa: S105 - of these tests alone
MIB = 1 << 20
SETTINGS = {
    "QUERY_SECONDS": "1",
    "WORKER_MEMORY": "128 MiB",
    "MAX_ROWS": "5000",
    "MAX_BYTES": "12 MiB",
    "HELD_BYTES": "16 MiB",
    "RECEIVE_SECONDS": "1.5",
    "SEND_SECONDS": "1.5",
    "CONNECTIONS": "1500",
    "RELOAD_TOKEN": TOKEN,
}
JSON = "application/sparql-results+json"
#: Endless on the real plan: a product of four patterns, counted. Each number is another text.
ENDLESS = (
    "SELECT (COUNT(*) AS ?n%d) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != %d) }"
)


@dataclass
class Server:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    errors: IO[bytes]
    """What it says on standard error: a file, since a pipe that nobody reads would block it."""

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
    def said(self) -> str:
        """What stands on standard error by now."""
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace")

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

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(15)


def start(*arguments: str, **settings: Any) -> Server:
    """Start a server on a free port and wait until it listens."""
    errors = TemporaryFile()  # noqa: SIM115 - lives as long as the server
    process = launch(*arguments, stderr=errors, **settings)
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r":(\d+)/", line)
    server = Server(process, int(found[1]) if found else 0, errors)
    if not found:
        said = server.said
        close(server)
        raise AssertionError(line + said)
    return server


def launch(
    *arguments: str,
    stderr: Any = subprocess.PIPE,
    folder: str | None = None,
    variables: Mapping[str, str] | None = None,
    **settings: str,
) -> subprocess.Popen[str]:
    """Start the command under the settings of the suite and some of one's own."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("KEHOACH_")}
    chosen = {"LOG": "off", **SETTINGS, **settings}
    environ |= {f"KEHOACH_{name}": value for name, value in chosen.items()} | dict(variables or {})
    return subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", "--port", "0", *arguments],
        cwd=folder,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def close(server: Server) -> None:
    """End a server whatever it does."""
    if server.process.poll() is None:
        server.process.kill()
    server.process.communicate()
    server.errors.close()


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
