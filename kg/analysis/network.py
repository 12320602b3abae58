"""One typed network of a plan: who has which role in what, where it stands, on which basis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx

from kg.analysis.draft import drafted
from kg.analysis.model import IN_THE_TEXT, ROLES
from kg.analysis.statements import INTERPRETED, MEMBERS, STATED
from kg.store import select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from kg.answers import Table
    from kg.graph import KnowledgeGraph

Network: TypeAlias = "nx.MultiDiGraph[str]"

#: Edges that lead from an element of a plan to what it rests on or is sent to.
_OUTWARD = frozenset(
    {
        "part-of", "delegated-to", "implements", "takes-as-basis", "guided-by", "complies-with",
        "promulgates", "issued-by", "cites", "submits-to", "feeds", "defined-by", "contributes-to",
    }
)  # fmt: skip


def network(
    graph: KnowledgeGraph,
    plan: str | None = None,
    *,
    members: bool = False,
    interpreted: bool = False,
) -> Network:
    """Return the network of one plan, or of all that are loaded.

    Nodes are IRIs with `kind`, `label`, `label_en` and, where they have one, `path`; edges have
    `relation`, `status` and, where the text says so, `sentence`, `start`, `end` and `text` (the
    slug of the plan whose text that is).

    Args:
        graph: the loaded plans.
        plan: the IRI of one plan; all plans when left out.
        members: add which units belong to the collectives, with how certain that is.
        interpreted: add what a curator reads into the plan, marked so.
    """
    stated, more, groups = (
        {name: select(graph.store, text) for name, text in queries.items()}
        for queries in (STATED, INTERPRETED if interpreted else {}, MEMBERS if members else {})
    )
    return network_of(stated, more, groups, plan=plan)


def network_of(
    stated: Mapping[str, Table],
    interpreted: Mapping[str, Table] | None = None,
    members: Mapping[str, Table] | None = None,
    *,
    plan: str | None = None,
) -> Network:
    """Return the network that the answers to `STATED`, `INTERPRETED` and `MEMBERS` make.

    For who asks them elsewhere: a server asks its workers.
    """
    whole = drafted(stated, interpreted or {}, members or {}, plan or "")
    return whole if plan is None else _of_plan(whole, plan)


def stated_only(whole: Network) -> Network:
    """Return the network without anything derived or added: only what the text says."""
    return _part(whole, set(whole), lambda about: about["status"] in IN_THE_TEXT)


def role_edges(whole: Network) -> list[tuple[str, str, dict[str, Any]]]:
    """Return what the text gives a unit or collective to do, in the order of the text.

    What a curator reads into the plan is left out, so that no measure counts it.
    """
    found = [
        edge
        for edge in whole.edges(data=True)
        if edge[2]["relation"] in ROLES and edge[2]["status"] in IN_THE_TEXT
    ]
    return sorted(found, key=lambda edge: _text_place(edge[2]))


def _text_place(about: Mapping[str, Any]) -> tuple[bool, str, int]:
    """Sort by where the agent is named; what no text names comes last."""
    return "name_start" not in about, about.get("text", ""), about.get("name_start", 0)


def _of_plan(whole: Network, plan: str) -> Network:
    """Keep one plan: its elements, who acts in them, and the documents it rests on."""
    inside = {node for node, about in whole.nodes(data=True) if about.get("plan") == plan}
    reached, todo = set(inside), list(inside)
    while todo:
        for _, target, about in whole.out_edges(todo.pop(), data=True):
            if about["relation"] in _OUTWARD and target not in reached:
                reached.add(target)
                todo.append(target)
    inward = [
        (source, target, about["relation"]) for source, target, about in whole.edges(data=True)
    ]
    reached |= {source for source, target, how in inward if how in ROLES and target in inside}
    reached |= {
        source for source, target, how in inward if how == "member-of" and target in reached
    }
    return _part(whole, reached, lambda about: about.get("plan", plan) == plan)


def _part(
    whole: Network, nodes: AbstractSet[str], fits: Callable[[Mapping[str, Any]], bool]
) -> Network:
    """Copy some nodes and edges in their order (a view of networkx may follow a set's)."""
    part: Network = nx.MultiDiGraph()
    part.add_nodes_from((node, about) for node, about in whole.nodes(data=True) if node in nodes)
    for source, target, key, about in whole.edges(keys=True, data=True):
        if source in nodes and target in nodes and fits(about):
            part.add_edge(source, target, key, **about)
    return part
