"""The access log: one JSON line a request, written beside the loop so that no reader stops it."""

from __future__ import annotations

import contextlib
import json
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_WAITING: Final = 10_000


class AccessLog:
    """Lines handed to a thread; when nobody reads them they are dropped and counted."""

    def __init__(self, stream: TextIO) -> None:
        self.dropped = 0
        self._stream = stream
        self._lines: queue.Queue[str | None] = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._write, name="access-log", daemon=True)
        self._thread.start()

    def __call__(self, entry: dict[str, object]) -> None:
        """Write one entry; control and other special characters are escaped."""
        try:
            self._lines.put_nowait(json.dumps(entry, ensure_ascii=True, default=str))
        except queue.Full:
            self.dropped += 1

    def close(self, seconds: float = 0.5) -> None:
        """Write what waits, as far as somebody reads it."""
        with contextlib.suppress(queue.Full):
            self._lines.put_nowait(None)
        self._thread.join(seconds)

    def _write(self) -> None:
        for line in iter(self._lines.get, None):
            try:
                self._stream.write(line + "\n")
                self._stream.flush()
            except (OSError, ValueError):  # the reader is gone, or the disk is full
                self.dropped += 1


@contextlib.contextmanager
def opened(place: str) -> Iterator[AccessLog | None]:
    """Open the access log: `stderr`, `off` or the name of a file.

    Raises:
        OSError: the file cannot be written.
    """
    if place == "off":
        yield None
        return
    with contextlib.ExitStack() as stack:
        stream = sys.stderr
        if place != "stderr":
            stream = stack.enter_context(Path(place).open("a", encoding="utf-8"))
        log = AccessLog(stream)
        try:
            yield log
        finally:
            log.close()
