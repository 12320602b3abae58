"""Reload a server of our own while it is asked, with sound and with spoilt data.

python -m tests.benchmarks.reload_under_load [--requests 10000] [--reloads 10]

Sound data: no request fails. Spoilt data: the reload says what is wrong, and the old stay.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg import resources
from tests.benchmarks.flood import percentiles, say
from tests.hostile.running import TOKEN, Server, attacked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLIENTS: Final = 4
#: Many times the requests that were wished for, and the clients stop in any case.
MOST: Final = 20
#: What is asked, in turn; each has another answer after a reload only if the data differ.
ASKED: Final = (
    "/sparql?query=SELECT%20%3Fs%20%7B%20%3Fs%20%3Fp%20%3Fo{}%20%7D%20LIMIT%203",
    "/health",
    "/queries/targets.json?limit=2&offset={}",
    "/data/SHA256SUMS",
)


class Load:
    """Clients that ask until they have asked enough and are told so, and remember what failed."""

    def __init__(self, port: int, requests: int) -> None:
        self.port = port
        self.requests = requests
        self.seconds: list[float] = []
        self.failed: Counter[str] = Counter()
        self.may_end = False
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(CLIENTS)]

    def start(self) -> None:
        """Begin to ask."""
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> bool:
        """Whether somebody still asks."""
        return any(thread.is_alive() for thread in self._threads)

    def _ask(self, client: int) -> None:
        talk = HTTPConnection("127.0.0.1", self.port, timeout=30)
        for number in range(client, MOST * self.requests, CLIENTS):
            if self.may_end and number >= self.requests:
                break
            target = ASKED[(number // CLIENTS) % len(ASKED)].format(number % 10)
            begun = time.monotonic()
            try:
                talk.request("GET", target)
                answer = talk.getresponse()
                body = answer.read()
                if answer.status != 200 or not body:
                    self.failed[f"{answer.status} {target}: {body[:120]!r}"] += 1
            except (OSError, HTTPException) as error:
                self.failed[f"{target}: {error!r}"] += 1
                talk.close()
            self.seconds.append(time.monotonic() - begun)
        talk.close()


def reload(server: Server) -> tuple[int, str]:
    """Ask the server to read its data again; return the status and what it says."""
    answer = server_send(server, "POST", "/reload")
    return answer[0], answer[1]


def server_send(server: Server, method: str, target: str) -> tuple[int, str]:
    """Send one request that may take as long as a check of the data."""
    talk = HTTPConnection("127.0.0.1", server.port, timeout=180)
    talk.request(method, target, headers={"Authorization": f"Bearer {TOKEN}"})
    answer = talk.getresponse()
    found = answer.status, answer.read().decode("utf-8")
    talk.close()
    return found


def changed(folder: Path, number: int) -> None:
    """Make another version of the data that says the same."""
    with (folder / "units.ttl").open("a", encoding="utf-8") as units:
        units.write(f"# version {number}\n")


#: Each spoils one file of a plan in another way.
SPOILT: Final[dict[str, Callable[[Path], object]]] = {
    "corrupt": lambda plan: plan.write_bytes(b"\x00\xff" + plan.read_bytes()[2:]),
    "half-written": lambda plan: plan.write_bytes(plan.read_bytes()[: plan.stat().st_size // 2]),
    "missing": lambda plan: plan.unlink(),
    "empty": lambda plan: plan.write_bytes(b""),
    "non-conforming": lambda plan: plan.write_text(
        plan.read_text("utf-8").replace(
            'kh:mentionedAs "Sở Tài chính"', 'kh:mentionedAs "Sở Y tế"', 1
        ),
        "utf-8",
    ),
}


def sound(server: Server, folder: Path, requests: int, reloads: int) -> bool:
    """Reload changed data again and again under load."""
    load = Load(server.port, requests)
    load.start()
    statuses: Counter[int] = Counter()
    digests = set()
    while statuses.total() < reloads:
        changed(folder, statuses.total())
        status, said = reload(server)
        statuses[status] += 1
        digests.add(said)
    beside = "all while it was asked" if load.running else "the last after the load had ended"
    load.may_end = True
    while load.running:
        time.sleep(0.2)
    say(f"{reloads} reloads: {dict(statuses)}, {len(digests)} versions, {beside}")
    say(f"{len(load.seconds)} requests, {load.failed.total()} failed; {percentiles(load.seconds)}")
    for what, times in load.failed.most_common(5):
        say(f"  {times} x {what}")
    return statuses == {200: reloads} and not load.failed and len(digests) == reloads


def spoilt(server: Server, folder: Path) -> bool:
    """Offer data of each bad kind; the old are served on."""
    good = True
    before = server_send(server, "GET", "/data/SHA256SUMS")
    plan = folder / "plan.ttl"
    whole = plan.read_bytes()
    for kind, spoil in SPOILT.items():
        spoil(plan)
        status, said = reload(server)
        same = server_send(server, "GET", "/data/SHA256SUMS") == before
        health = server_send(server, "GET", "/health")[1]
        kept = same and "degraded" in health and server.ask("ASK {}").status == 200
        named = "plan.ttl" in said
        good &= status == 409 and kept and named
        say(f"{kind}: {status}, old data {'kept' if kept else 'LOST'}: {_told(said)}")
        plan.write_bytes(whole)
    status, _ = reload(server)
    say(f"mended: {status}")
    return good and status == 200


def _told(said: str) -> str:
    start = said.find('"en"')
    found = said[start:].find('"detail": "')
    return said[start + found + 11 :][:200]


def main(arguments: Sequence[str] | None = None) -> int:
    """Start a server on a copy of the data, then reload it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--reloads", type=int, default=10)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own) / "data"
        shutil.copytree(resources.data_folder(), folder)
        settings = {"stamps": own + "/stamps", "KEHOACH_QUERY_SECONDS": "5"}
        with attacked("--data", str(folder), **settings) as server:
            good = sound(server, folder, chosen.requests, chosen.reloads)
            good &= spoilt(server, folder)
    say("all promises hold" if good else "a promise is BROKEN")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
