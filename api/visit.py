"""One request on its way: what it asks, and the one state of the data it sees to the end."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from api import media, replies
from api.asked import Asked
from api.results import decoded
from api.transit import Held
from kg.parameters import values
from kg.store.bounded import Request, check
from kg.store.bounded.refusals import Timed
from viz.pages.base import Context

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from starlette.requests import Request as HttpRequest
    from starlette.responses import Response

    from api.service import Generation, Service
    from api.settings import Settings
    from kg.answers import Table, Verdict
    from kg.catalogue import Question
    from kg.store.bounded import Checked, Reply
    from kg.store.bounded.crew import Crew
    from kg.store.bounded.request import Spent


#: Answers up to this size are always given: two deaf clients must not lock out the others.
SMALL: Final = 64 << 10
_UNREAD_SECONDS: Final = 5


class ClientGone(Exception):
    """The client closed its connection while its query ran: nobody is left to answer."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request, the service it came to, and the generation of data it keeps to the end."""

    service: Service
    asked: Asked
    crew: Crew
    now: Generation

    @property
    def settings(self) -> Settings:
        """The settings of the server."""
        return self.service.settings

    @property
    def version(self) -> str:
        """What every computed answer depends on: the code and the data."""
        return f"{self.service.build}-{self.now.digest}"

    @property
    def kept(self) -> dict[str, str]:
        """The header of an answer that may be kept for a while."""
        return {"Cache-Control": replies.caching(self.settings.cache_seconds)}

    def context(self, params: Mapping[str, str] | None = None) -> Context:
        """Return what every page knows; `params` are those of the address unless given."""
        asked = self.asked
        return Context(
            lang=asked.language,
            address=asked.address,
            params=dict(reversed(asked.pairs)) if params is None else params,
            plans=self.now.plans,
            years=self.now.years,
            catalogue=self.service.questions,
            search=True,
            site=self.settings.site,
        )

    def tag(self, *parts: str) -> str:
        """Return the entity tag of an answer computed from this data and `parts`."""
        return replies.weak_tag(self.version, *parts)

    def unchanged(self, tag: str | None, headers: Mapping[str, str]) -> Response | None:
        """Return 304 when the client already holds the answer with this tag."""
        if tag is None or not replies.unchanged(self.asked, tag):
            return None
        return replies.not_modified(tag, {"Vary": replies.VARY, **headers})

    async def answer(  # noqa: PLR0913 - one query with its circumstances
        self,
        query: Checked,
        media_type: str,
        *,
        default_graphs: tuple[str, ...] | None = None,
        named_graphs: tuple[str, ...] | None = None,
        seconds: float | None = None,
        kind: Literal["user", "page"] = "page",
    ) -> Reply:
        """Have a worker answer, unless the client goes away first.

        Raises:
            KehoachError: the query gets no answer.
            ClientGone: nobody waits any more.
        """
        request = Request(
            query,
            media_type,
            self.settings.base,
            default_graphs,
            named_graphs,
            seconds,
            self.asked.client,
            kind,
        )
        try:
            reply = await self._unless_gone(request)
        except Timed as refusal:
            self._note(refusal.spent)
            raise
        self._note(reply.spent)
        most = self.settings.held_bytes
        if len(reply.body) > SMALL and self.service.held() + len(reply.body) > most:
            raise Held(most=most, retry_after=_UNREAD_SECONDS)
        self.asked.note(rows=reply.rows, outcome="ok")
        return reply

    async def table(self, query: str) -> Table | Verdict:
        """Answer a query of our own as values."""
        checked = check(query, self.service.own_limits, base=self.settings.base)
        reply = await self.answer(checked, media.RESULTS_JSON)
        return decoded(reply.body)

    async def ask(self, question: Question, given: Mapping[str, str]) -> Table | Verdict:
        """Answer a named question; `given` are values as people write them.

        Raises:
            KehoachError: a parameter is not usable, or there is no answer.
        """
        terms = values(question, given, self.now.names)
        return await self.table(question.filled(terms))

    def _note(self, spent: Spent | None) -> None:
        if spent is not None:
            self.asked.note(wait=round(spent.wait, 4), run=round(spent.run, 4), pool=spent.place)

    async def _unless_gone(self, request: Request) -> Reply:
        work = asyncio.ensure_future(self.crew.answer(request))
        gone = asyncio.ensure_future(self._disconnected())
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                self.asked.note(outcome="client-gone")
                raise ClientGone
            return work.result()
        finally:
            for task in (work, gone):
                task.cancel()
            await asyncio.wait({work, gone})

    async def _disconnected(self) -> None:
        while (await self.asked.request.receive())["type"] != "http.disconnect":
            pass


@contextlib.asynccontextmanager
async def visiting(service: Service, request: HttpRequest) -> AsyncIterator[Visit]:
    """Keep one generation of the data while a request is answered."""
    with service.pool.hold() as crew:
        yield Visit(service, Asked(request), crew, await service.generation_of(crew))
