"""The text of a plan, with every claim marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.answers import Table
from viz.documents import citations, documents
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.rendering import render
from viz.reader import every, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book
    from viz.documents import Citation
    from viz.pages.base import Context
    from viz.reader import Mark, Paragraph

#: Statements that have a page or a row of their own, shown beside the paragraph that proves them.
_NOTED: Final = (
    "AssignmentClause",
    "WorkItem",
    "OrganisingDuty",
    "ReportingDuty",
    "OverallGoal",
    "SpecificGoal",
)
_HEADINGS: Final = {"part": "h2", "section": "h3", "point": "h4"}


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = params["plan"]
    return {
        **book_asks(plan),
        "anchors": Ask("page-anchors", {"plan": plan}),
        "citations": Ask("page-citations", {"plan": plan}),
        "documents": Ask("page-documents"),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when no plan goes by this address."""
    book = book_of(context, answers)
    plan = next((p for p in book.plans.values() if p.slug == context.params["plan"]), None)
    anchors = answers["anchors"]
    if plan is None or not isinstance(anchors, Table):
        return None
    found = paragraphs(anchors)
    notes = Notes(
        book,
        {citation.iri: citation for citation in citations(answers["citations"])},
        {
            one.iri: (one.role, one.body)
            for action in book.actions.values()
            for clause in action.clauses
            for one in clause.assignments
        },
    )
    return render(
        "plan.html",
        context,
        book=book,
        plan=plan,
        documents=documents(answers["documents"]),
        paragraphs=found,
        notes=notes,
        headings=_HEADINGS,
        first=_first(found),
        contents=[
            provision
            for provision in book.provisions.values()
            if provision.kind in {"part", "section"}
        ],
    )


@dataclass(frozen=True, slots=True)
class Notes:
    """What each mark in the text stands for."""

    book: Book
    cited: Mapping[str, Citation]
    assigned: Mapping[str, tuple[str, str]]

    def kind(self, paragraph: Paragraph) -> str:
        """Return what a paragraph is in the plan: a part, a dash, a clause, or plain words."""
        provision = self.book.provisions.get(paragraph.provision)
        if provision is not None:
            return provision.kind
        kinds = {kind for mark in paragraph.marks for kind in mark.kinds()}
        return "who" if kinds & {"AssignmentClause", "Task"} else "line"

    def beside(self, paragraph: Paragraph) -> list[tuple[str, str]]:
        """Return the places in the plan that a paragraph proves something about: IRI and path."""
        found: dict[str, str] = {}
        for mark in every([paragraph]):
            for proof in mark.proofs:
                action = self._action(proof.iri) if proof.kind in _NOTED else None
                if action is not None:
                    found[action] = self.book.actions[action].path
        return list(found.items())

    def _action(self, iri: str) -> str | None:
        """Return the task, duty or report with a page that a statement belongs to."""
        for action in self.book.assigned():
            if iri == action.iri or any(clause.iri == iri for clause in action.clauses):
                return action.iri
        item = self.book.actions.get(iri)
        return item.parent if item is not None and item.parent in self.book.actions else None

    def group(self, paragraph: Paragraph) -> str:
        """Return the short name of the solution group that a heading proves, if it is one."""
        found = (mark.proof("SolutionGroup") for mark in every([paragraph]))
        return next((proof.iri.rpartition("/")[2] for proof in found if proof), "")

    def role(self, mark: Mark) -> tuple[str, str] | None:
        """Return role and body where the mark is the printed name of one who is assigned."""
        found = {
            self.assigned[proof.iri]
            for proof in mark.proofs
            if proof.kind == "Assignment" and proof.iri in self.assigned
        }
        if not found:
            return None
        roles = {role for role, _ in found}
        body = next(iter(found))[1]
        return (next(iter(roles)) if len(roles) == 1 else "several"), body

    def document(self, mark: Mark) -> str | None:
        """Return the document where the mark cites one."""
        found = mark.proof("Citation")
        return self.cited[found.iri].document if found and found.iri in self.cited else None


def _first(found: tuple[Paragraph, ...]) -> frozenset[tuple[int, int]]:
    """Return the widest mark at each place: only it carries the address of the place."""
    seen: dict[int, tuple[int, int]] = {}
    for mark in every(found):
        seen.setdefault(mark.start, (mark.start, mark.end))
    return frozenset(seen.values())


def _one_plan(_: Mapping[str, str]) -> dict[str, Ask]:
    return {"plans": Ask("page-plans")}


def _choice(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page on which one of the plans is chosen."""
    book = book_of(context, answers)
    return render("plans.html", context, plans=list(book.plans.values()))


def _thing(params: Mapping[str, str], plans: Mapping[str, str]) -> str | None:
    return next((iri for iri, slug in plans.items() if slug == params["plan"]), None)


PLANS = Page("plans", "/plan", _one_plan, _choice)
PLAN = Page("plan", "/plan/{plan}", asks, html, thing=_thing)
