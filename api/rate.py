"""How often one address may ask, if the operator limits it: a bucket of tokens each."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_CLIENTS: Final = 10_000
_MINUTE: Final = 60.0


class Rate:
    """At most `most` requests a minute from each address; 0 means no limit."""

    def __init__(self, most: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int | None:
        """Count one request; return the seconds to wait when it is one too many."""
        if not self._most:
            return None
        now = self._clock()
        left, then = self._buckets.get(client, (float(self._most), now))
        left = min(self._most, left + (now - then) * self._most / _MINUTE)
        allowed = left >= 1
        self._buckets[client] = (left - 1 if allowed else left, now)
        self._buckets.move_to_end(client)
        while len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return None if allowed else math.ceil((1 - left) * _MINUTE / self._most)
