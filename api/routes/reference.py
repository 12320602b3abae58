"""What explains the rest: the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import media, problems, replies
from api.rendering import rendered

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit


async def problem_list(visit: Visit) -> Response:
    """Answer /problem: every code, where the `type` of an error leads to."""
    lang = visit.asked.language
    tag = visit.tag("/problem", lang)
    headers = visit.kept | {"Content-Language": lang}
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    codes = [(code, *told) for code, told in problems.CODES.items()]
    body = rendered("problems.html", lang=lang, address="/problem", codes=codes)
    return await replies.reply(visit.asked, body, media.HTML, tag=tag, headers=headers)
