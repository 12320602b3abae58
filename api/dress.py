"""The headers that every answer wears: policy, sharing, number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import MutableHeaders
from starlette.responses import Response

from api.replies import VARY

if TYPE_CHECKING:
    from starlette.types import Message, Scope

HTML_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
OTHER_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"
_PREFLIGHT_SECONDS: Final = "86400"
NO_CONTENT: Final = 204
NOT_MODIFIED: Final = 304
ASKED_HEADERS: Final = "*, Accept, Accept-Language, Content-Type, If-None-Match"
EXPOSED: Final = "Link, ETag, Retry-After, X-Request-Id, Kehoach-Limits"


def dress(message: Message, scope: Scope) -> None:
    """Put the headers on an answer that is about to leave."""
    headers = MutableHeaders(raw=list(message.get("headers", [])))
    if message["status"] != NOT_MODIFIED:  # a 304 would replace the policy of the kept page
        is_page = headers.get("content-type", "").startswith("text/html")
        headers.setdefault("Content-Security-Policy", HTML_POLICY if is_page else OTHER_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["X-Request-Id"] = scope["kehoach_id"]
    if scope["path"] != "/reload":
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = EXPOSED
    if message["status"] != NO_CONTENT:
        headers.setdefault("Vary", VARY)
    message["headers"] = headers.raw


def preflight(allowed: set[str]) -> Response:
    """Answer OPTIONS: what a door takes, from pages of anybody, without credentials."""
    methods = ", ".join(sorted(allowed))
    return Response(
        None,
        204,
        {
            "Allow": methods,
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": ASKED_HEADERS,
            "Access-Control-Max-Age": _PREFLIGHT_SECONDS,
        },
    )
