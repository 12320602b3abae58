"""One real server at a limit of a second for the whole suite, and a probe beside each file."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.hostile.probe import Probe
from tests.hostile.running import Server, attacked, spare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server of the suite writes its access log."""
    return tmp_path_factory.mktemp("hostile") / "access.log"


@pytest.fixture(scope="session")
def server(log: Path, stamps: str) -> Iterator[Server]:
    """The server that the whole suite attacks."""
    with attacked(stamps=stamps, KEHOACH_LOG=str(log)) as running:
        yield running


@pytest.fixture(scope="session")
def elsewhere(server: Server, stamps: str) -> Iterator[Server]:
    """The same data on all addresses, in another locale, zone and folder, without a token."""
    assert server.port
    with attacked(
        "--host",
        "0.0.0.0",  # noqa: S104 - the point of it
        stamps=stamps,
        folder="/proc",
        LC_ALL="C",
        LANG="C",
        TZ="Pacific/Kiritimati",
        KEHOACH_RELOAD_TOKEN="",
    ) as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def probe(server: Server) -> Iterator[Probe]:
    """Somebody with small questions, all the while: nobody else's attack is theirs to feel."""
    with Probe(server) as running:
        yield running
    assert running.failures == []
    assert running.p95 < spare()


@pytest.fixture
def own(server: Server, stamps: str) -> Iterator[Callable[..., Server]]:
    """The way to a server of one's own."""
    assert server.port
    with ExitStack() as ending:
        yield lambda **settings: ending.enter_context(attacked(stamps=stamps, **settings))


@pytest.fixture
def listener() -> Iterator[str]:
    """The address of a port that nobody may ever connect to."""
    called = []
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()

        def take() -> None:
            try:
                while True:
                    peer, _ = door.accept()
                    called.append(peer.getpeername())
                    peer.close()
            except OSError:
                return

        thread = threading.Thread(target=take)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"
        time.sleep(0.05)
        door.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert called == []
