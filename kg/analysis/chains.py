"""Chains of responsibility: from a unit through its work to the texts and bodies behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.analysis.model import ACTIONS, CERTAINTIES, ROLES, Chain, Hop, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.analysis.network import Network

Edge = tuple[str, str, dict[str, Any]]

_CARRIED: Final = ("sentence", "start", "end", "text", "certainty", "rationale")


def chains_of_unit(network: Network, unit: str) -> tuple[Chain, ...]:
    """Return every chain that starts at a unit or collective, in the order of the text.

    Chains through a collective are there when the network was built with members: their first hop
    is the membership, with how certain it is.
    """
    if unit not in network:
        return ()
    found = [chain for edge in _roles_from(network, unit) for chain in _from_role(network, edge)]
    for membership, role in through_collectives(network, unit):
        first = hop(network, membership)
        found += [Chain((first, *chain.hops)) for chain in _from_role(network, role)]
    return tuple(found)


def through_collectives(network: Network, unit: str) -> list[tuple[Edge, Edge]]:
    """Return what reaches a unit only through its collectives: the membership and the role of each.

    Every question and every page keeps to this one rule; `tests/analysis/test_reaching.py` holds
    them together.

    - An action that names the unit is left out: who leads "with the bodies concerned" is not one
      of those bodies.
    - So is a report that the unit receives: nobody reports to itself.
    - So is an action that another document assigns: who does III.7.h is said in Plan 1693.
    - Of several collectives in one action the surest count.
    """
    named = {edge[1] for edge in _roles_from(network, unit)}
    reached = [
        (membership, role)
        for membership in _edges(network, unit, "member-of")
        for role in _roles_from(network, membership[1])
        if role[1] not in named
        and not network.has_edge(role[1], unit, "submits-to")
        and not _edges(network, role[1], "delegated-to")
    ]
    surest: dict[str, int] = {}
    for membership, (_, action, _) in reached:
        surest[action] = min(_doubt(membership), surest.get(action, len(CERTAINTIES)))
    kept = [pair for pair in reached if _doubt(pair[0]) == surest[pair[1][1]]]
    return sorted(kept, key=lambda pair: _clause_place(pair[1]))


def _clause_place(edge: Edge) -> tuple[str, int]:
    return edge[2].get("text", ""), edge[2].get("start", 0)


def _doubt(edge: Edge) -> int:
    return list(CERTAINTIES).index(edge[2]["certainty"])


def chains_of_action(network: Network, action: str) -> tuple[Chain, ...]:
    """Return every chain through a task, duty or report, in the order in which it names agents.

    An action that names nobody still has the chains of its basis.
    """
    if action not in network:
        return ()
    named = sorted(
        (edge for edge in network.in_edges(action, data=True) if edge[2]["relation"] in ROLES),
        key=_place,
    )
    if not named:
        return tuple(Chain(hops) for hops in _bases(network, action))
    return tuple(chain for edge in named for chain in _from_role(network, edge))


def thing(network: Network, node: str) -> Thing:
    """Return a node as hops name it."""
    about = network.nodes[node]
    return Thing(
        iri=node,
        kind=about["kind"],
        label=about["label"],
        label_en=about.get("label_en", ""),
        path=about.get("path", ""),
    )


def hop(network: Network, edge: Edge, relation: str = "") -> Hop:
    """Return an edge as a hop, with the line of authority it stands in.

    A hop to a document or a body stands in the line of that document's issuer or that body; a hop
    inside a plan, in the line of the plan's issuer.
    """
    source, target, about = edge
    own = network.nodes[target].get("line", "")
    if network.nodes[target]["kind"] not in {"document", "plan", "unit"}:
        own = network.nodes.get(about.get("plan", ""), {}).get("line", "")
    return Hop(
        source=thing(network, source),
        relation=relation or about["relation"],
        target=thing(network, target),
        status=about["status"],
        line=own,
        **{name: about[name] for name in _CARRIED if name in about},
    )


def _from_role(network: Network, edge: Edge) -> Iterator[Chain]:
    first = hop(network, edge)
    for rest in _bases(network, edge[1]):
        yield Chain((first, *rest))


def _bases(network: Network, action: str) -> Iterator[tuple[Hop, ...]]:
    """Walk from an action to what it rests on: the document that assigns it, then its plan."""
    for edge in _edges(network, action, "delegated-to"):
        for rest in _mandates(network, edge[1], (action,)):
            yield (hop(network, edge), *rest)
    placed = _in_plan(network, action)
    if placed is not None:
        for rest in _mandates(network, placed.target.iri, (action,)):
            yield (placed, *rest)


def _in_plan(network: Network, action: str) -> Hop | None:
    """Return the step from an action to its plan; its sentence is the heading it stands under."""
    at, last = action, None
    passed = {action}
    while network.nodes[at]["kind"] != "plan":
        up = [edge for edge in _edges(network, at, "part-of") if edge[1] not in passed]
        if not up:
            return None
        last = up[0]
        at = last[1]
        passed.add(at)
    return None if last is None else hop(network, (action, at, last[2]), "in-plan")


def _mandates(network: Network, document: str, seen: tuple[str, ...]) -> Iterator[tuple[Hop, ...]]:
    """Walk from a document to each text it carries out, and at the end to who issued that."""
    onward = [edge for edge in _edges(network, document, "implements") if edge[1] not in seen]
    for edge in onward:
        for rest in _mandates(network, edge[1], (*seen, document)):
            yield (hop(network, edge), *rest)
    if not onward:
        issued = _edges(network, document, "issued-by")
        yield from ((hop(network, edge),) for edge in issued)
        if not issued:
            yield ()


def _roles_from(network: Network, agent: str) -> list[Edge]:
    return [
        edge for edge in _edges(network, agent, *ROLES) if network.nodes[edge[1]]["kind"] in ACTIONS
    ]


def _edges(network: Network, node: str, *relations: str) -> list[Edge]:
    found = [
        edge for edge in network.out_edges(node, data=True) if edge[2]["relation"] in relations
    ]
    return sorted(found, key=_place)


def _place(edge: Edge) -> tuple[str, int, int, str, str]:
    source, target, about = edge
    return (
        about.get("text", ""),
        about.get("start", 0),
        about.get("name_start", 0),
        source,
        target,
    )
