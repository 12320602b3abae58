"""Rows to network: nodes and edges put together, in one order for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.analysis.edges import edges_of
from kg.analysis.model import KINDS
from kg.analysis.nodes import add_lines, nodes_of
from kg.analysis.rows import Rows
from kg.analysis.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.analysis.rows import Edge, Row
    from kg.answers import Table

_BODIES: Final = ("unit", "collective")


def drafted(
    stated: Mapping[str, Table],
    interpreted: Mapping[str, Table],
    members: Mapping[str, Table],
    plan: str,
) -> nx.MultiDiGraph[str]:
    """Return the whole network; where several plans say the same, `plan` is quoted first.

    A body that nothing links to the plan is left out.
    """
    rows = Rows(stated, interpreted, members)
    sentences = Sentences(rows, plan)
    nodes = nodes_of(rows, sentences)
    edges = edges_of(rows, nodes, sentences)
    add_lines(nodes, edges)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    joined = {end for source, target, _, _ in edges for end in (source, target)}
    placed = [node for node in nodes if node in joined or nodes[node]["kind"] not in _BODIES]
    for node in sorted(placed, key=lambda node: _place(nodes[node], node)):
        network.add_node(node, **_filled(nodes[node]))
    for source, target, key, about in sorted(edges, key=_order):
        network.add_edge(source, target, key, **_filled(about))
    return network


def _filled(about: Row) -> Row:
    return {name: value for name, value in about.items() if value not in {None, ""}}


def _place(about: Row, node: str) -> tuple[Any, ...]:
    return list(KINDS).index(about["kind"]), about.get("plan") or "", about.get("start") or 0, node


def _order(edge: Edge) -> tuple[Any, ...]:
    source, target, key, about = edge
    start = about.get("name_start") or about.get("start") or 0
    return about["relation"], about.get("text") or "", start, source, target, key
