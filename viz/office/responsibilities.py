"""The full table of responsibilities as XLSX, its codes in the words of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from kg.vocab import ID
from viz.office.unit import deadlines
from viz.office.values import untimed
from viz.rows import text
from viz.words import word

if TYPE_CHECKING:
    from kg.answers import Table
    from viz.content import Clause
    from viz.office.values import Office
    from viz.rows import Row as Found

#: The columns with their widths.
_COLUMNS: Final = {
    "path": 8,
    "item": 30,
    "unit": 20,
    "kind": 10,
    "role": 10,
    "through": 18,
    "manner": 18,
    "time": 13,
    "condition": 10,
    "sentence": 36,
    "place": 12,
}


def responsibility_book(office: Office, table: Table) -> bytes:
    """Return the rows of the question `responsibilities` as XLSX."""
    clauses = {clause.iri: clause for action in office.book.assigned() for clause in action.clauses}
    slugs = {text(row, "plan") for row in table}
    plans = [p for p in office.book.plans.values() if p.slug in slugs or not slugs]
    title = office.say("responsibilities")
    sheet = Sheet(
        name=title,
        columns=[Column(office.say(f"column_{key}"), width) for key, width in _COLUMNS.items()],
        rows=[_row(office, clauses[text(row, "clause_iri")], row) for row in table],
        title=title,
        above=[
            *(plan.label.of(office.lang) for plan in plans),
            office.version,
            office.caveat,
            office.say("inferred"),
        ],
        fixed=2,
        foot=title,
        lang=office.lang,
    )
    return write_book([sheet])


def _row(office: Office, clause: Clause, row: Found) -> Row:
    action = office.book.actions[clause.action]
    body = office.book.bodies[text(row, "unit_iri")]
    lang = office.lang
    timing = [*([action.timing.of(lang)] if action.timing else []), *deadlines(action, lang)]
    manner = [text(row, "scope"), "" if clause.mode is None else clause.mode.of(lang)]
    via = _via(office, row)
    cells = [
        Cell(text(row, "item"), office.page(action.iri)),
        Cell(office.book.actions[text(row, "item_iri")].label.of(lang)),
        Cell(body.label.of(lang)),
        Cell(word("collective", lang).lower() if body.is_collective else body.kind_label.of(lang)),
        Cell(word(text(row, "role"), lang), bold=text(row, "role") == "lead"),
        Cell(via or office.say("in_sentence")),
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
        iri: body.label.of(office.lang)
        for iri, body in office.book.bodies.items()
        if iri.startswith(ID + "collective/") and iri.endswith("/" + via)
    }
    statuses = {
        word(f"status_{member.status}", office.lang)
        for member in office.book.memberships
        if member.collective in collectives and member.unit == text(row, "unit_iri")
    }
    return office.say(
        "via",
        name=" / ".join(sorted(set(collectives.values()))),
        certainty=word(text(row, "certainty"), office.lang),
        status=", ".join(sorted(statuses)),
    )
