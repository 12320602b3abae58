"""The running server: the port bound, the data loaded, uvicorn driven until a signal comes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from api import log
from api.app import create_app
from api.memory import return_large_blocks
from api.protocol import bounded
from api.warm import warm
from kg.errors import KehoachError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from api.service import Service
    from api.settings import Settings
    from kg.store import GraphFile


#: Addresses that mean all of them.
_ALL: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - to warn of them


#: Connections the system holds for us; asyncio accepts as many in one turn.
_BACKLOG: Final = 128
_QUIET_SECONDS: Final = 30.0


class PortTaken(UsageError):
    """The address cannot be listened on."""

    code = "port-taken"
    vi = (
        "Không mở được {host}:{port}.",
        "Hệ điều hành báo: {reason}.",
        "Hãy chọn cổng khác bằng --port, hoặc dừng chương trình đang giữ cổng ấy.",
    )
    en = (
        "{host}:{port} cannot be opened.",
        "The system says: {reason}.",
        "Choose another port with --port, or stop the program that holds it.",
    )


def serve(chosen: Settings, read: Callable[[], Sequence[GraphFile]]) -> int:
    """Serve what `read` returns until a signal comes; it is called again at each reload.

    Raises:
        PortTaken: the address cannot be listened on.
        DataError: the data is at fault.
    """
    return_large_blocks()
    warn_of_system()
    warn_of_address(chosen.host)
    with listening(chosen) as listener, log.opened(chosen.log) as entries:
        chosen = replace(chosen, port=listener.getsockname()[1])
        return asyncio.run(run(chosen, read(), listener, entries, read))


@contextlib.contextmanager
def listening(chosen: Settings) -> Iterator[socket.socket]:
    """Bind the port; it does not listen before the data is loaded.

    Raises:
        PortTaken: the address is in use or not ours.
    """
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((chosen.host, chosen.port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise PortTaken(host=chosen.host, port=chosen.port, reason=reason) from error
        yield listener


async def run(
    chosen: Settings,
    files: Sequence[GraphFile],
    listener: socket.socket,
    entries: log.AccessLog | None,
    read: Callable[[], Sequence[GraphFile]],
) -> int:
    """Load the data, open the port, serve until a signal comes."""
    app, service = create_app(chosen, files, log=entries or (lambda _entry: None), read=read)
    if entries is not None:
        service.dropped = lambda: entries.dropped
    protocol, held = bounded(chosen)
    service.held = held.size
    await service.start(files)
    asyncio.get_running_loop().set_exception_handler(_Complaints())
    server = Server(
        uvicorn.Config(
            app,
            http=protocol,
            ws="none",
            lifespan="off",
            interface="asgi3",
            proxy_headers=False,
            server_header=False,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=_grace(chosen),
            backlog=_BACKLOG,
        ),
        service,
    )
    warming = asyncio.get_running_loop().create_task(warm(service))
    try:
        await server.serve([listener])
    finally:
        warming.cancel()
        await service.stop()
    return 0


class Server(uvicorn.Server):
    """uvicorn's server, told to stop by us: SIGTERM ends it with exit status 0."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self.service = service
        self._had_terminal = _has_terminal()
        self._ending: asyncio.Task[None] | None = None
        self._reloading: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Open the port and say where it is."""
        await super().startup(sockets)
        for listener in sockets or []:
            host, port = listener.getsockname()[:2]
            shown = f"[{host}]" if ":" in host else host
            sys.stdout.write(f"kehoach: http://{shown}:{port}/ (Ctrl+C: dừng · stop)\n")
            sys.stdout.flush()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on the first SIGTERM or SIGINT, at once on the second."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.end)
        loop.add_signal_handler(signal.SIGHUP, self.hang_up)
        yield

    def hang_up(self) -> None:
        """Reload the data; stop when the signal says that the terminal is gone."""
        if self._had_terminal and not _has_terminal():
            self.end()
        elif self.service.reloader is not None:
            self._reloading = asyncio.get_running_loop().create_task(self._reload())

    async def _reload(self) -> None:
        reloader = self.service.reloader
        if reloader is None:  # pragma: no cover - `hang_up` has looked
            return
        try:
            digest = await reloader.reload()
            sys.stderr.write(f"kehoach: {digest}\n")
        except KehoachError as error:
            for lang in ("vi", "en"):
                sys.stderr.write(f"kehoach: {' '.join(error.message(lang))}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Take no new work and finish what runs; when called again, stop at once."""
        if self.should_exit:
            self.force_exit = True
            return
        self.should_exit = True
        self._ending = asyncio.get_running_loop().create_task(self.service.stop())


class _Complaints:
    """What the loop complains of, in one line; the same complaint once in a while only.

    At the limit of descriptors asyncio complains of every connection it cannot accept.
    """

    def __init__(self) -> None:
        self._last: dict[str, float] = {}

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Say what happened unless it was said just now."""
        error = context.get("exception")
        words = f"{context.get('message')}: {error!r}"
        if loop.time() - self._last.get(words, -_QUIET_SECONDS) >= _QUIET_SECONDS:
            self._last[words] = loop.time()
            sys.stderr.write(f"kehoach: {words[:500]}\n")


def warn_of_system() -> None:
    """Say which limits this system cannot set; the guard and the kill hold everywhere."""
    if not sys.platform.startswith("linux"):
        sys.stderr.write(
            "kehoach: hệ này không có PR_SET_PDEATHSIG và RLIMIT_AS: tiến trình con không bị giới"
            " hạn bộ nhớ · this system has no PR_SET_PDEATHSIG and no RLIMIT_AS: workers are not"
            " limited in memory\n"
        )


def warn_of_address(host: str) -> None:
    """Say when everybody on the network can reach the server."""
    if host in _ALL:
        sys.stderr.write(
            f"kehoach: {host}: mọi máy trong mạng vào được · every machine of the network gets in\n"
        )


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _grace(chosen: Settings) -> int:
    """Return whole seconds: the limit of a query and a little to send its answer."""
    return int(chosen.query_seconds) + 1
