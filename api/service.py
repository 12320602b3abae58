"""What all doors share: the settings, the questions, the loaded data and the way to a worker."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from api import media
from api.cache import Kept
from api.digest import build_digest, digest_of
from api.metrics import Metrics
from api.results import decoded
from api.turns import Turns
from kg.answers import Table
from kg.catalogue import read_catalogue
from kg.dataset import texts
from kg.graph import PLANS_QUERY, years_of
from kg.names import NAMES_QUERY, Names
from kg.store.bounded import Limits, Pool, Request, check
from kg.store.bounded.request import OWN_ROWS
from viz.questions import all_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.reload import Reloader
    from api.settings import Settings
    from kg.errors import KehoachError
    from kg.search import Index
    from kg.store import GraphFile
    from kg.store.bounded.crew import Crew

#: Pages made at once; each asks about a dozen questions, and one worker is kept for them.
_PAGES: Final = 3
#: Requests that may wait for a page to be made, or for the one thread that thinks.
_WAITING: Final = 256
#: Generations remembered: requests may still hold an older one.
_OLDER: Final = 4

_GRAPHS_QUERY: Final = """SELECT ?graph (COUNT(*) AS ?triples) WHERE {
  GRAPH ?graph { ?s ?p ?o }
} GROUP BY ?graph ORDER BY ?graph"""
_DEFAULT_QUERY: Final = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the data: what a reload replaces as a whole."""

    number: int
    digest: str
    files: tuple[GraphFile, ...]
    plans: Mapping[str, str]
    years: Mapping[str, str]
    names: Names
    graphs: Mapping[str, int]
    triples: int

    @property
    def default_graphs(self) -> tuple[str, ...]:
        """The graphs of files whose triples are the default graph."""
        return tuple(file.graph for file in self.files if file.in_default)


class Service:
    """The heart of the server, alive as long as it runs."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.questions = read_catalogue()
        self.page_questions = all_questions()
        self.limits = limits_of(settings)
        self.own_limits = replace(self.limits, max_rows=max(self.limits.max_rows, OWN_ROWS))
        self.build = build_digest()
        self.pool = Pool(self.limits)
        self.pages = Turns(_PAGES, _WAITING, settings.query_seconds)
        self.thinking = Turns(1, _WAITING, settings.query_seconds)
        self.stopping = False
        self.fault = ""
        self.held: Callable[[], int] = lambda: 0
        self.kept = Kept()
        self.metrics = Metrics()
        self.dropped: Callable[[], int] = lambda: 0
        #: Whole files, by version and name: some are larger than what `kept` takes.
        self.downloads: dict[tuple[str, str], bytes] = {}
        self.texts: dict[str, bytes] = {}
        self.reloader: Reloader | None = None
        self._files: tuple[GraphFile, ...] = ()
        self.indices: dict[str, Index] = {}
        self.indexing = asyncio.Lock()
        self._now: Generation | None = None
        self._known: dict[int, Generation] = {}
        self._reading = asyncio.Lock()

    def warned(self, error: KehoachError) -> None:
        """Say what went wrong beside the requests, in one line."""
        sys.stderr.write(f"kehoach: {' '.join(error.message('en'))}\n")

    async def start(self, files: Sequence[GraphFile]) -> None:
        """Load the data and make it ready to be asked.

        Raises:
            DataError: a file is at fault.
        """
        self._files = tuple(files)
        self.texts = texts(files)
        await self.pool.start(self._files)
        with self.pool.hold() as crew:
            await self.generation_of(crew)

    async def swap(self, files: Sequence[GraphFile]) -> str:
        """Load other data beside the old, then serve it; return its digest.

        Requests that have begun keep the old data to their end.

        Raises:
            DataError: a file is at fault; the old data stay.
        """
        before = (self._files, self.texts)
        self._files, self.texts = tuple(files), texts(files)
        try:
            await self.pool.swap(self._files)
        except BaseException:
            self._files, self.texts = before
            raise
        self.fault = ""
        with self.pool.hold() as crew:
            return (await self.generation_of(crew)).digest

    @property
    def digest(self) -> str:
        """The digest of the data that is served."""
        return "" if self._now is None else self._now.digest

    async def stop(self) -> None:
        """End all workers; what runs may finish within its limit."""
        self.stopping = True
        await self.pool.stop(self.settings.query_seconds)

    async def generation_of(self, crew: Crew) -> Generation:
        """Return what is known of the data that `crew` holds."""
        async with self._reading:
            if crew.generation not in self._known:
                self._known[crew.generation] = self._now = await self._read(crew)
                self.downloads.clear()
                for number in sorted(self._known)[:-_OLDER]:
                    del self._known[number]
        return self._known[crew.generation]

    @property
    def state(self) -> str:
        """One word on how the server is."""
        if self.stopping:
            return "stopping"
        figures = self.pool.figures()
        if not figures.loaded:
            return "no-worker"
        return "degraded" if self.fault else "ok"

    @property
    def limit_headers(self) -> dict[str, str]:
        """The header that tells a client the limits of a query."""
        chosen = self.settings
        return {
            "Kehoach-Limits": f"time={chosen.query_seconds:g}, rows={chosen.max_rows}, "
            f"bytes={chosen.max_bytes}"
        }

    async def _read(self, crew: Crew) -> Generation:
        files = self._files
        told = await self._own(crew, PLANS_QUERY)
        plans = {str(row["plan"]): str(row["slug"]) for row in told.records()}
        names = Names(await self._own(crew, NAMES_QUERY), plans)
        graphs = {
            str(row["graph"]): int(str(row["triples"]))
            for row in (await self._own(crew, _GRAPHS_QUERY)).records()
        }
        whole = (await self._own(crew, _DEFAULT_QUERY)).records()[0]["triples"]
        digest = digest_of(files)
        triples = int(str(whole))
        years = years_of(told)
        return Generation(crew.generation, digest, files, plans, years, names, graphs, triples)

    async def _own(self, crew: Crew, query: str) -> Table:
        checked = check(query, self.own_limits, base=self.settings.base)
        reply = await crew.answer(
            Request(checked, media.RESULTS_JSON, self.settings.base, kind="page"),
        )
        found = decoded(reply.body)
        if not isinstance(found, Table):  # pragma: no cover - our own queries are SELECTs
            raise TypeError(query)
        return found


def limits_of(settings: Settings) -> Limits:
    """Return the part of the settings that bounds queries."""
    shared = set(Limits.__dataclass_fields__) & set(type(settings).__dataclass_fields__)
    return Limits(**{name: getattr(settings, name) for name in shared})
