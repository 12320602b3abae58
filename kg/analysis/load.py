"""Who carries how much: actions by unit and role, and who works with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.analysis.chains import thing
from kg.analysis.model import ACTIONS, ROLES
from kg.analysis.network import role_edges

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kg.analysis.model import Thing
    from kg.analysis.network import Network


@dataclass(frozen=True, slots=True)
class Load:
    """The actions of one unit or collective, by role, in the order of the text."""

    unit: Thing
    roles: Mapping[str, tuple[Thing, ...]]

    @property
    def actions(self) -> int:
        """The number of different actions, each counted once whatever its roles."""
        return len({action.iri for actions in self.roles.values() for action in actions})

    def count(self, role: str) -> int:
        """Return the number of actions in one role."""
        return len(self.roles.get(role, ()))


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody a unit works with in one clause: both roles, the action and the sentence."""

    role: str
    other: Thing
    other_role: str
    action: Thing
    sentence: str
    start: int | None
    end: int | None
    text: str


def load_by_role(network: Network, kinds: Collection[str] = ACTIONS) -> tuple[Load, ...]:
    """Return the load that the text gives every unit and collective, the heaviest first.

    Args:
        network: the network of a plan.
        kinds: which actions count: task, duty, report.
    """
    found: dict[str, dict[str, dict[str, Thing]]] = {}
    for agent, action, about in role_edges(network):
        if network.nodes[action]["kind"] in kinds:
            roles = found.setdefault(agent, {})
            roles.setdefault(about["relation"], {})[action] = thing(network, action)
    loads = [
        Load(
            thing(network, agent),
            {role: tuple(roles[role].values()) for role in ROLES if role in roles},
        )
        for agent, roles in found.items()
    ]
    return tuple(sorted(loads, key=lambda load: -load.actions))


def partners(network: Network, unit: str) -> tuple[Partner, ...]:
    """Return who else stands in the clauses that name a unit, clause by clause.

    Two clauses of one task make no partners: in III.7.b the agriculture department leads one and
    coordinates in the other, and does not work with itself.
    """
    edges = role_edges(network)
    return tuple(
        Partner(
            role=mine["relation"],
            other=thing(network, other),
            other_role=theirs["relation"],
            action=thing(network, action),
            sentence=mine.get("sentence", ""),
            start=mine.get("start"),
            end=mine.get("end"),
            text=mine.get("text", ""),
        )
        for agent, action, mine in edges
        if agent == unit
        for other, _, theirs in edges
        if other != unit and theirs["clause"] == mine["clause"]
    )
