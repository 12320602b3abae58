"""The links of a network: roles, places, citations, reports, memberships, partners."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING, Final

from kg.analysis.model import ACTIONS, LINKS
from kg.analysis.nodes import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.analysis.rows import Edge, Row, Rows
    from kg.analysis.sentences import Sentences

#: What a network says of the words behind an edge.
SAID: Final = ("sentence", "start", "end", "passages", "text")


def edges_of(rows: Rows, nodes: Mapping[str, Row], sentences: Sentences) -> list[Edge]:
    """Return every link between `nodes`, the derived ones last."""
    found = [*_element_edges(rows, nodes, sentences), *_assignment_edges(rows, nodes, sentences)]
    found += [*_document_edges(rows, nodes, sentences), *_report_edges(rows, nodes)]
    return [*found, *_curated_edges(rows, nodes), *_partner_edges(found)]


def _element_edges(rows: Rows, nodes: Mapping[str, Row], say: Sentences) -> Iterable[Edge]:
    for row in rows("elements"):
        element, parent = row["element"], row["parent"] or row["plan"]
        # Where an action stands is said by the heading over it; all else by its own words.
        is_action = nodes[element]["kind"] in ACTIONS
        words = say.of(row["parent"] or row["heading"] if is_action else element)
        about = {"status": row["status"], "plan": row["plan"], **words}
        if parent in nodes and nodes[element]["kind"] == ELEMENTS[row["type"]]:
            yield _edge(element, "part-of", parent, about)


def _assignment_edges(rows: Rows, nodes: Mapping[str, Row], say: Sentences) -> Iterable[Edge]:
    for row in rows("assignments"):
        name = say.of(row["assignment"])
        about = {
            **say.of(row["clause"]),
            "status": row["status"],
            "plan": nodes[row["action"]]["plan"],
            "clause": row["clause"],
            "assignment": row["assignment"],
            "mentioned_as": row["mentionedAs"],
            "name_start": name.get("start"),
            "name_end": name.get("end"),
            "scope": row["scope"],
            "mode": row["mode"],
            "modality": row["modality"],
            "rationale": say.rationale(row["assignment"]),
        }
        yield _edge(row["agent"], row["role"], row["action"], about, row["assignment"])


def _document_edges(rows: Rows, nodes: Mapping[str, Row], say: Sentences) -> Iterable[Edge]:
    for row in rows("document_links"):
        source, relation, target = row["from"], LINKS[row["property"]], row["to"]
        # Between documents a link belongs to no plan: a second plan that rests on the first walks
        # on through it.
        plan = nodes[source]["plan"]
        about = {
            "status": row["status"] or "stated",
            "plan": plan if relation == "delegated-to" else "",
            **say.of_link(source, relation, target, plan),
        }
        yield _edge(source, relation, target, about)
    for row in rows("citations"):
        about = {
            **say.of(row["citation"]),
            "status": row["status"],
            "plan": row["plan"],
            "citing_place": say.label(row["provision"])[0],
            **say.said_of(row["plan"], row["function"], row["document"]),
        }
        yield _edge(row["plan"], "cites", row["document"], about, row["citation"])


def _report_edges(rows: Rows, nodes: Mapping[str, Row]) -> Iterable[Edge]:
    for row in rows("reports"):
        yield _edge(row["report"], "submits-to", row["recipient"], _as_said(nodes[row["report"]]))
    for row in rows("feeds"):
        # "To consolidate and report" says that it is fed, and by no name which report it feeds.
        read_into = nodes[row["fed"]]["status"] == "interpreted"
        status = "interpreted" if read_into else "normalised"
        about = {**_as_said(nodes[row["report"]]), "status": status}
        yield _edge(row["report"], "feeds", row["fed"], about)


def _as_said(report: Row) -> Row:
    return {name: report.get(name) for name in ("status", "plan", *SAID)}


def _curated_edges(rows: Rows, nodes: Mapping[str, Row]) -> Iterable[Edge]:
    why = {row["statement"]: row["rationale"] for row in rows("rationales")}
    for row in rows("contributions"):
        about = {
            "status": row["status"],
            "plan": nodes[row["action"]]["plan"],
            "rationale": why.get(row["contribution"]),
        }
        yield _edge(row["action"], "contributes-to", row["goal"], about, row["contribution"])
    for row in rows("members"):
        about = {
            "status": row["status"],
            "certainty": row["certainty"],
            "rationale": why.get(row["membership"]),
        }
        yield _edge(row["unit"], "member-of", row["collective"], about, row["membership"])


def _partner_edges(edges: Iterable[Edge]) -> Iterable[Edge]:
    """Derive who works with whom: within one clause only, never across the clauses of a task."""
    clauses: defaultdict[str, list[Edge]] = defaultdict(list)
    sent_to: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if "assignment" in edge[3]:
            clauses[edge[3]["clause"]].append(edge)
        if edge[3]["relation"] == "submits-to":
            sent_to[edge[0]].append(edge[1])
    for clause, here in clauses.items():
        said = here[0][3]
        about = {name: said.get(name) for name in ("plan", *SAID)}
        about |= {
            "status": "interpreted" if said["status"] == "interpreted" else "inferred",
            "clause": clause,
        }
        roles = [(agent, role["relation"]) for agent, _, _, role in here]
        for (agent, role), (other, others) in permutations(roles, 2):
            if others == "lead" and role in {"lead", "coordinate"} and agent != other:
                how = "jointly-leads-with" if role == "lead" else "coordinates-with-lead"
                yield _edge(agent, how, other, about, f"{clause} {how}")
        action = here[0][1]
        for agent, role in roles:
            for recipient in sent_to[action] if role == "report" else ():
                key = f"{clause} submits-report-to"
                yield _edge(agent, "submits-report-to", recipient, about, key)


def _edge(source: str, relation: str, target: str, about: Row, key: str = "") -> Edge:
    return source, target, key or relation, {"relation": relation, **about}
