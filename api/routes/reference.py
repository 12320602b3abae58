"""What explains the rest: the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import making, media, problems
from api.rendering import rendered

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit


async def problem_list(visit: Visit) -> Response:
    """Answer /problem: every code, where the `type` of an error leads to."""
    lang = visit.asked.language
    tag = visit.tag("/problem", repr(visit.asked.pairs), lang)
    headers = visit.kept | {"Content-Language": lang}

    async def made() -> bytes:
        codes = [(code, *told) for code, told in problems.CODES.items()]
        return rendered("problems.html", lang=lang, address="/problem", codes=codes)

    return await making.kept(visit, tag, media.HTML, headers, made)
