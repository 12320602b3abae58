"""The responsibility matrix: who does what, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.search import sort_key
from viz.documents import documents
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of, plans_of
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Action, Body, Book, Plan
    from viz.pages.base import Context
    from viz.quoting import Provision

#: The letter of each role, in both languages; the legend says what it stands for.
LETTERS = {
    "vi": {"lead": "C", "coordinate": "P", "implement": "T", "report": "B", "requested": "Đ"},
    "en": {"lead": "L", "coordinate": "C", "implement": "I", "report": "R", "requested": "Q"},
}


@dataclass(frozen=True, slots=True)
class Column:
    """One body, with how much it leads and has any role in."""

    body: Body
    leads: int
    roles: int


@dataclass(frozen=True, slots=True)
class Line:
    """One action, with the roles of each column in it, and of which part each is."""

    action: Action
    cells: tuple[tuple[tuple[str, str], ...], ...]

    @property
    def leadless(self) -> str:
        """Why nobody is named to lead: see `leadless`; empty where that is no question."""
        return leadless(self.action)


def leadless(action: Action) -> str:
    """Return why an action has no lead, empty where it has one or cannot have one.

    A report is sent and a request is made: neither has a lead. What the plan assigns in another
    document is "delegated"; a duty for which it names only those who carry it out, each for
    itself, is "implementers"; where it names partners, or gives a task, the lead is "unnamed".
    """
    if action.bodies("lead") or action.kind == "report":
        return ""
    if action.clauses and all(clause.requested for clause in action.clauses):
        return ""
    if action.delegated_to:
        return "delegated"
    if action.kind == "duty" and not action.bodies("coordinate"):
        return "implementers"
    return "unnamed"


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {**book_asks(params.get("plan", "")), "documents": Ask("page-documents")}


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    book = book_of(context, answers)
    tables = [
        (plan, *_table(book, plan, context.params.get("role", ""), context.params.get("unit", "")))
        for plan in plans_of(book, context)
    ]
    return render(
        "matrix.html",
        context,
        tables=tables,
        letters=LETTERS[context.lang],
        documents=documents(answers["documents"]),
        role=context.params.get("role", ""),
        in_part=any(
            part
            for _, _, sections in tables
            for _, lines in sections
            for line in lines
            for cell in line.cells
            for _, part in cell
        ),
    )


def _table(
    book: Book, plan: Plan, role: str, unit: str
) -> tuple[list[Column], list[tuple[Provision | None, list[Line]]]]:
    actions = [a for a in book.assigned(plan.iri) if _kept(a, role, unit)]
    columns = _columns(book, actions, role)
    sections: list[tuple[Provision | None, list[Line]]] = []
    for action in actions:
        section = book.section(action)
        if not sections or sections[-1][0] != section:
            sections.append((section, []))
        cells = tuple(_roles(action, column.body.iri, role) for column in columns)
        sections[-1][1].append(Line(action, cells))
    return columns, sections


def _kept(action: Action, role: str, unit: str) -> bool:
    found = [one for clause in action.clauses for one in clause.assignments]
    return any(
        role in {"", one.role} and unit in {"", one.body.rpartition("/")[2]} for one in found
    )


def _columns(book: Book, actions: list[Action], role: str) -> list[Column]:
    """Return the bodies: departments by number led, then collectives."""
    roles: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for action in actions:
        for clause in action.clauses:
            for one in clause.assignments:
                if role in {"", one.role}:
                    roles.setdefault(one.body, set()).add(action.iri)
                if one.role == "lead":
                    leads.setdefault(one.body, set()).add(action.iri)
    found = [
        Column(book.bodies[iri], len(leads.get(iri, ())), len(having))
        for iri, having in roles.items()
    ]
    found.sort(key=lambda c: (c.body.is_collective, -c.leads, -c.roles, sort_key(c.body.label.vi)))
    return found


def part_of(action: Action, body: str, role: str) -> str:
    """Return of which part of an action a body has a role, empty where of the whole.

    In III.7.b two departments lead, each what its own sentence says: that is no joint lead.
    """
    own = [clause for clause in action.clauses if body in clause.bodies(role)]
    return "; ".join(c.scope for c in own if c.scope) if len(own) < len(action.clauses) else ""


def _roles(action: Action, body: str, role: str) -> tuple[tuple[str, str], ...]:
    found = (
        one.role
        for clause in action.clauses
        for one in clause.assignments
        if one.body == body and role in {"", one.role}
    )
    return tuple((own, part_of(action, body, own)) for own in dict.fromkeys(found))


def _rows(params: Mapping[str, str]) -> Ask:
    given = {name: params[name] for name in ("plan", "unit", "role") if params.get(name)}
    return Ask("responsibilities", given)


MATRIX = Page("matrix", "/matrix", asks, html, table=_rows)
