"""Days to keep, as a calendar file that office programs subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Octets of a line without its break (RFC 5545, 3.1).
_LONGEST: Final = 75
_PRODUCT: Final = "-//kehoach//kehoach//VI"
#: Reminders so many days before, in the morning of that day.
_ALARM_DAYS: Final = (14, 3)
_ALARM_HOUR: Final = 8
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Yearly:
    """The latest day of every year on which something is in time; day -1 ends the month."""

    month: int
    day: int

    @classmethod
    def latest(cls, month: int, day: int, *, before: bool) -> Yearly:
        """Return the latest day: the named one, or the one before it.

        >>> Yearly.latest(11, 20, before=True)
        Yearly(month=11, day=19)
        >>> Yearly.latest(3, 1, before=True)
        Yearly(month=2, day=-1)
        """
        if not before:
            return cls(month, day)
        if day > 1:
            return cls(month, day - 1)
        return cls(month - 1 or 12, -1)

    def on(self, year: int) -> date:
        """Return the day in one year."""
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, last if self.day < 0 else min(self.day, last))

    def first(self, after: date) -> date:
        """Return the first of these days that comes after a day."""
        same = self.on(after.year)
        return same if same > after else self.on(after.year + 1)


@dataclass(frozen=True, slots=True)
class Event:
    """One day a year.

    Attributes:
        about: what makes the event this event and no other; its UID is made of it.
        first: the first day.
        day: the day in every year.
        summary: one line.
        text: everything else, in lines.
        link: the address of a page.
        category: a word by which calendars sort.
    """

    about: str
    first: date
    day: Yearly
    summary: str
    text: str
    link: str = ""
    category: str = ""

    @property
    def uid(self) -> str:
        """The same for the same thing in every version of the data."""
        return str(uuid5(NAMESPACE_URL, self.about))


def write_calendar(name: str, text: str, events: Iterable[Event], version: datetime) -> bytes:
    """Write a calendar; equal events of an equal version give equal bytes.

    Args:
        name: what a calendar program calls it.
        text: what it holds and what not.
        events: in the order of the file.
        version: of the data; with a time zone.
    """
    stamp = version.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        f"DESCRIPTION:{escaped(text)}",
        f"X-WR-CALDESC:{escaped(text)}",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(map(folded, lines))


def escaped(text: str) -> str:
    r"""Return a text as a TEXT value (RFC 5545, 3.3.11).

    >>> escaped("a, b; c")
    'a\\, b\\; c'
    """
    clean = _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    for plain in ("\\", ";", ","):
        clean = clean.replace(plain, "\\" + plain)
    return clean.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line in pieces of at most 75 octets; no letter is cut in two."""
    pieces, held = [], b""
    for letter in line:
        octets = letter.encode()
        # a piece that continues another begins with a space
        if len(held) + len(octets) > _LONGEST:
            pieces.append(held)
            held = b" "
        held += octets
    return b"\r\n".join([*pieces, held]) + b"\r\n"


def _event(event: Event, stamp: str) -> Iterator[str]:
    rule = f"FREQ=YEARLY;BYMONTH={event.day.month};BYMONTHDAY={event.day.day}"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.first + timedelta(days=1):%Y%m%d}"
    yield f"RRULE:{rule}"
    yield f"SUMMARY;LANGUAGE=vi:{escaped(event.summary)}"
    yield f"DESCRIPTION;LANGUAGE=vi:{escaped(event.text)}"
    if event.link:
        yield f"URL:{event.link}"
    if event.category:
        yield f"CATEGORIES;LANGUAGE=vi:{escaped(event.category)}"
    yield "TRANSP:TRANSPARENT"
    for days in _ALARM_DAYS:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION;LANGUAGE=vi:{escaped(f'Còn {days} ngày – {event.summary}')}"
        # counted from the midnight at which the day begins
        yield f"TRIGGER:-P{days - 1}DT{24 - _ALARM_HOUR}H"
        yield "END:VALARM"
    yield "END:VEVENT"
