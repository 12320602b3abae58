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
    nodes = _documents(rows, sentences) | _bodies(rows)
    for thing, kind in _only_named(rows, sentences):
        nodes.setdefault(thing, {"kind": kind, "plan": thing if kind == "plan" else ""})
    nodes |= _elements(rows, sentences)
    for node, about in nodes.items():
        about["label"], about["label_en"] = sentences.label(node)
        about["slug"] = Iri(node).slug
    return nodes


def _documents(rows: Rows, sentences: Sentences) -> dict[str, Row]:
    """Return the documents; one whose elements are encoded is a plan of ours."""
    found = {}
    for row in rows("documents"):
        slug = sentences.slugs.get(row["document"], "")
        found[row["document"]] = {
            "kind": "plan" if slug else "document",
            "plan": row["document"] if slug else "",
            "plan_slug": slug,
            **{name: row[name] for name in ("type", "symbol", "date", "year")},
        }
    return found


def _bodies(rows: Rows) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows("agents"):
        about = found.setdefault(row["agent"], {"kind": "unit", "plan": ""})
        about["type"] = about.get("type") or row["class"]
        if row["collective"]:
            about |= {"kind": "collective", "open": row["collective"] == "OpenCollective"}
    return found


def _elements(rows: Rows, sentences: Sentences) -> dict[str, Row]:
    found = {}
    order = list(ELEMENTS)
    for row in sorted(rows("elements"), key=lambda row: order.index(row["type"])):
        about = {"kind": ELEMENTS[row["type"]], **sentences.of(row["element"])}
        about |= {name: row[name] for name in ("plan", "path", "timing", "condition", "status")}
        found[row["element"]] = about
    for row in rows("reports"):
        found[row["report"]] |= {
            "deadline": row["wording"],
            "due_month": row["month"],
            "due_day": row["day"],
            "due_relation": row["relation"],
        }
    return found


def _only_named(rows: Rows, sentences: Sentences) -> Iterable[tuple[str, str]]:
    """List things that a statement names, with their kind, even where nothing describes them."""
    yield from ((plan, "plan") for plan in sentences.slugs)
    yield from ((row["agent"], "unit") for row in rows("assignments"))
    yield from ((row["recipient"], "unit") for row in rows("reports"))
    for row in rows("members"):
        yield from ((row["unit"], "unit"), (row["collective"], "collective"))
    yield from ((row["document"], "document") for row in rows("citations"))
    for row in rows("document_links"):
        yield row["to"], "unit" if row["property"] == "issuedBy" else "document"
        if row["property"] not in {"delegatedTo", "definedByDocument"}:
            yield row["from"], "document"


def add_lines(nodes: Mapping[str, Row], edges: Iterable[Edge]) -> None:
    """Say of each body and document whether it stands in the line of the State or the Party."""
    for about in nodes.values():
        if about["kind"] == "unit" and about.get("type", "") not in _NO_LINE:
            about["line"] = "Party" if about["type"] == "party-body" else "State"
    issued = [(source, target) for source, target, how, _ in edges if how == "issued-by"]
    for document, body in issued:
        nodes[document]["line"] = nodes[body].get("line", "")
