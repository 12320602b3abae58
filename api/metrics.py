"""Figures of the running server in the text format of Prometheus."""

from __future__ import annotations

import bisect
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store.bounded import Figures

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(slots=True)
class Metrics:
    """Counts since the start; one for each server."""

    doors: frozenset[str] = frozenset()
    """The doors that are counted by name; whatever else is asked for is counted together."""
    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    buckets: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def count(self, door: str, status: int, seconds: float) -> None:
        """Add one request."""
        self.requests[self._named(door), status] += 1
        self.buckets[bisect.bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds

    def _named(self, door: str) -> str:
        if door in self.doors:
            return door
        whole, _, _ = door.rpartition(".")  # /def.ttl is the door /def, /.env is not the first page
        return whole if whole != "/" and whole in self.doors else "other"

    def text(self, figures: Figures, dropped: int = 0) -> str:
        """Return all figures."""
        return "".join(f"{line}\n" for line in self._lines(figures, dropped))

    def _lines(self, figures: Figures, dropped: int) -> Iterator[str]:
        yield "# TYPE kehoach_requests_total counter"
        for (door, status), count in sorted(self.requests.items()):
            yield f'kehoach_requests_total{{door="{door}",status="{status}"}} {count}'
        yield "# TYPE kehoach_request_seconds histogram"
        total = 0
        for bound, count in zip((*BUCKETS, "+Inf"), self.buckets, strict=True):
            total += count
            yield f'kehoach_request_seconds_bucket{{le="{bound}"}} {total}'
        yield f"kehoach_request_seconds_sum {self.seconds:.6f}"
        yield f"kehoach_request_seconds_count {total}"
        yield "# TYPE kehoach_workers gauge"
        yield f'kehoach_workers{{state="idle"}} {figures.idle}'
        for place, count in sorted(figures.running.items()):
            yield f'kehoach_workers{{state="running",place="{place}"}} {count}'
        yield "# TYPE kehoach_queue gauge"
        yield f"kehoach_queue {figures.waiting}"
        yield "# TYPE kehoach_worker_deaths_total counter"
        for cause, count in sorted(figures.deaths.items()):
            yield f'kehoach_worker_deaths_total{{cause="{cause}"}} {count}'
        yield "# TYPE kehoach_generation gauge"
        yield f"kehoach_generation {figures.generation}"
        yield "# TYPE kehoach_triples gauge"
        yield f"kehoach_triples {figures.triples}"
        yield "# TYPE kehoach_log_lines_dropped_total counter"
        yield f"kehoach_log_lines_dropped_total {dropped}"
        resident = _resident()
        if resident is not None:
            yield "# TYPE kehoach_resident_bytes gauge"
            yield f"kehoach_resident_bytes {resident}"


def _resident() -> int | None:
    """Return the resident memory of this process, where the system says it."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    for line in status.read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) << 10
    return None
