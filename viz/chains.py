"""The picture of who does what: documents, plan, sections, actions, units, and one's own chains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.content import ROLES, Label
from viz.layout import layered
from viz.scene import WIDTHS, Box, Focus, Link, Scene, id_of, placed, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from viz.content import Action, Body, Book, Plan
    from viz.documents import Citation, Document, Relation

#: Above this number of actions a choice shows sections with counts instead.
MOST_ACTIONS: Final = 14
#: Relations that lead from a text to the one it carries out: what a chain of one's own shows.
_BEHIND: Final = frozenset({"implements", "promulgates", "delegated"})
#: Columns that keep the order of the text.
_ORDERED: Final = frozenset({"section", "action"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that plans speak of, and how they say so."""

    documents: Mapping[str, Document]
    relations: Sequence[Relation]
    citations: Sequence[Citation]


def responsibilities(book: Book, sources: Sources, plan: Plan) -> Scene:
    """Return the whole picture of one plan."""
    boxes, links = _drawn(book, sources, plan)
    everything = Scene(placed(boxes, layered(boxes, links, _ORDERED)), tuple(links))
    focus = {box.id: _focus(box, boxes, links) for box in boxes}
    return Scene(everything.boxes, everything.links, focus)


def _drawn(book: Book, sources: Sources, plan: Plan) -> tuple[list[Box], list[Link]]:
    boxes: dict[str, Box] = {}
    links: list[Link] = []
    actions = book.assigned(plan.iri)
    _add_documents(boxes, links, sources, plan, actions)
    boxes[plan.iri] = _box(plan.iri, "plan", "plan", plan.label, most=5)
    for action in actions:
        section = book.section(action)
        if section is not None:
            if section.iri not in boxes:
                boxes[section.iri] = _box(section.iri, "section", "section", section.label)
                links.append(Link(plan.iri, section.iri, "part-of"))
            links.append(Link(section.iri, action.iri, "part-of"))
        boxes[action.iri] = _box(action.iri, action.kind, "action", action.label, path=action.path)
    for action in actions:
        links += _roles(action)
    for body in dict.fromkeys(link.target for link in links if link.role in ROLES):
        boxes[body] = _unit(book.bodies[body])
    return list(boxes.values()), [_short(link) for link in links]


def _add_documents(
    boxes: dict[str, Box],
    links: list[Link],
    sources: Sources,
    plan: Plan,
    actions: Iterable[Action],
) -> None:
    """Add what the plan rests on and what its actions are assigned in, and what those rest on."""
    said = {citation.document: citation.quote for citation in reversed(sources.citations)}

    def link(source: str, target: str, role: str) -> None:
        quote = said.get(target)
        passage = quote.passages[0] if quote else None
        links.append(Link(source, target, role, quote.text if quote else "", passage))

    def follow(iri: str) -> None:
        if iri in boxes or iri not in sources.documents:
            return
        document = sources.documents[iri]
        kind = "party-document" if document.of_party else "document"
        boxes[iri] = _box(iri, kind, "document", _document_label(document), most=3)
        for relation in sources.relations:
            if relation.document == iri:
                link(iri, relation.other, relation.kind)
                follow(relation.other)

    for relation in sources.relations:
        if relation.document == plan.iri:
            link(plan.iri, relation.other, relation.kind)
            follow(relation.other)
    for action in actions:
        if action.delegated_to:
            follow(action.delegated_to)
            link(action.iri, action.delegated_to, "delegated")


def _roles(action: Action) -> list[Link]:
    """Return who does what in an action: one line per body and role in a clause."""
    return [
        Link(
            action.iri,
            one.body,
            one.role,
            clause.quote.text,
            clause.quote.passages[0] if clause.quote else None,
            one.status,
        )
        for clause in action.clauses
        for one in clause.assignments
    ]


