"""The things of a network: documents, plans, elements, units and collectives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.analysis.rows import Edge, Row, Rows
    from kg.analysis.sentences import Sentences

ELEMENTS: Final = {
    "SolutionGroup": "section",
    "Task": "task",
    "WorkItem": "work-item",
    "OrganisingDuty": "duty",
    "ReportingDuty": "report",  # after duty: a report is a duty too, and report says more
    "OverallGoal": "goal",
    "SpecificGoal": "goal",
    "Target": "target",
}
_NO_LINE: Final = frozenset({"", "front", "unspecified"})


def nodes_of(rows: Rows, sentences: Sentences) -> dict[str, Row]:
    """Return what is known of each thing, by IRI."""
    nodes: dict[str, Row] = {}
    for row in rows("documents"):
        slug = sentences.slugs.get(row["document"], "")
        nodes[row["document"]] = {
            "kind": "plan" if slug else "document",
            "plan": row["document"] if slug else "",
            "plan_slug": slug,
            "type": row["type"],
            "symbol": row["symbol"],
            "date": row["date"],
            "year": row["year"],
        }
    for row in rows("agents"):
        about = nodes.setdefault(row["agent"], {"kind": "unit", "plan": ""})
        about["type"] = about.get("type") or row["class"]
        if row["collective"]:
            about |= {"kind": "collective", "open": row["collective"] == "OpenCollective"}
    order = list(ELEMENTS)
    for row in sorted(rows("elements"), key=lambda row: order.index(row["type"])):
        about = {"kind": ELEMENTS[row["type"]], **sentences.of(row["element"])}
        about |= {name: row[name] for name in ("plan", "path", "timing", "condition", "status")}
        nodes[row["element"]] = about
    for row in rows("reports"):
        nodes[row["report"]] |= {
            "deadline": row["wording"],
            "due_month": row["month"],
            "due_day": row["day"],
            "due_relation": row["relation"],
        }
    for node, about in nodes.items():
        about["label"], about["label_en"] = sentences.label(node)
        about["slug"] = Iri(node).slug
    return nodes


def add_lines(nodes: Mapping[str, Row], edges: Iterable[Edge]) -> None:
    """Say of each body and document whether it stands in the line of the State or the Party."""
    for about in nodes.values():
        if about["kind"] == "unit" and about.get("type", "") not in _NO_LINE:
            about["line"] = "Party" if about["type"] == "party-body" else "State"
    issued = [(source, target) for source, target, how, _ in edges if how == "issued-by"]
    for document, body in issued:
        nodes[document]["line"] = nodes[body].get("line", "")
