"""The days that a unit, or everybody in a plan, has to keep, as a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.formats.calendar import Event, Yearly, write_calendar
from viz.office.values import LANG, through
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viz.content import Action, Clause, Deadline, Share
    from viz.office.values import Office

_HOLDS = (
    "Chỉ gồm việc mà kế hoạch nêu ngày, tháng, hằng năm. Việc “thường xuyên” và việc không nêu "
    "thời hạn không có trong lịch."
)

_NO_END = "Kế hoạch không nêu năm cuối của việc này, nên lịch lặp hằng năm không có điểm dừng."


def unit_calendar(office: Office, unit: str) -> bytes:
    """Return the days of a unit, by its name and through its collectives."""
    name = office.name(unit)
    shares = (*office.book.named(unit), *office.book.through_collectives(unit))
    # a unit that stands in two sentences of one action keeps its day once
    first = {share.action.iri: share for share in reversed(shares)}
    events = [event for share in first.values() for event in _of_unit(office, unit, share)]
    text = f"{_HOLDS}\n{office.say('inferred')}\n{office.version}\n{office.caveat}"
    return write_calendar(f"Thời hạn của {name}", text, _sorted(events), office.modified)


def plan_calendar(office: Office) -> bytes:
    """Return the days of everybody."""
    events = [event for action in office.book.assigned() for event in _of_all(office, action)]
    text = f"{_HOLDS}\n{office.version}\n{office.caveat}"
    return write_calendar("Thời hạn của kế hoạch", text, _sorted(events), office.modified)


def _sorted(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.day.month, event.day.day, event.about))


def _of_unit(office: Office, unit: str, share: Share) -> Iterator[Event]:
    via = through(office, share)
    said = f"qua nhóm “{office.name(share.via.collective)}”" if share.via is not None else ""
    if share.certainty != "definite":
        said += f", {word(share.certainty, LANG)}"
    lines = [f"{office.name(unit)}: {word(share.assignment.role, LANG).lower()}"]
    if via:
        lines.append(via)
    for deadline in share.action.deadlines:
        about = f"{deadline.iri} {share.action.iri} {unit}"
        yield from _event(office, (share.action, share.clause, deadline), about, said, lines)


def _of_all(office: Office, action: Action) -> Iterator[Event]:
    for deadline in action.deadlines:
        for clause in action.clauses:
            names = dict.fromkeys(office.name(one.body) for one in clause.assignments)
            about = f"{deadline.iri} {action.iri} {clause.iri}"
            lines = [f"Đơn vị: {'; '.join(names)}"]
            yield from _event(office, (action, clause, deadline), about, "; ".join(names), lines)


def _event(
    office: Office, what: tuple[Action, Clause, Deadline], about: str, said: str, lines: list[str]
) -> Iterator[Event]:
    """Yield the event of a yearly deadline; one without a day or a period has no place here."""
    action, clause, deadline = what
    if not deadline.yearly or deadline.month is None or deadline.day is None:
        return
    day = Yearly.latest(deadline.month, deadline.day, before=deadline.before)
    plan = office.book.plans[action.plan]
    # the plan cannot ask for a day that passed before it was issued
    first = day.first(office.issued(plan))
    brackets = f"“{deadline.wording}”; {said}" if said else f"“{deadline.wording}”"
    recipients = "; ".join(map(office.name, action.recipients))
    link, place_in_plan = office.page(action.iri), office.reader(action.plan, clause.quote)
    text = [
        f"Kế hoạch nêu “{deadline.wording}”, hằng năm.",
        f"Muộn nhất là ngày {first:%d/%m} (cách tính ở đây).",
        _NO_END,
        *lines,
        *([f"Nơi nhận: {recipients}"] if recipients else []),
        f"Nguyên văn (mục {action.path}, ký tự {clause.quote.places}): “{clause.quote.text}”",
        *([f"Xem việc này: {link}"] if link else []),
        *([f"Xem trong kế hoạch: {place_in_plan}"] if place_in_plan else []),
        f"{plan.label.of(LANG)}. {office.version}",
        office.caveat,
    ]
    yield Event(
        about=about,
        first=first,
        day=day,
        summary=f"Hạn cuối: {action.label.of(LANG)} ({brackets})",
        text="\n".join(text),
        link=link,
        category="Báo cáo" if action.kind == "report" else "Thời hạn",
    )
