"""What every request passes, outermost: its address checked, its answer dressed and logged."""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from typing import TYPE_CHECKING, Final

from starlette.requests import Request
from starlette.responses import Response

from api import problems
from api.asked import Asked
from api.dress import dress, preflight
from api.refusals import BadRequest, Bug, DoorError, NotFound, WrongMethod
from api.transit import TooOften, Unexpected, WrongCoding
from kg.errors import KehoachError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Our addresses are plain: an escape, a double slash or a semicolon is never one of them.
#: Possessive: a long path with one wrong character at its end must not be tried in all ways.
_ADDRESS: Final = re.compile(r"/(?:[A-Za-z0-9._~@:,+=-]++/?)*+")
_ABSOLUTE: Final = re.compile(r"https?://[^/?#]*", re.IGNORECASE)
#: Characters of a query that the log holds; each may take six bytes in JSON.
MOST_LOGGED: Final = 300


class Shell:
    """The outermost application: nothing reaches a door, or leaves it, past this."""

    def __init__(  # noqa: PLR0913 - the wiring of the whole server
        self,
        app: ASGIApp,
        routes: Callable[[], list[BaseRoute]],
        *,
        base: str,
        log: Callable[[dict[str, object]], None],
        rate: Callable[[str], int | None] = lambda _client: None,
        count: Callable[[str, int, float], None] = lambda _door, _status, _seconds: None,
    ) -> None:
        self.app = app
        self.routes = routes
        self.base = base
        self.log = log
        self.rate = rate
        self.count = count
        self._plain: dict[str, set[str]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; other kinds of traffic pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        scope["kehoach_id"] = secrets.token_hex(8)
        entry: dict[str, object] = {}
        scope["kehoach_log"] = entry
        scope["kehoach_seen"] = {}
        _own_path(scope)
        method = scope["method"]
        seen = {"status": 500, "bytes": 0}

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                dress(message, scope)
                seen["status"] = message["status"]
            elif message["type"] == "http.response.body":
                seen["bytes"] += len(message.get("body", b""))
                if method == "HEAD":
                    message = {**message, "body": b""}
            await send(message)

        try:
            await self._answer(scope, receive, dressed)
        except Exception as error:
            # The server under us writes the traceback to stderr, and with it this line.
            error.add_note(f"kehoach: request {scope['kehoach_id']}")
            raise
        finally:
            seconds = time.perf_counter() - started
            door = str(entry.get("door") or _door(scope["path"]))
            self.count(door, seen["status"], seconds)
            self.log(
                {
                    "time": round(time.time(), 3),
                    "request": scope["kehoach_id"],
                    "door": door,
                    "method": method[:16],
                    "seconds": round(seconds, 4),
                    "status": seen["status"],
                    "bytes": seen["bytes"],
                    **_told(scope["kehoach_seen"].get("query")),
                    **{name: value for name, value in entry.items() if name != "door"},
                }
            )

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            early = self._early(scope, request)
        except DoorError as error:
            early = respond(request, error, self.base)
        if early is not None:
            await early(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self.app(inner, receive, watched)
        except KehoachError as error:
            if begun:
                raise
            await respond(request, error, self.base)(scope, receive, send)

    def _early(self, scope: Scope, request: Request) -> Response | None:
        path: str = scope["path"]
        raw: bytes = scope.get("raw_path") or path.encode()
        plain = _ADDRESS.fullmatch(path) is not None and b"%" not in raw
        allowed = self.allowed(path.removesuffix("/") or "/") if plain else set()
        if not allowed:
            raise NotFound
        if path.endswith("/") and path != "/":
            return self._without_slash(scope)
        wait = self.rate(request.client.host if request.client else "-")
        if wait is not None:
            raise TooOften(retry_after=wait)
        if scope["method"] == "OPTIONS":
            return preflight(allowed)
        if scope["method"] not in allowed:
            allow = ", ".join(sorted(allowed))
            raise WrongMethod(allow=allow, allowed=sorted(allowed), headers={"Allow": allow})
        _refuse_codings(Asked(request))
        return None

    def allowed(self, path: str) -> set[str]:
        """Return the methods that some door takes at this path; none when there is no door."""
        if not self._plain:
            self._plain = _plain_doors(self.routes())
        if path in self._plain:
            return self._plain[path]
        scope = {"type": "http", "method": "GET", "path": path, "root_path": ""}
        methods: set[str] = set()
        for route in self.routes():
            match, _ = route.matches(dict(scope))
            if match.value:
                methods |= set(getattr(route, "methods", None) or {"GET", "HEAD"})
        return methods | {"OPTIONS"} if methods else methods

    def _without_slash(self, scope: Scope) -> Response:
        path = scope["path"][:-1]
        query = scope.get("query_string", b"").decode("ascii", "ignore")
        query = re.sub(r"[^\x21-\x7e]", "", query)
        return Response(None, 308, {"Location": path + ("?" + query if query else "")})


def _plain_doors(routes: list[BaseRoute]) -> dict[str, set[str]]:
    """Return the methods of the doors whose address never varies."""
    found: dict[str, set[str]] = {}
    for route in routes:
        path, methods = getattr(route, "path", "{"), getattr(route, "methods", None)
        if "{" not in path and methods:
            found.setdefault(path, {"OPTIONS"}).update(methods)
    return found


def doors_of(routes: list[BaseRoute]) -> frozenset[str]:
    """Return the first segments of all addresses: the names of doors in log and metrics."""
    found = {_door(getattr(route, "path", "{")) for route in routes}
    return frozenset(door for door in found if "{" not in door)


def respond(request: Request, error: KehoachError, base: str) -> Response:
    """Return an error as this client reads it."""
    asked = Asked(request)
    try:
        lang = asked.language
    except KehoachError:
        lang = "vi"
    entry = request.scope.get("kehoach_log", {})
    entry["outcome"] = error.code
    return problems.response(
        error,
        html=asked.wants_html_error,
        lang=lang,
        request=asked.id,
        base=base,
        query=str(request.scope.get("kehoach_seen", {}).get("query", "")),
    )


def bug(request: Request, base: str) -> Response:
    """Return the answer to a fault of our own."""
    return respond(request, Bug(), base)


def _own_path(scope: Scope) -> None:
    """Keep only the path of an absolute target; its host means nothing to us."""
    raw = scope.get("raw_path") or b""
    match = _ABSOLUTE.match(raw.decode("latin-1"))
    if match:
        rest = raw[match.end() :] or b"/"
        scope["raw_path"] = rest
        scope["path"] = rest.decode("latin-1")


def _told(query: str | None) -> dict[str, object]:
    """Return a query for the log, cut to what a line can hold, and its hash."""
    if query is None:
        return {}
    data = query.encode("utf-8", "surrogatepass")
    return {"query": query[:MOST_LOGGED], "hash": hashlib.sha256(data).hexdigest()[:16]}


def _door(path: str) -> str:
    """Return the first segment of an address, which names the door in log and metrics."""
    return "/" + path[1:].split("/", 1)[0][:32]


def _refuse_codings(asked: Asked) -> None:
    """Refuse what would need unpacking or a promise we cannot keep.

    Raises:
        WrongCoding, Unexpected, BadRequest.
    """
    codings = ",".join(asked.lines("content-encoding")).replace(" ", "").lower()
    if codings not in {"", "identity"}:
        raise WrongCoding(headers={"Accept-Encoding": "identity"})
    expected = ",".join(asked.lines("expect")).strip().lower()
    if expected not in {"", "100-continue"}:
        raise Unexpected(headers={"Connection": "close"})
    if len(asked.lines("content-type")) > 1:
        raise BadRequest(why_vi="Nhiều Content-Type.", why_en="There are several Content-Types.")
