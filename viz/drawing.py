"""Boxes and lines for everything in a plan: what a picture is made of, not yet set out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.citing import FUNCTION_OF
from viz.quoting import Label
from viz.scene import WIDTHS, Box, Link, id_of, wrapped
from viz.words import phrase, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from viz.content import Action, Book, Plan
    from viz.documents import Citation, Document, Relation
    from viz.quoting import Quote


#: For what a document is cited when it stands so to the other.
_FUNCTIONS: Final = {**FUNCTION_OF, "delegated": "delegation", "promulgates": "mandate"}


def kind_of(document: Document) -> str:
    """Return how a document is drawn; whether one is of the State or the Party its issuer says."""
    if document.of_party:
        return "party-document"
    return "document" if document.issuers else "other-document"


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents that plans speak of, and how they say so."""

    documents: Mapping[str, Document]
    relations: Sequence[Relation]
    citations: Sequence[Citation]

    def quote(self, source: str, kind: str, target: str) -> Quote | None:
        """Return the words that say how one document stands to another.

        That a document promulgates another is said where it is cited itself.
        """
        cited = source if kind == "promulgates" else target
        function = _FUNCTIONS.get(kind, "")
        found = [one for one in self.citations if one.document == cited]
        found.sort(key=lambda one: one.function != function)
        return found[0].quote if found else None


def drawn(book: Book, sources: Sources, plan: Plan, lang: str) -> tuple[list[Box], list[Link]]:
    """Return the boxes of one plan in the order of its text, and the lines between them."""
    drawing = _Drawing(sources, lang)
    actions = book.assigned(plan.iri)
    drawing.add_documents(plan, actions)
    drawing.add(plan.iri, "plan", "plan", plan.label, most=5)
    for action in actions:
        section = book.section(action)
        if section is not None:
            if id_of(section.iri) not in drawing.boxes:
                drawing.add(section.iri, "section", "section", section.label)
                drawing.link(plan.iri, section.iri, "part-of")
            drawing.link(section.iri, action.iri, "part-of")
        drawing.add(action.iri, action.kind, "action", action.label, path=action.path)
    for action in actions:
        drawing.add_roles(book, action)
    return list(drawing.boxes.values()), drawing.links


@dataclass(slots=True)
class _Drawing:
    """A picture being made; it lives no longer than the call that makes it."""

    sources: Sources
    lang: str
    boxes: dict[str, Box] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def add(  # noqa: PLR0913 - a box is its parts
        self, iri: str, kind: str, column: str, label: Label, *, path: str = "", most: int = 2
    ) -> None:
        lines = wrapped(f"{path} {label.of(self.lang)}".strip(), WIDTHS[column], most)
        self.boxes.setdefault(id_of(iri), Box(id_of(iri), iri, kind, column, label, path, lines))

    def link(  # noqa: PLR0913 - a line is its parts
        self,
        source: str,
        target: str,
        role: str,
        quote: Quote | None = None,
        status: str = "stated",
        *,
        note: str = "",
    ) -> None:
        passage = quote.passages[0] if quote else None
        words = quote.text if quote else ""
        ends = id_of(source), id_of(target)
        self.links.append(Link(*ends, role, words, passage, status, note=note))

    def add_roles(self, book: Book, action: Action) -> None:
        """Add who does what in an action: one line per body and role in a clause."""
        for clause in action.clauses:
            for one in clause.assignments:
                body = book.bodies[one.body]
                kind = "collective" if body.is_collective else "unit"
                self.add(body.iri, kind, "unit", body.label)
                part = clause.scope if len(action.clauses) > 1 else ""
                said = word(one.role, self.lang)
                note = phrase("in_part", self.lang, role=said, scope=part) if part else ""
                self.link(action.iri, one.body, one.role, clause.quote, one.status, note=note)

    def add_documents(self, plan: Plan, actions: Iterable[Action]) -> None:
        """Add what the plan rests on, what its actions are assigned in, and what those rest on."""
        for relation in self.sources.relations:
            if relation.document == plan.iri:
                self._relate(relation)
        for action in actions:
            if action.delegated_to:
                self._follow(action.delegated_to)
                quote = self.sources.quote(action.iri, "delegated", action.delegated_to)
                self.link(action.iri, action.delegated_to, "delegated", quote)

    def _relate(self, relation: Relation) -> None:
        quote = self.sources.quote(relation.document, relation.kind, relation.other)
        self.link(relation.document, relation.other, relation.kind, quote)
        self._follow(relation.other)

    def _follow(self, iri: str) -> None:
        document = self.sources.documents.get(iri)
        if document is None or id_of(iri) in self.boxes:
            return
        kind = kind_of(document)
        label = Label(document.symbol, document.symbol) if document.symbol else document.label
        self.add(iri, kind, "document", label, most=3)
        for relation in self.sources.relations:
            if relation.document == iri:
                self._relate(relation)
