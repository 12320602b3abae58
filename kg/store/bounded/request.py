"""What travels: what a client asks, what a worker is told, what comes back, what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kg.vocab import BASE

if TYPE_CHECKING:
    from kg.store.bounded.guard import Checked
    from kg.store.bounded.limits import Limits


#: What pages and named questions may bring, however little a client's own query is given.
OWN_ROWS: Final = 100_000
OWN_BYTES: Final = 32 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """One query of one client, as the door hands it in."""

    query: Checked | str
    """A text that the guard has not seen yet is shown to it first."""
    media_type: str
    base: str = BASE
    default_graphs: tuple[str, ...] | None = None
    """The `default-graph-uri` of the protocol; None when neither it nor the other is given."""
    named_graphs: tuple[str, ...] | None = None
    seconds: float | None = None
    """May lower the limit, never raise it."""
    client: str = ""
    kind: Literal["user", "page"] = "user"


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is told: one query, its dataset, its format and its caps."""

    text: str
    media_type: str
    base: str = BASE
    sent: str = ""
    """The text as the client wrote it; where it goes wrong is said of this one."""
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None
    """The dataset of the request; it replaces that of the text."""
    from_graphs: tuple[str, ...] = ()
    from_named: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    star: int | None = None
    variables: tuple[str, ...] = ()
    max_rows: int = 1
    max_bytes: int = 1 << 20


@dataclass(frozen=True, slots=True)
class Spent:
    """What a request cost, answered or not."""

    wait: float
    """Seconds in line."""
    run: float
    """Seconds in a worker, the last time it had one."""
    place: str
    """The kind of place it held last: fast, slow, page, or none."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer; `rows` is None for RDF."""

    body: bytes
    rows: int | None
    generation: int
    spent: Spent


def job_of(request: Request, query: Checked, limits: Limits) -> Job:
    """Return what a worker is told of a request."""
    own = request.kind == "page"
    return Job(
        text=query.text,
        media_type=request.media_type,
        base=request.base,
        sent=query.sent,
        default_graphs=_listed(request.default_graphs),
        named_graphs=_listed(request.named_graphs),
        from_graphs=query.default_graphs,
        from_named=query.named_graphs,
        functions=query.functions,
        star=query.star,
        variables=query.variables,
        max_rows=max(limits.max_rows, OWN_ROWS) if own else limits.max_rows,
        max_bytes=max(limits.max_bytes, OWN_BYTES) if own else limits.max_bytes,
    )


def _listed(graphs: tuple[str, ...] | None) -> list[str] | None:
    return None if graphs is None else list(dict.fromkeys(graphs))
