"""Answers made once for each state of the data and kept; those that take long are made in turn."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from api import replies

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.responses import Response

    from api.visit import Visit
    from kg.answers import Answer
    from viz.pages.base import Ask


async def kept(  # noqa: PLR0913 - the parts of an answer, and how it is made
    visit: Visit,
    tag: str,
    media_type: str,
    headers: Mapping[str, str],
    make: Callable[[], Awaitable[bytes]],
    *,
    in_turn: bool = False,
) -> Response:
    """Answer with what stands under a tag: nothing new, what was kept, or what is made now.

    Args:
        visit: the request.
        tag: names the data and all else that the answer depends on.
        media_type: of the answer.
        headers: of the answer and of 304 alike.
        make: gives the body.
        in_turn: it asks many questions, or thinks long: only so many do at once.

    Raises:
        Busy: its turn did not come in time.
        KehoachError: whatever `make` raises.
    """
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    bodies, turns = visit.service.kept, visit.service.pages
    body = bodies.get(tag)
    if body is None:
        async with turns.taken(visit.asked.client) if in_turn else contextlib.nullcontext():
            body = bodies.get(tag)  # somebody may have made it meanwhile
            if body is None:
                body = bodies.put(tag, await make())
    return await replies.reply(visit.asked, body, media_type, tag=tag, headers=headers)


async def answers(visit: Visit, asks: Mapping[str, Ask]) -> dict[str, Answer]:
    """Ask all questions at once; return their answers by the same names.

    A value that a question does not take is left out: addresses that people share gather
    parameters of others.

    Raises:
        KehoachError: a value is not usable, or there is no answer.
    """

    async def one(ask: Ask) -> Answer:
        question = visit.service.page_questions[ask.slug]
        taken = {parameter.name for parameter in question.parameters}
        given = {name: value for name, value in ask.values.items() if name in taken}
        return await visit.ask(question, given)

    found = await asyncio.gather(*map(one, asks.values()))
    return dict(zip(asks, found, strict=True))
