"""The first page: what this is, and three doors into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.content import COLLECTIVES
from viz.documents import documents
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.matrix import leadless
from viz.pages.rendering import render
from viz.reports import due

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.answers import Answer
    from viz.content import Action, Book, Plan
    from viz.pages.base import Context


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {**book_asks(params.get("plan", "")), "documents": Ask("page-documents")}


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    book = book_of(context, answers)
    return render(
        "home.html",
        context,
        book=book,
        documents=documents(answers["documents"]),
        plans=[_plan(book, plan) for plan in book.plans.values()],
    )


def _plan(book: Book, plan: Plan) -> dict[str, object]:
    actions = book.assigned(plan.iri)
    tasks = [action for action in actions if action.kind == "task"]
    named = _bodies(actions)
    return {
        "plan": plan,
        "tasks": len(tasks),
        "duties": len(actions) - len(tasks),
        "units": len([body for body in named if book.bodies[body].kind not in COLLECTIVES]),
        "collectives": len([body for body in named if book.bodies[body].kind in COLLECTIVES]),
        "without_lead": _without_lead(actions),
        "leads": _leads(tasks),
        "due": sorted((action for action in actions if action.deadlines), key=due),
    }


def _without_lead(actions: Iterable[Action]) -> dict[str, list[Action]]:
    """Return the tasks and the duties that name no lead, and those of implementers apart."""
    found: dict[str, list[Action]] = {"task": [], "duty": [], "implementers": []}
    for action in actions:
        why = leadless(action)
        if why:
            found["implementers" if why == "implementers" else action.kind].append(action)
    return found


def _bodies(actions: tuple[Action, ...]) -> set[str]:
    return {
        assignment.body
        for action in actions
        for clause in action.clauses
        for assignment in clause.assignments
    }


def _leads(tasks: list[Action]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for task in tasks:
        for body in task.bodies("lead"):
            counts[body] = counts.get(body, 0) + 1
    return sorted(counts.items(), key=lambda pair: -pair[1])


HOME = Page("home", "/", asks, html)
