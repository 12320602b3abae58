"""The reporting chain: who reports to whom by when, and which report feeds which."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from kg.analysis.chains import thing

if TYPE_CHECKING:
    from kg.analysis.model import Thing
    from kg.analysis.network import Network

_ANY_YEAR: Final = 2001  # not a leap year; only days between dates of each year are counted


@dataclass(frozen=True, slots=True)
class ReportingStep:
    """One report on its way: from its senders to its recipients.

    `deadline` is worded as in the text and, with `month` and `day`, empty where none is stated.
    """

    step: int
    report: Thing
    senders: tuple[Thing, ...]
    recipients: tuple[Thing, ...]
    feeds: tuple[Thing, ...]
    status: str
    deadline: str = ""
    month: int | None = None
    day: int | None = None
    relation: str = ""
    sentence: str = ""
    start: int | None = None
    end: int | None = None
    text: str = ""
    rationale: str = ""


def reporting_chain(network: Network) -> tuple[ReportingStep, ...]:
    """Return the reports in the order in which they feed one another.

    The unnamed last step, to the authority above, is there when the network was built with
    interpretation; its status says so and no date stands with it.
    """
    reports = [node for node, about in network.nodes(data=True) if about["kind"] == "report"]
    steps = [_step(network, report) for report in reports]
    return tuple(sorted(steps, key=lambda step: (step.step, step.text, step.start or 0)))


def days_between(first: ReportingStep, second: ReportingStep) -> int | None:
    """Return the days from one yearly date to the next; None where a date is not stated."""
    if None in {first.month, first.day, second.month, second.day}:
        return None
    return (_day(second.month or 1, second.day or 1) - _day(first.month or 1, first.day or 1)) % 365


def _day(month: int, day: int) -> int:
    last = monthrange(_ANY_YEAR, month)[1]
    return date(_ANY_YEAR, month, min(day, last)).toordinal()


def _step(network: Network, report: str) -> ReportingStep:
    about = network.nodes[report]
    sent = [edge for edge in network.in_edges(report, data=True) if edge[2]["relation"] == "report"]
    said = sent[0][2] if sent else {}
    return ReportingStep(
        step=_depth(network, report, frozenset()),
        report=thing(network, report),
        senders=tuple(
            thing(network, source)
            for source, _, _ in sorted(sent, key=lambda edge: edge[2].get("name_start", 0))
        ),
        recipients=_targets(network, report, "submits-to"),
        feeds=_targets(network, report, "feeds"),
        status=about["status"],
        deadline=about.get("deadline", ""),
        month=about.get("due_month"),
        day=about.get("due_day"),
        relation=about.get("due_relation", ""),
        sentence=said.get("sentence", ""),
        start=said.get("start"),
        end=said.get("end"),
        text=said.get("text", ""),
        rationale=said.get("rationale", ""),
    )


def _targets(network: Network, report: str, relation: str) -> tuple[Thing, ...]:
    return tuple(
        thing(network, target)
        for _, target, about in network.out_edges(report, data=True)
        if about["relation"] == relation
    )


def _depth(network: Network, report: str, seen: frozenset[str]) -> int:
    """Count the longest line of reports that ends here; a circle is not walked twice."""
    before = [
        source
        for source, _, about in network.in_edges(report, data=True)
        if about["relation"] == "feeds" and source not in seen
    ]
    return 1 + max((_depth(network, one, seen | {report}) for one in before), default=0)
