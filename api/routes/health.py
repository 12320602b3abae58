"""How the server is: for those who watch it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from api import media

if TYPE_CHECKING:
    from api.visit import Visit


async def health(visit: Visit) -> Response:
    """Answer 200 while there is a worker to answer, else 503."""
    now, state, figures = visit.now, visit.service.state, visit.service.pool.figures()
    body = {
        "state": state,
        "dataset": now.digest,
        "generation": now.number,
        "triples": now.triples,
        "workers": {
            "idle": figures.idle,
            "running": figures.running,
            "waiting": figures.waiting,
            "deaths": figures.deaths,
        },
    }
    headers = {"Cache-Control": "no-store"}
    status = HTTPStatus.OK
    if state in {"stopping", "no-worker"}:
        status = HTTPStatus.SERVICE_UNAVAILABLE
        headers["Retry-After"] = "5"
    return Response(json.dumps(body, indent=1).encode(), status, headers, media.JSON)
