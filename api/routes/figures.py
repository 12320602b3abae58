"""The figures of pages as SVG files, for reports and slides: `/units/kon-tum/so-y-te.svg`."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from api import making
from api.dress import OTHER_POLICY
from api.refusals import NotFound
from api.routes import office
from kg.errors import UnknownName
from viz.figures import POLICY, SUFFIX, draw, has_figure
from viz.pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from api.visit import Visit
    from viz.pages.base import Page

SVG: Final = "image/svg+xml"


async def answer(visit: Visit) -> Response:
    """Answer with the figure of the page at this address without its suffix.

    Raises:
        NotFound: there is no such page, or it has no figure.
    """
    path = visit.asked.path.removesuffix(SUFFIX)
    for kind in PAGES:
        parts = kind.match(path)
        if parts is not None and has_figure(kind):
            return await _drawn(visit, kind, path, parts)
    raise NotFound


async def _drawn(visit: Visit, kind: Page, path: str, parts: Mapping[str, str]) -> Response:
    asked = visit.asked
    lang, site = asked.language, office.site_of(visit)
    tag = visit.tag(asked.path, repr(asked.pairs), SVG, lang, site)
    headers = visit.kept | {
        "Content-Language": lang,
        "Content-Security-Policy": f"{OTHER_POLICY}; {POLICY}",
    }
    return await making.kept(
        visit, tag, SVG, headers, lambda: _made(visit, kind, path, parts), in_turn=True
    )


async def _made(visit: Visit, kind: Page, path: str, parts: Mapping[str, str]) -> bytes:
    site = office.site_of(visit)
    params = {**dict(reversed(visit.asked.pairs)), **parts}
    try:
        answers = await making.answers(visit, kind.asks(params))
    except UnknownName as error:
        raise NotFound from error
    context = replace(
        visit.context(params), address=path, base=site.rstrip("/"), site=site, search=False
    )
    made = await asyncio.to_thread(draw, kind, context, answers)
    if made is None:
        raise NotFound
    return made.encode()
