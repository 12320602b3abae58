"""The full table of responsibilities as XLSX, its codes in the words of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from kg.vocab import ID
from viz.office.unit import deadlines
from viz.office.values import INFERRED, LANG, untimed
from viz.rows import text
from viz.words import word

if TYPE_CHECKING:
    from kg.answers import Table
    from viz.content import Clause
    from viz.office.values import Office
    from viz.rows import Row as Found

_COLUMNS: Final = (
    Column("Mục", 8),
    Column("Nội dung", 30),
    Column("Đơn vị", 20),
    Column("Loại", 10),
    Column("Vai trò", 10),
    Column("Qua nhóm / mức chắc chắn", 18),
    Column("Phạm vi, cách thực hiện", 18),
    Column("Thời gian, thời hạn", 13),
    Column("Điều kiện", 10),
    Column("Câu phân công", 36),
    Column("Chỗ trong văn bản (ký tự thứ)", 12),
)


def responsibility_book(office: Office, table: Table) -> bytes:
    """Return the rows of the question `responsibilities` as XLSX."""
    clauses = {clause.iri: clause for action in office.book.assigned() for clause in action.clauses}
    slugs = {text(row, "plan") for row in table}
    plans = [p for p in office.book.plans.values() if p.slug in slugs or not slugs]
    sheet = Sheet(
        name="Bảng trách nhiệm",
        columns=_COLUMNS,
        rows=[_row(office, clauses[text(row, "clause_iri")], row) for row in table],
        title="Bảng trách nhiệm",
        above=[
            *(plan.label.of(LANG) for plan in plans),
            office.version,
            office.caveat,
            INFERRED,
        ],
        fixed=2,
        foot="Bảng trách nhiệm",
    )
    return write_book([sheet])


def _row(office: Office, clause: Clause, row: Found) -> Row:
    action = office.book.actions[clause.action]
    body = office.book.bodies[text(row, "unit_iri")]
    timing = [*([action.timing.of(LANG)] if action.timing else []), *deadlines(action)]
    manner = [text(row, "scope"), "" if clause.mode is None else clause.mode.of(LANG)]
    via = _via(office, row)
    cells = [
        Cell(text(row, "item"), office.page(action.iri)),
        Cell(text(row, "item_label")),
        Cell(body.label.of(LANG)),
        Cell("nhóm đơn vị" if body.is_collective else body.kind_label.of(LANG)),
        Cell(word(text(row, "role"), LANG), bold=text(row, "role") == "lead"),
        Cell(via or "Nêu trong câu"),
        Cell("\n".join(filter(None, manner))),
        Cell("\n".join(timing)) if timing else Cell(untimed(office, action), silent=True),
        Cell(text(row, "condition")),
        Cell(text(row, "clause_text")),
        Cell(
            f"{text(row, 'clause_start')}–{text(row, 'clause_end')}",
            office.reader(action.plan, clause.quote),
        ),
    ]
    return Row(cells, "apart" if via else "plain")


def _via(office: Office, row: Found) -> str:
    """Return by which collective a row reaches its unit; the table gives the end of its IRI."""
    via = text(row, "via")
    if not via:
        return ""
    # one phrase may stand for one collective in each plan
    collectives = {
        iri: body.label.of(LANG)
        for iri, body in office.book.bodies.items()
        if iri.startswith(ID + "collective/") and iri.endswith("/" + via)
    }
    statuses = {
        word(f"status_{member.status}", LANG)
        for member in office.book.memberships
        if member.collective in collectives and member.unit == text(row, "unit_iri")
    }
    return office.say(
        "via",
        name=" / ".join(sorted(set(collectives.values()))),
        certainty=word(text(row, "certainty"), LANG),
        status=", ".join(sorted(statuses)),
    )
