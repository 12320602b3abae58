"""The application over the real plan, in this process; and a real server beside it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import read_settings
from kg import resources
from kg.dataset import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PLAN = "kon-tum-2023-khcn"
SETTINGS = {
    "query_seconds": "4",
    "fast_seconds": "0.2",
    "max_rows": "5000",
    "max_bytes": "4 MiB",
    "body_bytes": "600 KiB",
}


@pytest.fixture(scope="session")
def log() -> list[dict[str, object]]:
    """What the access log of `client` holds."""
    return []


@pytest.fixture(scope="session")
def client(log: list[dict[str, object]]) -> Iterator[TestClient]:
    """The doors over the plans that ship, with small limits."""
    chosen, _ = read_settings(SETTINGS, {})
    app, _ = create_app(chosen, read([resources.data_folder()]), log=log.append)
    with TestClient(app, follow_redirects=False) as client:
        yield client


@dataclass
class Running:
    """A server in a process of its own."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(15)


@pytest.fixture(scope="session")
def stamps(request: pytest.FixtureRequest) -> str:
    """Where test runs keep their stamps of checked data."""
    return str(request.config.cache.mkdir("kehoach-stamps"))


def _starting(stamps: str) -> Iterator[Callable[..., Running]]:
    with contextlib.ExitStack() as ending:

        def start(*arguments: str, **environ: str) -> Running:
            process = subprocess.Popen(
                command("--port", "0", "--log", "off", *arguments),
                env={**os.environ, "KEHOACH_CACHE_DIR": stamps, **environ},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            ending.callback(_end, process)
            assert process.stdout is not None
            line = process.stdout.readline()
            found = re.search(r":(\d+)/", line)
            assert found, line
            return Running(process, int(found[1]))

        yield start


@pytest.fixture
def serve(stamps: str) -> Iterator[Callable[..., Running]]:
    """Start servers on free ports; whatever the test leaves is ended."""
    yield from _starting(stamps)


@pytest.fixture(scope="module")
def serve_module(stamps: str) -> Iterator[Callable[..., Running]]:
    """The same for servers that all tests of a module share."""
    yield from _starting(stamps)


def command(*arguments: str) -> list[str]:
    """The command line of the server."""
    return [sys.executable, "-m", "kg", "serve", *arguments]


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()  # an ended process takes no signal
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(15)
        raise
    if process.stdout is not None:
        process.stdout.close()
