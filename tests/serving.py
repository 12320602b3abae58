"""Servers in processes of their own, on free ports; and waiting until something holds."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

#: The command line of the server.
SERVE = (sys.executable, "-m", "kg", "serve")
#: What a server may take to finish what runs, and a machine that is shared on top of it.
_PATIENCE = 15


@dataclass
class Running:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int
    errors: IO[bytes]
    """What it says on standard error: a file, since a pipe that nobody reads would block it."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        """What stands on standard error by now."""
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace")

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE)


R = TypeVar("R", bound=Running)


@contextmanager
def started(
    *arguments: str,
    stamps: str,
    kind: type[R] = Running,
    program: Sequence[str] = SERVE,
    folder: Path | str | None = None,
    **variables: str,
) -> Iterator[R]:
    """Start a server and wait until it listens; whatever comes, it is ended.

    Args:
        *arguments: further words of the command.
        stamps: where it notes which data it has checked: never where its user's own notes are.
        kind: as what it is given.
        program: what runs, if it is not the command of this checkout.
        folder: where it stands.
        **variables: of its environment, which holds no other settings.
    """
    with TemporaryFile() as errors:
        process = subprocess.Popen(
            [*program, "--port", "0", *arguments],
            cwd=folder,
            env=environment(KEHOACH_LOG="off", KEHOACH_CACHE_DIR=stamps) | variables,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r":(\d+)/", line)
            server = kind(process, int(found[1]) if found else 0, errors)
            assert found, line + server.said
            yield server
        finally:
            _end(process)


def environment(**variables: str) -> Mapping[str, str]:
    """Return the environment of this process without its settings of the server, and some more."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    return kept | variables


def eventually(holds: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something holds; fail when it does not within some seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never held"
        time.sleep(0.02)


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()  # an ended process takes no signal
    try:
        process.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