def _box(  # noqa: PLR0913 - a box is its parts
    iri: str, kind: str, column: str, label: Label, *, path: str = "", most: int = 2
) -> Box:
    text = f"{path} {label.vi}".strip()
    return Box(id_of(iri), iri, kind, column, label, path, wrapped(text, WIDTHS[column], most))


def _unit(body: Body) -> Box:
    kind = "collective" if body.is_collective else "unit"
    return _box(body.iri, kind, "unit", body.label)


def _document_label(document: Document) -> Label:
    if document.symbol:
        return Label(document.symbol, document.symbol)
    return document.label


def _short(link: Link) -> Link:
    return Link(
        id_of(link.source),
        id_of(link.target),
        link.role,
        link.sentence,
        link.passage,
        link.status,
        link.count,
    )


def _focus(chosen: Box, boxes: Sequence[Box], links: Sequence[Link]) -> Focus:
    """Return the chains through one thing, set out again."""
    actions = _actions_of(chosen, boxes, links)
    inside = {chosen.id, *actions}
    inside |= {link.source for link in links if link.target in actions and link.role == "part-of"}
    inside |= {link.target for link in links if link.source in actions and link.role == "delegated"}
    collapsed = len(actions) > MOST_ACTIONS
    if not collapsed and chosen.column in {"unit", "action", "section"}:
        inside |= {link.target for link in links if link.source in actions and link.role in ROLES}
    inside |= _upward(inside, links)
    if collapsed:
        inside -= actions - {chosen.id}
        shown = [link for link in links if {link.source, link.target} <= inside]
        shown += _counted(chosen, actions, links, inside)
    else:
        shown = [link for link in links if {link.source, link.target} <= inside]
    kept = [box for box in boxes if box.id in inside]
    return Focus(layered(kept, shown, _ORDERED), tuple(shown), collapsed)


def _actions_of(chosen: Box, boxes: Sequence[Box], links: Sequence[Link]) -> set[str]:
    actions = {box.id for box in boxes if box.column == "action"}
    if chosen.id in actions:
        return {chosen.id}
    if chosen.column in {"unit", "section"}:
        ends = {(link.source, link.target) for link in links}
        return {a for a in actions if (a, chosen.id) in ends or (chosen.id, a) in ends}
    if chosen.column == "document":
        down = _downward(chosen.id, links)
        return {link.source for link in links if link.target in down and link.role == "delegated"}
    return set()


def _upward(inside: set[str], links: Sequence[Link]) -> set[str]:
    """Return the plan and the documents behind what is shown, as far as they lead."""
    found = set(inside)
    while True:
        more = {
            end
            for link in links
            for end in (_up(link, found),)
            if end is not None and end not in found
        }
        if not more:
            return found
        found |= more


def _up(link: Link, found: set[str]) -> str | None:
    """Return what stands behind one end of a line: the plan of a section, the basis of a text."""
    if link.role == "part-of":
        return link.source if link.target in found else None
    return link.target if link.role in _BEHIND and link.source in found else None


def _downward(document: str, links: Sequence[Link]) -> set[str]:
    """Return the documents that rest on one, itself among them."""
    found = {document}
    while True:
        more = {
            link.source
            for link in links
            if link.target in found and link.role not in {*ROLES, "part-of", "delegated"}
        } - found
        if not more:
            return found
        found |= more


def _counted(chosen: Box, actions: set[str], links: Sequence[Link], inside: set[str]) -> list[Link]:
    """Return one line per section and role, with the number of actions it stands for."""
    section_of = {
        link.target: link.source
        for link in links
        if link.role == "part-of" and link.target in actions and link.source in inside
    }
    counts: dict[tuple[str, str], set[str]] = {}
    for link in links:
        if link.source in section_of and link.target == chosen.id:
            counts.setdefault((section_of[link.source], link.role), set()).add(link.source)
    return [
        Link(section, chosen.id, role, count=len(found))
        for (section, role), found in counts.items()
    ]
