"""The matrix of responsibilities as XLSX: a sheet for each plan, and what the letters mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from viz.content import ROLES
from viz.office.values import LANG, NOT_STATED
from viz.pages.matrix import LETTERS, part_of
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viz.content import Action, Plan
    from viz.office.values import Office

_LETTERS: Final = LETTERS[LANG]
_FIRST: Final = (Column("Mục", 9), Column("Việc", 56))
_UNIT_WIDTH, _GROUP_WIDTH = 5, 7
_GROUPS: Final = "Cột ghi “(nhóm)”: kế hoạch nêu một nhóm đơn vị, không nêu tên từng đơn vị."
_PART: Final = word("matrix_in_part", LANG)
_BLANK: Final = (
    "Ô trống: câu phân công không nêu đơn vị này. Đơn vị thuộc một nhóm không được điền thêm chữ "
    "ở cột của mình; xem tệp của từng đơn vị."
)
#: What the name of a sheet cannot hold, and how long it can be (as spreadsheet programs have it).
_UNFIT, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31


def matrix_book(office: Office) -> bytes:
    """Return the matrix of each plan, and the legend, as XLSX."""
    plans = [plan for plan in office.book.plans.values() if office.book.assigned(plan.iri)]
    names = _sheet_names(plans)
    sheets = [_matrix(office, plan, name) for plan, name in zip(plans, names, strict=True)]
    return write_book([*sheets, _legend(office)])


def _matrix(office: Office, plan: Plan, name: str) -> Sheet:
    actions = office.book.assigned(plan.iri)
    bodies = _bodies(office, actions)
    letters = ", ".join(
        f"{letter} = {word(role, LANG).lower()}" for role, letter in _LETTERS.items()
    )
    return Sheet(
        name=name,
        columns=(
            *_FIRST,
            *(_column(office, body) for body in bodies),
        ),
        rows=[*_rows(office, actions, bodies), *_totals(actions, bodies)],
        title="Ma trận trách nhiệm",
        above=[
            f"{plan.label.of(LANG)} ({plan.issuer_label.of(LANG)})",
            f"{letters}. {_PART} {_GROUPS}",
            office.version,
            office.caveat,
        ],
        fixed=2,
        foot=f"Ma trận trách nhiệm – {plan.slug}",
    )


def _column(office: Office, body: str) -> Column:
    if office.book.bodies[body].is_collective:
        return Column(f"{office.name(body)} (nhóm)", _GROUP_WIDTH, upwards=True)
    return Column(office.name(body), _UNIT_WIDTH, upwards=True)


def _bodies(office: Office, actions: Sequence[Action]) -> list[str]:
    """Return the bodies that have a role: units by how much they lead, then collectives."""
    leads = [body for action in actions for body in action.bodies("lead")]
    roles = [
        one.body for action in actions for clause in action.clauses for one in clause.assignments
    ]
    known = office.book.bodies
    return sorted(
        dict.fromkeys(roles),
        key=lambda b: (known[b].is_collective, -leads.count(b), -roles.count(b), known[b].label.vi),
    )


def _rows(office: Office, actions: Sequence[Action], bodies: Sequence[str]) -> Iterator[Row]:
    shown = None
    for action in actions:
        section = office.book.section(action)
        if section is not None and section.iri != shown:
            shown = section.iri
            blank = [Cell()] * (len(bodies) + 1)
            yield Row([Cell(section.label.of(LANG)), *blank], "section")
        cells = [Cell(letters_of(action, body), centred=True) for body in bodies]
        yield Row(
            [Cell(action.path, office.page(action.iri)), Cell(_named(office, action)), *cells]
        )


def letters_of(action: Action, body: str) -> str:
    """Return the letters of the roles that a body has in an action; one of a part has a star."""
    found = {
        one.role for clause in action.clauses for one in clause.assignments if one.body == body
    }
    return ", ".join(
        _LETTERS.get(role, role) + ("*" if part_of(action, body, role) else "")
        for role in ROLES
        if role in found
    )


def _named(office: Office, action: Action) -> str:
    """Return the name of an action, what it lacks, and who leads which part of it."""
    name, leads = action.label.of(LANG), action.bodies("lead")
    if action.delegated_to:
        document = office.documents[action.delegated_to].label.of(LANG)
        return f"{name}\n(đơn vị: theo phân công tại {document}, chưa nhập)"
    parts = [f"{office.name(b)}: {part}" for b in leads if (part := part_of(action, b, "lead"))]
    if parts:
        return f"{name}\n({word('lead', LANG).lower()} – {'; '.join(parts)})"
    if action.kind == "task" and not leads:
        return f"{name}\n({word('lead', LANG).lower()}: {NOT_STATED.lower()})"
    return name


def _totals(actions: Sequence[Action], bodies: Sequence[str]) -> Iterator[Row]:
    for role, letter in _LETTERS.items():
        counts = [sum(body in action.bodies(role) for action in actions) for body in bodies]
        cells = [Cell(count or None, bold=True, centred=True) for count in counts]
        name = Cell(f"Số việc {letter} ({word(role, LANG).lower()})", bold=True)
        yield Row([Cell(), name, *cells], "head")


def _legend(office: Office) -> Sheet:
    meaning = {
        "lead": "Kế hoạch giao đơn vị chủ trì.",
        "coordinate": "Kế hoạch giao đơn vị phối hợp.",
        "implement": "Kế hoạch giao đơn vị thực hiện.",
        "report": "Đơn vị phải báo cáo.",
        "requested": "Kế hoạch đề nghị, không giao.",
    }
    rows = [
        Row([Cell(letter, bold=True, centred=True), Cell(word(role, LANG)), Cell(meaning[role])])
        for role, letter in _LETTERS.items()
    ]
    return Sheet(
        name="Chú giải",
        columns=(Column("Chữ", 9), Column("Vai trò", 18), Column("Ý nghĩa", 70)),
        rows=rows,
        title="Chú giải",
        above=[office.version],
        below=[
            _PART,
            _BLANK,
            office.caveat,
        ],
        foot="Chú giải",
        filtered=False,
    )


def _sheet_names(plans: Sequence[Plan]) -> list[str]:
    if len(plans) == 1:
        return ["Ma trận"]
    return [f"{at} {_UNFIT.sub(' ', plan.slug)}"[:_LONGEST] for at, plan in enumerate(plans, 1)]
