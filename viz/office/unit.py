"""The work list of one unit: who does what with whom by when, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from viz.content import CERTAINTIES, ROLES
from viz.office.values import INFERRED, LANG, NOT_STATED, delegation, place, through
from viz.pages.calendar import latest
from viz.pages.unit import summary
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.content import Action, Share
    from viz.office.values import Office

_COLUMNS: Final = (
    Column("Vai trò", 10),
    Column("Mục", 8),
    Column("Nội dung việc", 34),
    Column("Làm cùng ai", 27),
    Column("Thời gian", 11),
    Column("Thời hạn", 14),
    Column("Điều kiện", 11),
    Column("Qua nhóm / mức chắc chắn", 20),
    Column("Nguyên văn", 40),
    Column("Vị trí (ký tự)", 12),
)
#: Needed only where several plans give work.
_PLAN: Final = Column("Kế hoạch", 30)
_BY_NAME: Final = "Nêu đích danh"
_ELSEWHERE: Final = "Không rõ ở đây"


def unit_book(office: Office, unit: str) -> bytes:
    """Return the work list of a unit as XLSX."""
    body = office.book.bodies[unit]
    shares = _ordered(office, unit)
    plans = [office.book.plans[iri] for iri in _plans(office, shares)]
    acts = [(share.action, _row(office, unit, share)) for share in shares]
    if shares:
        acts += [(action, _apart(office, action)) for action in office.book.delegated()]
    several = len(plans) > 1
    sheet = Sheet(
        name="Việc của đơn vị",
        columns=(*_COLUMNS, _PLAN) if several else _COLUMNS,
        rows=[_with_plan(office, action, row) for action, row in acts]
        if several
        else [row for _, row in acts],
        title=body.label.of(LANG),
        above=[
            *(f"Danh mục việc theo: {p.label.of(LANG)} ({p.issuer_label.of(LANG)})" for p in plans),
            summary(office.book, body, LANG),
            office.version,
            office.caveat,
        ],
        below=[INFERRED, f"“{NOT_STATED}”: văn bản không nói; không suy đoán thêm."],
        fixed=3,
        foot=body.label.of(LANG),
    )
    return write_book([sheet])


def _ordered(office: Office, unit: str) -> list[Share]:
    """Return named roles first, by role; then those through collectives, the surest first."""
    named = sorted(office.book.named(unit), key=lambda s: ROLES.index(s.assignment.role))
    via = sorted(
        office.book.through_collectives(unit), key=lambda s: CERTAINTIES.index(s.certainty)
    )
    return [*named, *via]


def _plans(office: Office, shares: list[Share]) -> list[str]:
    found = dict.fromkeys(share.action.plan for share in shares)
    return list(found) or list(office.book.plans)


def _with_plan(office: Office, action: Action, row: Row) -> Row:
    plan = office.book.plans[action.plan]
    return Row([*row.cells, Cell(plan.label.of(LANG), office.page(plan.iri))], row.tone)


def _row(office: Office, unit: str, share: Share) -> Row:
    action, quote = share.action, share.clause.quote
    cells = [
        Cell(word(share.assignment.role, LANG), bold=share.assignment.role == "lead"),
        Cell(action.path, office.page(action.iri)),
        Cell(_content(office, share)),
        *_stated("\n".join(_partners(office, unit, share)), word("nobody_else", LANG)),
        *_stated("" if action.timing is None else action.timing.of(LANG)),
        *_stated("\n".join(deadlines(action))),
        Cell("\n".join(_conditions(office, action))),
        Cell(through(office, share) or _BY_NAME),
        Cell(quote.text),
        Cell(place(quote), office.reader(action.plan, quote)),
    ]
    return Row(cells, "plain" if share.via is None else "apart")


def _apart(office: Office, action: Action) -> Row:
    quote = action.clauses[0].quote
    cells = [
        Cell(_ELSEWHERE, silent=True),
        Cell(action.path, office.page(action.iri)),
        Cell(action.label.of(LANG)),
        Cell(),
        *_stated("" if action.timing is None else action.timing.of(LANG)),
        *_stated("\n".join(deadlines(action))),
        Cell("\n".join(_conditions(office, action))),
        Cell(delegation(office, action)),
        Cell(quote.text),
        Cell(place(quote), office.reader(action.plan, quote)),
    ]
    return Row(cells, "unknown")


def _stated(text: str, silence: str = NOT_STATED) -> Iterator[Cell]:
    yield Cell(text) if text else Cell(silence, silent=True)


def _content(office: Office, share: Share) -> str:
    lines = [share.action.label.of(LANG)]
    lines += [f"– {item.path}: {item.label.of(LANG)}" for item in office.book.items(share.action)]
    if share.clause.scope:
        lines.append(f"Phạm vi: {share.clause.scope}")
    if share.clause.mode is not None:
        lines.append(f"Cách thực hiện: {share.clause.mode.of(LANG)}")
    return "\n".join(lines)


def _partners(office: Office, unit: str, share: Share) -> Iterator[str]:
    """Yield the others of the same sentence by role, then whom they advise and report to."""
    if share.assignment.role == "coordinate" and not share.clause.bodies("lead"):
        yield f"{word('lead', LANG)}: {NOT_STATED}"
    for role in ROLES:
        names = [office.name(one.body) for one in share.partners if one.role == role]
        if names:
            yield f"{word(role, LANG)}: {'; '.join(names)}"
    if share.clause.advisees:
        yield f"Tham mưu cho: {'; '.join(map(office.name, share.clause.advisees))}"
    for recipient in office.recipients.get(share.action.iri, ()):
        # a department of a collective may be the one to which the collective reports
        own = " (chính đơn vị này)" if recipient == unit else ""
        yield f"Nơi nhận báo cáo: {office.name(recipient)}{own}"


def deadlines(action: Action) -> Iterator[str]:
    """Yield each deadline in the words of the plan, with the latest day that they leave."""
    for deadline in action.deadlines:
        every = ", hằng năm" if deadline.yearly else ""
        if deadline.month is None or deadline.day is None:
            yield deadline.wording + every
        else:
            day, month = latest(deadline)
            yield f"{deadline.wording}{every} (muộn nhất {day:02}/{month:02})"


def _conditions(office: Office, action: Action) -> Iterator[str]:
    if action.condition:
        yield action.condition
    for item in office.book.items(action):
        if item.condition:
            yield f"{item.path}: {item.condition}"
