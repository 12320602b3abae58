"""The matrix of responsibilities as XLSX: a sheet for each plan, and what the letters mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from viz.content import ROLES
from viz.pages.matrix import LETTERS, part_of
from viz.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from viz.content import Action, Plan
    from viz.office.values import Office

#: The widths of the columns.
_PATH_WIDTH, _ACTION_WIDTH = 9, 56
_UNIT_WIDTH, _GROUP_WIDTH = 5, 7
#: What the name of a sheet cannot hold, and how long it can be (as spreadsheet programs have it).
_UNFIT, _LONGEST = re.compile(r"[\[\]:*?/\\']"), 31


def matrix_book(office: Office) -> bytes:
    """Return the matrix of each plan, and the legend, as XLSX."""
    plans = [plan for plan in office.book.plans.values() if office.book.assigned(plan.iri)]
    names = _sheet_names(plans, office.lang)
    sheets = [_matrix(office, plan, name) for plan, name in zip(plans, names, strict=True)]
    return write_book([*sheets, _legend(office)])


def _matrix(office: Office, plan: Plan, name: str) -> Sheet:
    actions = office.book.assigned(plan.iri)
    bodies = _bodies(office, actions)
    lang, title = office.lang, word("matrix_title", office.lang)
    letters = ", ".join(
        f"{letter} = {word(role, lang).lower()}" for role, letter in LETTERS[lang].items()
    )
    return Sheet(
        name=name,
        columns=(
            Column(office.say("column_path"), _PATH_WIDTH),
            Column(office.say("column_action"), _ACTION_WIDTH),
            *(_column(office, body) for body in bodies),
        ),
        rows=[*_rows(office, actions, bodies), *_totals(office, actions, bodies)],
        title=title,
        above=[
            f"{plan.label.of(lang)} ({plan.issuer_label.of(lang)})",
            f"{letters}. {word('matrix_in_part', lang)} {office.say('collectives')}",
            office.version,
            office.caveat,
        ],
        fixed=2,
        foot=f"{title} – {plan.slug}",
        lang=lang,
    )


def _column(office: Office, body: str) -> Column:
    if office.book.bodies[body].is_collective:
        heading = office.say("collective", name=office.name(body))
        return Column(heading, _GROUP_WIDTH, upwards=True)
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
            yield Row([Cell(section.label.of(office.lang)), *blank], "section")
        cells = [Cell(_letters(action, body, office.lang), centred=True) for body in bodies]
        yield Row(
            [Cell(action.path, office.page(action.iri)), Cell(_named(office, action)), *cells]
        )


def _letters(action: Action, body: str, lang: str) -> str:
    """Return the letters of the roles that a body has in an action; one of a part has a star."""
    found = {
        one.role for clause in action.clauses for one in clause.assignments if one.body == body
    }
    return ", ".join(
        LETTERS[lang].get(role, role) + ("*" if part_of(action, body, role) else "")
        for role in ROLES
        if role in found
    )


def _named(office: Office, action: Action) -> str:
    """Return the name of an action, what it lacks, and who leads which part of it."""
    lang = office.lang
    name, leads = action.label.of(lang), action.bodies("lead")
    if action.delegated_to:
        document = office.documents[action.delegated_to].label.of(lang)
        return f"{name}\n({office.say('assigned_there', document=document)})"
    parts = [f"{office.name(b)}: {part}" for b in leads if (part := part_of(action, b, "lead"))]
    if parts:
        return f"{name}\n({word('lead', lang).lower()} – {'; '.join(parts)})"
    if action.kind == "task" and not leads:
        return f"{name}\n({word('lead', lang).lower()}: {word('not_stated', lang).lower()})"
    return name


def _totals(office: Office, actions: Sequence[Action], bodies: Sequence[str]) -> Iterator[Row]:
    for role, letter in LETTERS[office.lang].items():
        counts = [sum(body in action.bodies(role) for action in actions) for body in bodies]
        cells = [Cell(count or None, bold=True, centred=True) for count in counts]
        name = office.say("total", letter=letter, role=word(role, office.lang).lower())
        yield Row([Cell(), Cell(name, bold=True), *cells], "head")


def _legend(office: Office) -> Sheet:
    lang, title = office.lang, office.say("legend")
    rows = [
        Row(
            [
                Cell(letter, bold=True, centred=True),
                Cell(word(role, lang)),
                Cell(office.say(f"means_{role}")),
            ]
        )
        for role, letter in LETTERS[lang].items()
    ]
    return Sheet(
        name=title,
        columns=(
            Column(office.say("column_letter"), 9),
            Column(office.say("column_role"), 18),
            Column(office.say("column_meaning"), 70),
        ),
        rows=rows,
        title=title,
        above=[office.version],
        below=[word("matrix_in_part", lang), office.say("blank"), office.caveat],
        foot=title,
        filtered=False,
        lang=lang,
    )


def _sheet_names(plans: Sequence[Plan], lang: str) -> list[str]:
    if len(plans) == 1:
        return [word("matrix", lang)]
    return [f"{at} {_UNFIT.sub(' ', plan.slug)}"[:_LONGEST] for at, plan in enumerate(plans, 1)]
