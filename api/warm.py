"""What takes long the first time is made as soon as the data are there, before anybody asks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request

from api.routes.openapi import openapi
from api.routes.search import index_of
from api.visit import visiting
from kg.errors import KehoachError

if TYPE_CHECKING:
    from starlette.types import Message

    from api.service import Service


async def warm(service: Service) -> None:
    """Make the index of the search and the OpenAPI document of the data that is served.

    What fails here is made again for the first who asks, and said to them.
    """
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    try:
        async with visiting(service, Request(scope, _nobody)) as visit:
            await index_of(visit)
            await openapi(visit)
    except KehoachError as error:
        service.warned(error)


async def _nobody() -> Message:
    """Wait for a client that never goes away."""
    await asyncio.Event().wait()
    return {"type": "http.disconnect"}
