"""How the server is: for those who watch it."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from api import media
from api.refusals import Forbidden, NotFound
from api.reload import is_loopback

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
    if visit.service.fault:
        body["fault"] = visit.service.fault
    headers = {"Cache-Control": "no-store"}
    status = HTTPStatus.OK
    if state in {"stopping", "no-worker"}:
        status = HTTPStatus.SERVICE_UNAVAILABLE
        headers["Retry-After"] = "5"
    return Response(json.dumps(body, indent=1).encode(), status, headers, media.JSON)


async def metrics(visit: Visit) -> Response:
    """Answer /metrics, by default only to this machine.

    Raises:
        NotFound: they are switched off.
        Forbidden: the caller is elsewhere.
    """
    wanted = visit.settings.metrics
    if wanted == "off":
        raise NotFound
    if wanted == "local" and not is_loopback(visit.asked.client):
        raise Forbidden
    service = visit.service
    text = service.metrics.text(service.pool.figures(), service.dropped())
    headers = {"Cache-Control": "no-store"}
    return Response(text, headers=headers, media_type="text/plain; version=0.0.4; charset=utf-8")
