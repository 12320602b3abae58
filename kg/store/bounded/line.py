"""Who is served next: a bounded waiting line, and the memory of which shapes were slow."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

_SHAPES: Final = 4096


class Rank(IntEnum):
    """What waits; from a full line the highest number gives way."""

    PAGE = 0
    """A page of ours, or a named question."""
    KNOWN = 1
    """A shape that was quick the last time."""
    SMALL = 2
    OTHER = 3


#: Whom a worker serves, in this order. Pages have a worker of their own and come last elsewhere:
#: each asks a dozen questions at once, and a few readers would leave no room for queries.
FOR_PAGES: Final = (Rank.PAGE,)
FOR_ALL: Final = (Rank.KNOWN, Rank.SMALL, Rank.OTHER, Rank.PAGE)


@dataclass(frozen=True, slots=True)
class Waiting(Generic[T]):
    """One entry of the line."""

    rank: Rank
    client: str
    item: T


class Line(Generic[T]):
    """At most `size` entries; by rank, then each client in turn, then the newest first.

    The newest first: a flood that came at once does not delay who comes after it, and who has
    waited longest has the least of its clock left.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._count = 0
        self._ranks: dict[Rank, OrderedDict[str, list[Waiting[T]]]] = {
            rank: OrderedDict() for rank in Rank
        }

    def __len__(self) -> int:
        return self._count

    def put(self, entry: Waiting[T]) -> Waiting[T] | None:
        """Add an entry and return who must leave for it: nobody, another, or itself.

        In a full line the worst rank gives way, and in it the client who has most waiting.
        """
        leaves: Waiting[T] | None = None
        if self._count >= self._size:
            worst = max(rank for rank, clients in self._ranks.items() if clients)
            if worst < entry.rank:
                return entry
            busiest = max(self._ranks[worst].values(), key=len)
            leaves = busiest[0]
            self.remove(leaves)
        self._ranks[entry.rank].setdefault(entry.client, []).append(entry)
        self._count += 1
        return leaves

    def take(self, ranks: Iterable[Rank] = FOR_ALL) -> Waiting[T] | None:
        """Remove and return who is next, of the first of `ranks` that waits; None if nobody."""
        for clients in (self._ranks[rank] for rank in ranks):
            if clients:
                client, entries = next(iter(clients.items()))
                entry = entries.pop()
                del clients[client]
                if entries:  # the client goes to the end of its turn
                    clients[client] = entries
                self._count -= 1
                return entry
        return None

    def remove(self, entry: Waiting[T]) -> None:
        """Take an entry out, wherever it stands; nothing happens if it has left."""
        entries = self._ranks[entry.rank].get(entry.client, [])
        if entry in entries:
            entries.remove(entry)
            self._count -= 1
            if not entries:
                del self._ranks[entry.rank][entry.client]

    def clear(self) -> list[Waiting[T]]:
        """Empty the line and return who stood in it."""
        left = []
        while (entry := self.take()) is not None:
            left.append(entry)
        return left


class Shapes:
    """Which shapes of query were slow, which quick, each for a while."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._seen: OrderedDict[str, tuple[bool, float]] = OrderedDict()

    def note(self, shape: str, *, slow: bool, now: float) -> None:
        """Remember how a query of this shape ran."""
        self._seen[shape] = (slow, now)
        self._seen.move_to_end(shape)
        while len(self._seen) > _SHAPES:
            self._seen.popitem(last=False)

    def is_slow(self, shape: str, now: float) -> bool | None:
        """Return how the shape ran; None when it is unknown or long ago."""
        slow, then = self._seen.get(shape, (False, float("-inf")))
        return slow if now - then < self._seconds else None
