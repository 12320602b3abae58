"""Smaller pictures: what a plan rests on, who reports to whom, who works with whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Final

from viz.drawing import kind_of
from viz.layout import layered
from viz.scene import COLUMNS, WIDTHS, Box, Focus, Link, Scene, id_of, placed, wrapped
from viz.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from viz.content import Action, Body, Book, Plan
    from viz.documents import Document
    from viz.drawing import Sources
    from viz.quoting import Label, Quote
    from viz.reports import Step

_NONE: Final = frozenset[str]()


def legal(book: Book, sources: Sources, plan: Plan, lang: str) -> Scene:
    """Return what a plan rests on, step by step, with date and issuer of each document."""
    steps = _depths(sources, plan, [a for a in book.assigned(plan.iri) if a.delegated_to])
    boxes = [_box(plan.iri, "plan", 0, plan.label, lang, most=4)]
    links = []
    for action in book.assigned(plan.iri):
        if action.delegated_to:
            boxes.append(_box(action.iri, action.kind, 0, action.label, lang, path=action.path))
            quote = sources.quote(action.iri, "delegated", action.delegated_to)
            links.append(_link(action.iri, action.delegated_to, "delegated", quote))
    for iri, depth in steps.items():
        boxes.append(_document(sources.documents[iri], depth, lang))
    for relation in sources.relations:
        if relation.document in {plan.iri, *steps} and relation.other in steps:
            quote = sources.quote(relation.document, relation.kind, relation.other)
            links.append(_link(relation.document, relation.other, relation.kind, quote))
    return _scene(boxes, links)


def reporting(book: Book, steps: Sequence[Step], plan: Plan, lang: str) -> Scene:
    """Return who reports to whom: bodies and reports in turn, what is interpreted marked so."""
    boxes: dict[str, Box] = {}
    links: list[Link] = []
    for step in (one for one in steps if one.plan == plan.iri):
        at = 2 * step.depth
        status = step.status
        read = status == "interpreted"
        reason = step.rationale.of(lang) if read else ""
        action = book.actions.get(step.report)
        quote = action.quote if action else None
        label = action.label if action else step.recipient_label
        # the path of a step that is only read is no path of the plan
        feeding = (one.path for one in steps if step.report in one.feeds)
        path = phrase("step_read", lang, path=next(feeding, "")) if read else step.path
        kind = "interpreted" if read else "report"
        report = _box(step.report, kind, at + 1, label, lang, path=path)
        boxes[report.id] = report
        for body in step.reporters:
            box = _body(book.bodies[body], at, lang)
            boxes.setdefault(box.id, box)
            links.append(_link(body, step.report, "report", quote, status, reason))
        box = _body(book.bodies[step.recipient], at + 2, lang)
        boxes.setdefault(box.id, box)
        links.append(_link(step.report, step.recipient, "submits", quote, status, reason))
    return _scene(list(boxes.values()), links)


def together(book: Book, plan: Plan, lang: str) -> Scene:
    """Return who coordinates with which lead, and in how many sentences of the plan."""
    pairs: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Quote] = {}
    drawn, leaderless, joint = 0, [], []
    for action in book.assigned(plan.iri):
        for clause in action.clauses:
            leads, others = clause.bodies("lead"), clause.bodies("coordinate")
            drawn += bool(leads and others)
            if others and not leads:
                leaderless.append(action.path)
            if len(leads) > 1:
                joint.append(action.path)
            for lead, other in product(leads, others):
                pairs[lead, other] += 1
                first.setdefault((lead, other), clause.quote)
    boxes: dict[str, Box] = {}
    links = []
    for (lead, other), count in pairs.items():
        left, right = _side(book.bodies[lead], 0, lang), _side(book.bodies[other], 1, lang)
        boxes[left.id], boxes[right.id] = left, right
        quote = first[lead, other]
        links.append(_link(left.id, right.id, "coordinate", quote, count=count))
    ordered = sorted(boxes.values(), key=lambda box: box.column)
    said = phrase(
        "together_counts",
        lang,
        sentences=drawn,
        bodies=len({box.iri for box in ordered}),
        pairs=len(links),
    )
    for key, paths in (("together_no_lead", leaderless), ("together_joint", joint)):
        if paths:
            said += " " + phrase(key, lang, paths=", ".join(dict.fromkeys(paths)))
    found = {box.id: _beside(box, ordered, links) for box in ordered}
    return replace(_scene(ordered, links), focus=found, unsaid=said)


def _beside(chosen: Box, boxes: Sequence[Box], links: Sequence[Link]) -> Focus:
    """Return whom one body works with: where it leads, and where it coordinates."""
    own = {box.id for box in boxes if box.iri == chosen.iri}
    shown = tuple(link for link in links if own & {link.source, link.target})
    inside = own | {end for link in shown for end in (link.source, link.target)}
    kept = [box for box in boxes if box.id in inside]
    return Focus(layered(kept, shown, _NONE), shown, collapsed=False)


def _scene(boxes: Sequence[Box], links: Sequence[Link]) -> Scene:
    places = layered(boxes, links, _NONE)
    focus = {box.id: _focus(box, boxes, links) for box in boxes}
    return Scene(placed(boxes, places), tuple(links), focus)


def _focus(chosen: Box, boxes: Sequence[Box], links: Sequence[Link]) -> Focus:
    """Return everything before and after one box, set out again."""
    inside = _reached(chosen.id, [(link.source, link.target) for link in links])
    inside |= _reached(chosen.id, [(link.target, link.source) for link in links])
    shown = tuple(link for link in links if {link.source, link.target} <= inside)
    kept = [box for box in boxes if box.id in inside]
    return Focus(layered(kept, shown, _NONE), shown, collapsed=False)


def _reached(start: str, steps: Sequence[tuple[str, str]]) -> set[str]:
    found = {start}
    while True:
        more = {end for begin, end in steps if begin in found} - found
        if not more:
            return found
        found |= more


def _depths(sources: Sources, plan: Plan, delegated: Iterable[Action]) -> dict[str, int]:
    """Return how many steps each document stands behind the plan, the longest way counting."""
    depths: dict[str, int] = {}

    def follow(iri: str, depth: int) -> None:
        if iri not in sources.documents or depths.get(iri, 0) >= depth or depth >= len(COLUMNS):
            return
        depths[iri] = depth
        for relation in sources.relations:
            if relation.document == iri:
                follow(relation.other, depth + 1)

    for relation in sources.relations:
        if relation.document == plan.iri:
            follow(relation.other, 1)
    for action in delegated:
        follow(action.delegated_to, 1)
    return depths


def _document(document: Document, depth: int, lang: str) -> Box:
    column = COLUMNS[depth]
    name = document.symbol or document.label.of(lang)
    lines = [*wrapped(name, WIDTHS[column])]
    if document.date:
        lines.append(f"{document.date:%d/%m/%Y}")
    for _, issuer in document.issuers:
        lines += wrapped(issuer.of(lang), WIDTHS[column])
    kind = kind_of(document)
    return Box(id_of(document.iri), document.iri, kind, column, document.label, "", tuple(lines))


def _body(body: Body, at: int, lang: str) -> Box:
    kind = "collective" if body.is_collective else "unit"
    if body.is_interpreted:
        kind = "interpreted"
    return _box(body.iri, kind, at, body.label, lang, most=3)


def _side(body: Body, at: int, lang: str) -> Box:
    """Return a body as lead (left) or as coordinator (right): it may be both."""
    kind = "collective" if body.is_collective else "unit"
    column = ("section", "unit")[at]
    lines = wrapped(body.label.of(lang), WIDTHS[column])
    side = ("lead", "with")[at]
    return Box(f"{side}/{id_of(body.iri)}", body.iri, kind, column, body.label, "", lines)


def _box(  # noqa: PLR0913, PLR0917 - a box is its parts
    iri: str, kind: str, at: int, label: Label, lang: str, path: str = "", most: int = 3
) -> Box:
    column = COLUMNS[at]
    lines = wrapped(f"{path} {label.of(lang)}".strip(), WIDTHS[column], most)
    return Box(id_of(iri), iri, kind, column, label, path, lines)


def _link(  # noqa: PLR0913, PLR0917 - a line is its parts
    source: str,
    target: str,
    role: str,
    quote: Quote | None,
    status: str = "stated",
    reason: str = "",
    count: int = 1,
) -> Link:
    passage = quote.passages[0] if quote else None
    words = quote.text if quote else ""
    return Link(id_of(source), id_of(target), role, words, passage, status, count, reason=reason)
