"""Somebody with small questions, who must not feel what others do to the server."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tests.hostile.running import Server


@dataclass
class Probe:
    """Asks a small, each time different query ten times a second and remembers how it went."""

    server: Server
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    _going: bool = True

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._going = False
        self._thread.join()

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[int(0.95 * len(self.seconds))]

    def _run(self) -> None:
        number = 0
        while self._going:
            number += 1
            start = time.monotonic()
            try:
                answer = self.server.ask(
                    f"SELECT ?s {{ ?s a <https://w3id.org/kehoach/def#Task> "
                    f"FILTER(?s != <urn:probe:{number}>) }} LIMIT {number % 7 + 1}"
                )
                if answer.status != 200 or len(answer.rows) != number % 7 + 1:
                    self.failures.append(f"{answer.status}: {answer.body[:200]!r}")
            except OSError as error:
                self.failures.append(repr(error))
            self.seconds.append(time.monotonic() - start)
            time.sleep(max(0.0, 0.1 - self.seconds[-1]))
