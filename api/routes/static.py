"""Files of the pages: read once at start, served from memory, never looked up on the disk."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import viz
from api import replies
from api.asked import Asked
from api.refusals import NotFound

if TYPE_CHECKING:
    from starlette.requests import Request as HttpRequest
    from starlette.responses import Response

_TYPES: Final = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".md": "text/markdown",
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file: its bytes, type and tag; vendored ones never change under their address."""

    body: bytes
    media_type: str
    tag: str
    vendored: bool


class StaticFiles:
    """All files below `viz/static`, by their address."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.files = {f"/static/{name}": file for name, file in _read()}

    async def answer(self, request: HttpRequest) -> Response:
        """Answer with a file.

        Raises:
            NotFound: there is none of this name.
        """
        asked = Asked(request)
        file = self.files.get(asked.path)
        if file is None:
            raise NotFound
        age = {"Cache-Control": replies.caching(self.seconds, immutable=file.vendored)}
        if replies.unchanged(asked, file.tag):
            return replies.not_modified(file.tag, age | {"Vary": "Accept-Encoding"})
        headers = age | {"Vary": "Accept-Encoding"}
        return await replies.reply(asked, file.body, file.media_type, tag=file.tag, headers=headers)


def _read() -> list[tuple[str, StaticFile]]:
    folder = Path(viz.__file__).resolve().parent / "static"
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
            name = path.relative_to(folder).as_posix()
            kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
            body = path.read_bytes()
            vendored = name.startswith("vendor/")
            found.append((name, StaticFile(body, kind, replies.strong_tag(body), vendored)))
    return found
