"""The limits of one server: what a query, a worker and the waiting line may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Every number that bounds the evaluation of a query.

    The server takes from its operator those that are fields of its settings, which have the
    defaults that stand here; the last four are for the pool alone.
    """

    query_seconds: float = 5.0
    """From the moment a query is handed in to its answer, waiting included."""
    fast_seconds: float = 0.4
    """How long a query may hold a fast place."""
    fast_seconds_busy: float = 0.1
    """The same while other queries wait."""
    fast_workers: int = 2
    slow_workers: int = 2
    page_workers: int = 1
    worker_memory: int = 320 * MIB
    """What one worker may take above the loaded store."""
    queue: int = 64
    """How many queries may wait."""
    max_rows: int = 100_000
    max_bytes: int = 32 * MIB
    query_bytes: int = 256 * KIB
    query_tokens: int = 20_000
    query_depth: int = 100
    query_operators: int = 2_000
    worker_queries: int = 1_000
    """After so many answers a worker is replaced."""
    worker_growth: int = 64 * MIB
    """A worker that has grown by so much is replaced."""
    small_tokens: int = 60
    """A query of at most so many tokens is served before longer ones."""
    slow_memory_seconds: float = 600.0
    """How long a shape of query that was slow starts in the slow line."""
