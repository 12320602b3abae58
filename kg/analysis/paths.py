"""Paths between any two things of a network, shortest first."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, pairwise, product, takewhile
from typing import TYPE_CHECKING, Final

import networkx as nx

from kg.analysis.chains import hop
from kg.analysis.model import IN_THE_TEXT, Chain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.model import Hop
    from kg.analysis.network import Network

#: A mere mention is no step: the plan cites Resolution 36 without carrying it out.
_NO_STEP: Final = "cites"


def paths_between(
    network: Network, first: str, last: str, *, longer: int = 0, limit: int = 20
) -> tuple[Chain, ...]:
    """Return the paths between two things, walking links both ways, shortest first.

    Derived links and mere citations are no steps; memberships are, when the network has them.

    Args:
        network: where to walk.
        first: the node to start from.
        last: the node to reach.
        longer: how many hops a path may have beyond the shortest.
        limit: the greatest number of paths.
    """
    steps = _steps(network)
    if first == last or first not in steps or last not in steps:
        return ()
    if not nx.has_path(steps, first, last):
        return ()
    shortest = nx.shortest_path_length(steps, first, last)
    found = takewhile(
        lambda path: len(path) - 1 <= shortest + longer,
        nx.shortest_simple_paths(steps, first, last),
    )
    return tuple(islice((chain for path in found for chain in _chains(network, path)), limit))


def _steps(network: Network) -> nx.Graph[str]:
    steps: nx.Graph[str] = nx.Graph()
    for source, target, about in network.edges(data=True):
        if _is_step(about):
            steps.add_edge(source, target)
    return steps


def _is_step(about: dict[str, str]) -> bool:
    said = about["status"] in IN_THE_TEXT or about["relation"] == "member-of"
    return said and about["relation"] != _NO_STEP


def _chains(network: Network, path: list[str]) -> Iterator[Chain]:
    for hops in product(*(_hops(network, one, two) for one, two in pairwise(path))):
        yield Chain(hops)


def _hops(network: Network, one: str, two: str) -> list[Hop]:
    onward = [hop(network, edge) for edge in _between(network, one, two)]
    back = [hop(network, edge) for edge in _between(network, two, one)]
    return onward + [
        replace(step, source=step.target, target=step.source, backwards=True) for step in back
    ]


def _between(network: Network, source: str, target: str) -> list[tuple[str, str, dict[str, str]]]:
    edges = (network.get_edge_data(source, target) or {}).values()
    return [(source, target, about) for about in edges if _is_step(about)]
