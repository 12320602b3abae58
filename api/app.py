"""The wiring: which address leads to which door."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from starlette.responses import Response

from api import media, reload, shell
from api.rate import Rate
from api.routes import (
    data,
    graphs,
    health,
    office,
    pages,
    reference,
    search,
    sources,
    sparql,
    things,
)
from api.routes.openapi import openapi
from api.routes.static import StaticFiles
from api.service import Service
from api.visit import ClientGone, visiting
from kg.errors import KehoachError
from viz.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from api.settings import Settings
    from api.visit import Visit
    from kg.store import GraphFile

    Door = Callable[[Visit], Awaitable[Response]]

READ: Final = ("GET", "HEAD")
#: Nobody reads it: the client is gone (the number that proxies log for this).
CLIENT_GONE: Final = 499

#: The doors that are no pages, in the order in which they are tried.
DOORS: Final[tuple[tuple[str, Door, tuple[str, ...]], ...]] = (
    ("/sparql", sparql.sparql, (*READ, "POST")),
    ("/graph-store", graphs.graph_store, READ),
    ("/graph/{name:path}", graphs.graph, READ),
    ("/def", graphs.definitions, READ),
    ("/def.{suffix}", graphs.definitions, READ),
    ("/def/{version}", graphs.definitions, READ),
    ("/shape", graphs.definitions, READ),
    ("/shape.{suffix}", graphs.definitions, READ),
    ("/data", data.page, READ),
    *((f"/data.{media.suffix_of(kind)}", data.description, READ) for kind in media.TRIPLES),
    ("/data/{name:path}", data.file, READ),
    ("/.well-known/void", data.void, READ),
    ("/context.jsonld", data.context, READ),
    ("/ontology/{name:path}", data.ontology_file, READ),
    ("/problem", reference.problem_list, READ),
    ("/openapi.json", openapi, READ),
    ("/search", search.search, READ),
    ("/search.{suffix}", search.search, READ),
    ("/health", health.health, READ),
    ("/metrics", health.metrics, READ),
    ("/queries/{slug}.rq", sources.as_sparql, READ),
    ("/queries/{slug}.ttl", sources.as_turtle, READ),
    ("/units/{place}/{slug}.xlsx", office.work_list, READ),
    ("/units/{place}/{slug}.ics", office.calendar, READ),
    ("/queries/responsibilities.xlsx", office.responsibilities, READ),
    ("/matrix.xlsx", office.matrix, READ),
    ("/calendar.ics", office.all_days, READ),
)
#: Things; their pages stand in PAGES and are tried before.
THINGS: Final = ("/id/{name:path}", "/code/{name:path}", "/shape/{name:path}")


def create_app(
    settings: Settings,
    files: Sequence[GraphFile],
    *,
    log: Callable[[dict[str, object]], None] = lambda _entry: None,
    read: Callable[[], Sequence[GraphFile]] | None = None,
) -> tuple[ASGIApp, Service]:
    """Return the application over some data, and the service its doors share.

    Args:
        settings: what the operator has set.
        files: the data.
        log: takes an entry for each request.
        read: reads the data again; without it there is no reload.

    Under a server that runs the lifespan, as tests do, the workers start and end with it;
    `server.run` starts and stops the service itself, to warm and to drain it around the port.
    """
    service = Service(settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await service.start(files)
        try:
            yield
        finally:
            await service.stop()

    app = FastAPI(
        title="Kehoach",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )

    def door(path: str, answer: Door, methods: Sequence[str] = READ) -> None:
        async def endpoint(request: Request) -> Response:
            async with visiting(service, request) as visit:
                return await answer(visit)

        app.add_route(path, endpoint, methods=list(methods), include_in_schema=False)

    if read is not None:
        service.reloader = reload.Reloader(service, read)
    for path, answer, methods in DOORS:
        door(path, answer, methods)
    if settings.reload_token:
        door("/reload", reload.door, ["POST"])
    static = StaticFiles(settings.cache_seconds)
    app.add_route("/static/{name:path}", static.answer, methods=list(READ), include_in_schema=False)
    for kind in PAGES:
        door(kind.path, pages.page)
        if kind.path != "/" and not kind.path.endswith("}"):
            door(kind.path + ".{suffix}", pages.page)
    for path in THINGS:
        door(path, things.thing)

    service.metrics.doors = shell.doors_of(app.routes)
    _handle_errors(app, settings.base)
    outer = shell.Shell(
        app,
        lambda: app.routes,
        base=settings.base,
        log=log,
        rate=Rate(settings.client_rate).wait,
        count=service.metrics.count,
    )
    return outer, service


def _handle_errors(app: FastAPI, base: str) -> None:
    async def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, KehoachError):  # pragma: no cover - registered for these only
            raise error
        return shell.respond(request, error, base)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(None, CLIENT_GONE)

    async def broken(request: Request, _error: Exception) -> Response:
        return shell.bug(request, base)

    app.add_exception_handler(KehoachError, refused)
    app.add_exception_handler(ClientGone, gone)
    app.add_exception_handler(Exception, broken)
