"""The text of a plan as it was read: what all offsets count in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api import making, media
from api.refusals import NotFound

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.responses import Response

    from api.visit import Visit


async def text(visit: Visit) -> Response:
    """Answer with the text of the plan that the address names.

    Raises:
        NotFound: no text is loaded for it.
    """
    slug = media.cut_suffix(visit.asked.path)[0].rpartition("/")[2]
    body = visit.service.texts.get(f"source/{slug}.txt")
    if body is None:
        raise NotFound

    async def made() -> bytes:
        return body

    return await making.kept(visit, visit.tag("text", slug), media.TEXT, visit.kept, made)


#: The file that stands for the page of a plan.
FILES: Final[Mapping[tuple[str, str], Callable[[Visit], Awaitable[Response]]]] = {
    ("plan", media.TEXT): text
}
