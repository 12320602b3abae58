"""What reaches a unit only through the collectives it belongs to, as lines of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.scene import WIDTHS, Box, Link, id_of, wrapped
from viz.words import phrase, word

if TYPE_CHECKING:
    from viz.content import Body, Book, Plan, Share


@dataclass(frozen=True, slots=True)
class Reached:
    """What surely reaches a unit, through which collectives, and how much more may."""

    links: tuple[Link, ...] = ()
    collectives: frozenset[str] = frozenset()
    possible: int = 0


def reaching(book: Book, plan: Plan, unit: str, lang: str) -> Reached:
    """Return what one plan gives a unit through its collectives: one line for each action."""
    shares = [one for one in book.through_collectives(unit) if one.action.plan == plan.iri]
    sure = {one.action.iri: one for one in shares if one.certainty == "definite"}
    return Reached(
        tuple(_line(book, share, unit, lang) for share in sure.values()),
        frozenset(id_of(one.assignment.body) for one in shares if one.certainty == "definite"),
        len({one.action.iri for one in shares} - set(sure)),
    )


def unit_box(body: Body, lang: str) -> Box:
    """Return the box of a unit that a plan does not name."""
    lines = wrapped(body.label.of(lang), WIDTHS["unit"])
    return Box(id_of(body.iri), body.iri, "unit", "unit", body.label, "", lines)


def _line(book: Book, share: Share, unit: str, lang: str) -> Link:
    quote = share.clause.quote
    collective = book.bodies[share.assignment.body].label.of(lang)
    role = word(share.assignment.role, lang)
    note = phrase("via_line", lang, role=role, collective=collective)
    status = share.via.status if share.via else "stated"
    if status != "stated":
        note += f" ({word(f'status_{status}', lang)})"
    return Link(
        id_of(share.action.iri),
        id_of(unit),
        "via",
        quote.text,
        quote.passages[0] if quote else None,
        status=status,
        note=note,
    )
