"""The picture of who does what, and the chains of one thing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.content import ROLES
from viz.drawing import drawn
from viz.layout import layered
from viz.reaching import Reached, reaching, unit_box
from viz.scene import Focus, Link, Scene, id_of, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viz.content import Book, Plan
    from viz.drawing import Sources
    from viz.scene import Box

#: Above this number of actions a choice shows sections with counts instead.
MOST_ACTIONS: Final = 14
#: Relations that lead from a text to the one it carries out: what a chain of one's own shows.
_BEHIND: Final = frozenset({"implements", "promulgates", "delegated"})
#: Columns that keep the order of the text.
_ORDERED: Final = frozenset({"section", "action"})


def responsibilities(book: Book, sources: Sources, plan: Plan, lang: str) -> Scene:
    """Return the whole picture of one plan, with the chains of each thing in it."""
    boxes, links = drawn(book, sources, plan, lang)
    places = layered(boxes, links, _ORDERED)
    focus = {
        box.id: _focus(box, boxes, links, reaching(book, plan, box.iri, lang)) for box in boxes
    }
    return Scene(placed(boxes, places), tuple(links), focus)


def chains(book: Book, sources: Sources, plan: Plan, iri: str, lang: str) -> Scene | None:
    """Return the chains of one thing alone; None when the plan has nothing to do with it."""
    boxes, links = drawn(book, sources, plan, lang)
    reached = reaching(book, plan, iri, lang)
    chosen = next((box for box in boxes if box.id == id_of(iri)), None)
    if chosen is None and reached.links:
        chosen = unit_box(book.bodies[iri], lang)
        boxes.append(chosen)
    if chosen is None:
        return None
    focus = _focus(chosen, boxes, links, reached)
    return Scene(placed(boxes, focus.boxes), focus.links)


def _focus(chosen: Box, boxes: Sequence[Box], links: Sequence[Link], reached: Reached) -> Focus:
    """Return the chains through one thing, set out again."""
    own = _actions_of(chosen, boxes, links)
    actions = own | {link.source for link in reached.links}
    inside = {chosen.id, *actions}
    inside |= {link.source for link in links if link.target in actions and link.role == "part-of"}
    inside |= {link.target for link in links if link.source in actions and link.role == "delegated"}
    collapsed = len(actions) > MOST_ACTIONS
    if not collapsed and chosen.column in {"unit", "action", "section"}:
        inside |= {link.target for link in links if link.source in own and link.role in ROLES}
        inside |= reached.collectives
    if chosen.column == "document":
        inside |= _downward(chosen.id, links)
    inside |= _upward(inside, links)
    if collapsed:
        inside -= actions - {chosen.id}
        shown = [link for link in links if {link.source, link.target} <= inside]
        shown += _counted(chosen, actions, [*links, *reached.links], inside)
    else:
        shown = [link for link in links if {link.source, link.target} <= inside]
        shown += reached.links
    kept = [box for box in boxes if box.id in inside]
    places = layered(kept, shown, _ORDERED)
    return Focus(places, tuple(shown), collapsed, reached.links, reached.possible)


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
