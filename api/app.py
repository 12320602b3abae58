"""The wiring: which address leads to which door."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from starlette.responses import Response

from api import shell
from api.routes import health, pages, sparql, things
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

READ: Final = ["GET", "HEAD"]
#: Nobody reads it: the client is gone (the number that proxies log for this).
CLIENT_GONE: Final = 499


def create_app(
    settings: Settings,
    files: Sequence[GraphFile],
    *,
    log: Callable[[dict[str, object]], None] = lambda _entry: None,
) -> tuple[ASGIApp, Service]:
    """Return the application over some data, and the service its doors share.

    The workers start and end with the application's lifespan.
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

    door("/sparql", sparql.sparql, [*READ, "POST"])
    door("/health", health.health)
    static = StaticFiles(settings.cache_seconds)
    app.add_route("/static/{name:path}", static.answer, methods=READ, include_in_schema=False)
    for kind in PAGES:
        door(kind.path, pages.page)
        if kind.path != "/" and not kind.path.endswith("}"):
            door(kind.path + ".{suffix}", pages.page)
    door("/id/{name:path}", things.thing)
    door("/code/{name:path}", things.thing)

    async def refused(request: Request, error: Exception) -> Response:
        if not isinstance(error, KehoachError):  # pragma: no cover - registered for these only
            raise error
        return shell.respond(request, error, settings.base)

    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(None, CLIENT_GONE)

    async def broken(request: Request, _error: Exception) -> Response:
        return shell.bug(request, settings.base)

    app.add_exception_handler(KehoachError, refused)
    app.add_exception_handler(ClientGone, gone)
    app.add_exception_handler(Exception, broken)
    outer = shell.Shell(app, lambda: app.routes, base=settings.base, log=log)
    return outer, service
