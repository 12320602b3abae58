"""The access log: one JSON line a request, written beside the loop so that no reader stops it."""

from __future__ import annotations

import contextlib
import json
import queue
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from api.settings import BadSetting

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
        BadSetting: the file cannot be written.
    """
    if place == "off":
        yield None
        return
    with contextlib.ExitStack() as stack:
        stream = sys.stderr
        if place != "stderr":
            stream = stack.enter_context(_file(place))
        log = AccessLog(stream)
        try:
            yield log
        finally:
            log.close()


def _file(place: str) -> TextIO:
    try:
        return Path(place).open("a", encoding="utf-8")
    except OSError as error:
        raise BadSetting(
            name="KEHOACH_LOG",
            value=place,
            why_vi=f"Không ghi được tệp ấy; hệ điều hành báo: {error.strerror}.",
            why_en=f"That file cannot be written; the system says: {error.strerror}.",
            remedy_vi="Được nhận: stderr, off, hoặc tên một tệp ghi được.",
            remedy_en="What is taken: stderr, off, or the name of a file that can be written.",
        ) from error
