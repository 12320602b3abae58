"""Measures of a network: degree by role, brokers, rank, single points of failure, concentration.

Only what is in the text is measured: derived links would count the same sentence twice, and what
a curator reads into the plan is no sentence of it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import networkx as nx

from kg.analysis.chains import thing
from kg.analysis.network import role_edges, stated_only

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.analysis.model import Thing
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Concentration:
    """How evenly leading is spread: `herfindahl` is 1 when one unit leads all.

    Each lead assignment counts once, so that a task led jointly counts for both leads.
    """

    leads: int
    units: int
    top: Thing | None
    share: float
    herfindahl: float


def degree_by_role(network: Network) -> dict[str, Counter[str]]:
    """Return, for every unit and collective, the number of its assignments by role."""
    found: dict[str, Counter[str]] = {}
    for agent, _, about in role_edges(network):
        found.setdefault(agent, Counter())[about["relation"]] += 1
    return found


def betweenness(network: Network) -> dict[str, float]:
    """Return how often each unit, collective and action lies between two others (0 to 1).

    Counted on the links between agents and actions alone, walked both ways.
    """
    joint: nx.Graph[str] = nx.Graph()
    joint.add_edges_from((agent, action) for agent, action, _ in role_edges(network))
    return {str(node): value for node, value in nx.betweenness_centrality(joint).items()}


def pagerank(
    network: Network, *, damping: float = 0.85, tolerance: float = 1e-12, rounds: int = 1000
) -> dict[str, float]:
    """Return the PageRank of every node of the stated network; all ranks add up to 1.

    Written out because that of networkx needs scipy. Parallel links weigh as many times; what
    leads nowhere shares its rank with all.
    """
    stated = stated_only(network)
    nodes = list(stated)
    if not nodes:
        return {}
    out = {node: stated.out_degree(node) for node in nodes}
    rank = dict.fromkeys(nodes, 1 / len(nodes))
    for _ in range(rounds):
        loose = sum(rank[node] for node in nodes if not out[node])
        base = (1 - damping + damping * loose) / len(nodes)
        fresh = dict.fromkeys(nodes, base)
        for source, target in stated.edges():
            fresh[target] += damping * rank[source] / out[source]
        moved = sum(abs(fresh[node] - rank[node]) for node in nodes)
        rank = fresh
        if moved < tolerance:
            break
    return rank


def single_points_of_failure(
    network: Network, kinds: Collection[str] = ("task",)
) -> dict[str, tuple[Thing, ...]]:
    """Return, for each unit, the actions that would have no lead without it, in text order."""
    leads: dict[str, list[str]] = {}
    for agent, action, about in role_edges(network):
        if about["relation"] == "lead" and network.nodes[action]["kind"] in kinds:
            leads.setdefault(action, []).append(agent)
    found: dict[str, list[Thing]] = {}
    for action, agents in leads.items():
        if len(set(agents)) == 1:
            found.setdefault(agents[0], []).append(thing(network, action))
    return {unit: tuple(actions) for unit, actions in found.items()}


def concentration(network: Network, kinds: Collection[str] = ("task",)) -> Concentration:
    """Return how concentrated leading is, over the actions of these kinds."""
    leads = Counter(
        agent
        for agent, action, about in role_edges(network)
        if about["relation"] == "lead" and network.nodes[action]["kind"] in kinds
    )
    total = sum(leads.values())
    if not total:
        return Concentration(leads=0, units=0, top=None, share=0.0, herfindahl=0.0)
    top, most = leads.most_common(1)[0]
    return Concentration(
        leads=total,
        units=len(leads),
        top=thing(network, top),
        share=most / total,
        herfindahl=sum((count / total) ** 2 for count in leads.values()),
    )


def working_together(network: Network) -> nx.Graph[str]:
    """Return units and collectives joined by the number of clauses that name both."""
    clauses: dict[str, list[str]] = {}
    for agent, _, about in role_edges(network):
        clauses.setdefault(about["clause"], []).append(agent)
    joint: nx.Graph[str] = nx.Graph()
    for agents in clauses.values():
        for agent in agents:
            joint.add_node(agent, **network.nodes[agent])
        for one, two in combinations(dict.fromkeys(agents), 2):
            before = joint.get_edge_data(one, two, {"weight": 0})["weight"]
            joint.add_edge(one, two, weight=before + 1)
    return joint
