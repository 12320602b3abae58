"""Files for offices: work lists and the matrix as XLSX, deadlines as calendars."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from api import making, media
from api.negotiation import LANGUAGES
from api.refusals import NotFound
from api.routes import queries
from kg.formats.table import as_table
from kg.vocab import ID
from viz.office import (
    asks,
    matrix_book,
    office_of,
    plan_calendar,
    responsibility_book,
    unit_book,
    unit_calendar,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.responses import Response

    from api.visit import Visit
    from viz.office import Office

    Door = Callable[[Visit], Awaitable[Response]]

_UNIT: Final = re.compile(r"/units/([^/]+)/([^/.]+)(?:\.[a-z]+)?")


async def work_list(visit: Visit) -> Response:
    """Return what a unit must do, as XLSX."""
    return await _of_unit(visit, unit_book, media.XLSX)


async def calendar(visit: Visit) -> Response:
    """Return the days that a unit has to keep."""
    return await _of_unit(visit, unit_calendar, media.CALENDAR)


async def matrix(visit: Visit) -> Response:
    """Return who does what, as XLSX."""
    return await _file(visit, matrix_book, media.XLSX)


async def all_days(visit: Visit) -> Response:
    """Return the days that everybody has to keep."""
    return await _file(visit, plan_calendar, media.CALENDAR)


async def responsibilities(visit: Visit) -> Response:
    """Return the full table of responsibilities as XLSX, with the parameters of the question."""
    question = visit.service.questions["responsibilities"]
    given = queries.parameters(visit.asked, question)
    table = as_table(await visit.ask(question, given))
    return await _file(visit, lambda office: responsibility_book(office, table), media.XLSX, given)


async def _of_unit(visit: Visit, make: Callable[[Office, str], bytes], media_type: str) -> Response:
    found = _UNIT.fullmatch(visit.asked.path)
    if found is None:  # pragma: no cover - only such addresses lead here
        raise NotFound
    unit = ID + f"unit/{found[1]}/{found[2]}"

    def made(office: Office) -> bytes:
        body = office.book.bodies.get(unit)
        if body is None or body.is_collective:
            raise NotFound
        return make(office, unit)

    return await _file(visit, made, media_type)


async def _file(
    visit: Visit,
    make: Callable[[Office], bytes],
    media_type: str,
    given: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a file made of what the plans say, kept until the data change.

    What else the file depends on is `given`.

    Raises:
        NotFound: there is nothing at this address.
        KehoachError: `plan` names no plan, or there is no answer.
    """
    asked = visit.asked
    plan, site, lang = asked.one("plan") or "", site_of(visit), _language(visit, media_type)
    tag = visit.tag(asked.path, plan, site, lang, repr(sorted((given or {}).items())))
    name = media.cut_suffix(asked.path.rpartition("/")[2])[0] + "." + media.suffix_of(media_type)
    headers = visit.kept | {"Content-Disposition": f'attachment; filename="{name}"'}

    async def file() -> bytes:
        answers = await making.answers(visit, asks(plan))
        office = office_of(answers, visit.now.plans, site=site, digest=visit.now.digest)
        return await asyncio.to_thread(make, replace(office, lang=lang))

    return await making.kept(visit, tag, media_type, headers, file, in_turn=True)


def _language(visit: Visit, media_type: str) -> str:
    """Return the language of a file.

    Only the address says it: a link that is passed on gives everybody the same file. What stands
    in a calendar has Vietnamese words only.
    """
    said = media_type == media.XLSX and visit.asked.one("lang")
    return visit.asked.language if said else LANGUAGES[0]


def site_of(visit: Visit) -> str:
    """Return where the pages are, for links that leave the browser with a file.

    It comes from the settings alone: a Host header must not change one byte of an answer.
    """
    return visit.settings.site


#: The files that stand for a page, by its name and the type.
FILES: Final[Mapping[tuple[str, str], Door]] = {
    ("unit", media.XLSX): work_list,
    ("unit", media.CALENDAR): calendar,
    ("matrix", media.XLSX): matrix,
    ("calendar", media.CALENDAR): all_days,
    ("responsibilities", media.XLSX): responsibilities,
}
