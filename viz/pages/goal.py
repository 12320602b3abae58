"""The pages of goals: their targets, by when, and which actions are thought to serve each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viz.addresses import iri_of_part
from viz.pages.base import Ask, Page
from viz.pages.book import book_asks, book_of
from viz.pages.rendering import render
from viz.rows import code, grouped, label, passages, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.quoting import Label, Quote
    from viz.rows import Row

_PERCENT = "PERCENT"


@dataclass(frozen=True, slots=True)
class Target:
    """A value that is to be reached, as the plan words it."""

    iri: str
    label: Label
    indicator: Label
    value: str
    comparator: str
    approximate: bool
    year: str
    status: str
    rationale: Label
    quote: Quote


def asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    plan = {"plan": params["plan"]}
    return {
        **book_asks(params["plan"]),
        "goals": Ask("page-goals", plan),
        "targets": Ask("page-targets", plan),
        "contributions": Ask("page-contributions"),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page, None when no goal goes by this address."""
    iri = _iri(context.params, context.plans)
    rows = [row for row in rows_of(answers["goals"]) if text(row, "goal") == iri]
    if not rows:
        return None
    book = book_of(context, answers)
    return render(
        "goal.html",
        context,
        book=book,
        plan=book.plans[text(rows[0], "plan")],
        path=text(rows[0], "path"),
        label=label(rows[0]),
        is_overall=code(rows[0], "kind") == "OverallGoal",
        list_is_open=text(rows[0], "listIsOpen") == "true",
        quote=passages(rows),
        targets=targets(answers["targets"], iri or ""),
        links=[
            {
                "action": book.actions[text(row, "action")],
                "target": label(row, "targetLabel", "targetEn"),
                "status": code(row, "status"),
                "rationale": label(row, "rationale", "rationaleEn"),
            }
            for row in rows_of(answers["contributions"])
            if text(row, "goal") == iri and text(row, "action") in book.actions
        ],
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """One goal in the list."""

    iri: str
    plan: str
    path: str
    label: Label
    is_overall: bool
    quote: Quote


def targets(answer: Answer, goal: str) -> list[Target]:
    """Return the targets of a goal (or of a task), in the order of the text."""
    found = grouped((row for row in rows_of(answer) if text(row, "goal") == goal), "target")
    return sorted((_target(iri, rows) for iri, rows in found.items()), key=lambda t: t.quote.end)


def _target(iri: str, rows: list[Row]) -> Target:
    first = rows[0]
    unit = "%" if code(first, "unitOfMeasure") == _PERCENT else ""
    lower, upper = _number(text(first, "lower")), _number(text(first, "upper"))
    value = f"{lower}-{upper}{unit}" if lower else _number(text(first, "number")) + unit
    return Target(
        iri=iri,
        label=label(first),
        indicator=label(first, "indicatorLabel", "indicatorEn"),
        value=value,
        comparator=code(first, "comparator"),
        approximate=text(first, "approximate") == "true",
        year=text(first, "year"),
        status=code(first, "status"),
        rationale=label(first, "rationale", "rationaleEn"),
        quote=passages(rows),
    )


def _number(value: str) -> str:
    """Return a decimal without the zeros that say nothing."""
    return value.rstrip("0").rstrip(".") if "." in value else value


def _iri(params: Mapping[str, str], plans: Mapping[str, str]) -> str | None:
    return iri_of_part("goals", params["plan"], params["slug"], plans)


def _listed(iri: str, rows: list[Row]) -> Listed:
    first = rows[0]
    overall = code(first, "kind") == "OverallGoal"
    plan, path = text(first, "plan"), text(first, "path")
    return Listed(iri, plan, path, label(first), overall, passages(rows))


def _table(params: Mapping[str, str]) -> Ask:
    return Ask("targets", {name: params[name] for name in ("plan",) if params.get(name)})


def _own_table(params: Mapping[str, str]) -> Ask:
    return Ask("targets", {"plan": params["plan"], "goal": params["slug"]})


def list_asks(params: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the list of all goals."""
    given = {"plan": params["plan"]} if params.get("plan") else {}
    return {
        **book_asks(params.get("plan", "")),
        "goals": Ask("page-goals", given),
        "targets": Ask("page-targets", given),
    }


def list_html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the list of goals with their targets, and of the targets that stand in tasks."""
    book = book_of(context, answers)
    goals = grouped(rows_of(answers["goals"]), "goal")
    owners = grouped(rows_of(answers["targets"]), "goal")
    tasks = [book.actions[iri] for iri in owners if iri not in goals and iri in book.actions]
    return render(
        "goals.html",
        context,
        book=book,
        goals=[_listed(iri, rows) for iri, rows in goals.items()],
        tasks=tasks,
        targets={iri: targets(answers["targets"], iri) for iri in (*goals, *owners)},
    )


GOALS = Page("goals", "/goals", list_asks, list_html, table=_table)
GOAL = Page("goal", "/goals/{plan}/{slug}", asks, html, table=_own_table, thing=_iri)
