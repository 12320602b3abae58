"""Flood a server of our own with slow queries, and ask it small ones meanwhile.

python -m tests.benchmarks.flood [--slow 1000]

Prints what idle, one attack, 200 and `--slow` slow queries mean for others, at the default limits;
returns 1 when a promise is broken. All on 127.0.0.1.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import psutil

from tests.hostile.probe import Probe
from tests.hostile.running import ENDLESS, MIB, Server, attacked, status_of

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The settings that the hostile suite lowers, at their defaults again.
DEFAULTS: Final = {
    "KEHOACH_QUERY_SECONDS": "5",
    "KEHOACH_WORKER_MEMORY": "320 MiB",
    "KEHOACH_MAX_ROWS": "100000",
    "KEHOACH_MAX_BYTES": "32 MiB",
    "KEHOACH_HELD_BYTES": "128 MiB",
    "KEHOACH_RECEIVE_SECONDS": "10",
    "KEHOACH_SEND_SECONDS": "30",
    "KEHOACH_CONNECTIONS": "4000",
}
LIMIT: Final = 5.0


@dataclass(frozen=True, slots=True)
class Answered:
    """How one slow query ended."""

    status: int
    seconds: float
    says_when: bool


async def flood(port: int, queries: Sequence[str]) -> list[Answered]:
    """Send all at once, each on its own connection; return how each ended."""

    async def one(query: str) -> Answered:
        begun = time.monotonic()
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            target = "/sparql?query=" + quote(query, safe="")
            writer.write(f"GET {target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
            reply = await asyncio.wait_for(reader.read(), 60)
            writer.close()
        except OSError:
            reply = b""
        head = reply.partition(b"\r\n\r\n")[0].lower()
        again = b"\nretry-after:" in head or b'"code": "timeout"' in reply
        return Answered(status_of(reply), time.monotonic() - begun, again)

    return await asyncio.gather(*(one(query) for query in queries))


def percentiles(seconds: Sequence[float]) -> str:
    """Return the median, the tail and the worst in milliseconds."""
    return ", ".join(f"{name} {_at(seconds, share) * 1000:.0f} ms" for name, share in _SHARES)


_SHARES: Final = (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1.0))


def _at(seconds: Sequence[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def beside(server: Server, name: str, slow: Sequence[str], least: float) -> tuple[Probe, bool]:
    """Probe for at least so many seconds while slow queries run; print and judge."""
    begun = time.monotonic()
    good = True
    with Probe(server) as probe:
        while True:
            found = asyncio.run(flood(server.port, slow)) if slow else []
            for answered in found:
                good &= answered.status in {200, 503}
                good &= answered.status != 503 or answered.says_when
            if found:
                statuses = dict(Counter(answered.status for answered in found))
                last = max(answered.seconds for answered in found)
                say(f"{name}: {len(found)} slow queries ended {statuses}, the last at {last:.1f} s")
            left = least - (time.monotonic() - begun)
            if left <= 0:
                break
            if not slow:
                time.sleep(left)
    asked = len(probe.seconds)
    say(f"{name}: {asked} small ones, {len(probe.failures)} failed, {percentiles(probe.seconds)}")
    for failure in probe.failures[:3]:
        say(f"  {failure}")
    return probe, good and not probe.failures


def say(line: str) -> None:
    """Write a line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def measure(server: Server, most: int) -> bool:
    """Run the four situations and look at what is left behind."""
    idle, good = beside(server, "idle", [], 15)
    one, fine = beside(server, "one attack", [ENDLESS % (0, 0)], 15)
    good &= fine
    times = _at(one.seconds, 0.99) / _at(idle.seconds, 0.99)
    say(f"one attack: p99 is {times:.1f} times the idle one (promised: under 10)")
    two_hundred, fine = beside(server, "200", [ENDLESS % (n, n) for n in range(200)], 5)
    good &= fine and two_hundred.p95 < 1 and times < 10
    time.sleep(2)
    before = server.memory
    _, fine = beside(server, str(most), [ENDLESS % (n, n) for n in range(1000, 1000 + most)], 5)
    good &= fine
    time.sleep(3)
    after = server.memory
    zombies = [each for each in server.family if each.status() == psutil.STATUS_ZOMBIE]
    say(
        f"memory (PSS of all): {before / MIB:.0f} MiB before, {after / MIB:.0f} MiB after,"
        f" {after / before - 1:+.0%}; {len(zombies)} zombies; {len(server.workers)} workers"
    )
    return good and after < 1.2 * before and not zombies


def main(arguments: Sequence[str] | None = None) -> int:
    """Start a server, flood it, report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slow", type=int, default=1000, help="slow queries in the great flood")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, attacked(stamps=folder, **DEFAULTS) as server:
        good = measure(server, chosen.slow)
    say("all promises hold" if good else "a promise is BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
