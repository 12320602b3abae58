"""What people ask of the network by name: chains, reasons, reports, load, with their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.analysis.chains import chains_of_action, chains_of_unit, thing
from kg.analysis.load import load_by_role
from kg.analysis.model import LINES, RELATIONS, STATUSES, Thing
from kg.analysis.network import network, role_edges
from kg.analysis.reasons import why
from kg.analysis.reporting import reporting_chain
from kg.answers import Table
from kg.terms import Iri, Literal, Term, integer, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.analysis.load import Load
    from kg.analysis.model import Chain, Hop
    from kg.analysis.network import Network
    from kg.analysis.reasons import Reason
    from kg.analysis.reporting import ReportingStep
    from kg.graph import KnowledgeGraph

#: Columns of a table of chains, with their headings in both languages.
CHAIN_COLUMNS: Final[dict[str, dict[str, str]]] = {
    "chain": {"vi": "Chuỗi", "en": "Chain"},
    "hop": {"vi": "Bước", "en": "Hop"},
    "from": {"vi": "Từ", "en": "From"},
    "fromLabel": {"vi": "Tên (từ)", "en": "Name (from)"},
    "relation": {"vi": "Quan hệ", "en": "Relation"},
    "relationLabel": {"vi": "Tên quan hệ", "en": "Name of the relation"},
    "to": {"vi": "Đến", "en": "To"},
    "toLabel": {"vi": "Tên (đến)", "en": "Name (to)"},
    "line": {"vi": "Hệ thống", "en": "Line of authority"},
    "status": {"vi": "Kế hoạch nêu hay suy ra", "en": "Stated or inferred"},
    "certainty": {"vi": "Mức chắc chắn", "en": "Certainty"},
    "quote": {"vi": "Nguyên văn", "en": "Words of the text"},
    "start": {"vi": "Từ ký tự", "en": "From character"},
    "end": {"vi": "Đến ký tự", "en": "To character"},
    "plan": {"vi": "Kế hoạch", "en": "Plan"},
}


def chains(
    graph: KnowledgeGraph,
    *,
    unit: str = "",
    action: str = "",
    plan: str | None = None,
    members: bool = False,
) -> tuple[Chain, ...]:
    """Return chains of responsibility, by names as people write them.

    Args:
        graph: the loaded plans.
        unit: only chains that start at this unit or collective.
        action: only chains through this task, duty or report, such as III.7.đ.
        plan: only this plan; else all, one after the other, each in the words of its own text.
        members: also what reaches the unit through a collective, with how certain that is.

    Raises:
        UnknownName, AmbiguousName: a name means nothing, or several things.
    """
    only = graph.names.find("plan", plan).value if plan else None
    agent = graph.names.find("unit", unit).value if unit else ""
    place = graph.names.find("action", action, plan=only).value if action else ""
    return tuple(
        chain
        for one in _plans(graph, only)
        for chain in _chosen(network(graph, one, members=members), agent, place)
    )


def reason(graph: KnowledgeGraph, unit: str, task: str, plan: str | None = None) -> Reason:
    """Return why a unit has to do a task, by name or through a collective, told in words.

    Raises:
        UnknownName, AmbiguousName: a name means nothing, or several things.
    """
    only = graph.names.find("plan", plan).value if plan else None
    action = graph.names.find("action", task, plan=only).value
    agent = graph.names.find("unit", unit).value
    name = next(named.label for named in graph.names.all("unit") if named.iri == agent)
    inside = network(graph, only).nodes[action]["plan"]
    whole = network(graph, inside, members=True)
    return why(whole, thing(whole, agent) if agent in whole else Thing(agent, "unit", name), action)


def reports(graph: KnowledgeGraph, plan: str | None = None) -> tuple[ReportingStep, ...]:
    """Return the reporting chains, the interpreted last step marked so."""
    only = graph.names.find("plan", plan).value if plan else None
    return tuple(
        step
        for one in _plans(graph, only)
        for step in reporting_chain(network(graph, one, interpreted=True))
    )


def loads(graph: KnowledgeGraph, plan: str | None = None) -> tuple[Load, ...]:
    """Return the load of each unit and collective by role."""
    only = graph.names.find("plan", plan).value if plan else None
    return load_by_role(network(graph, only))


def chain_table(found: Iterable[Chain], lang: str = "vi") -> Table:
    """Return chains as rows, one a hop; empty cells where nothing is stated."""
    at = 0 if lang == "vi" else 1
    rows = tuple(
        _row(number, step, hop, at)
        for number, chain in enumerate(found, start=1)
        for step, hop in enumerate(chain.hops, start=1)
    )
    return Table(tuple(CHAIN_COLUMNS), rows)


def _row(number: int, step: int, hop: Hop, at: int) -> tuple[Term | None, ...]:
    lang = ("vi", "en")[at]
    return (
        integer(number),
        integer(step),
        Iri(hop.source.iri),
        text(hop.source.name(lang), lang),
        Literal(hop.relation),
        text(RELATIONS[hop.relation][at], lang),
        Iri(hop.target.iri),
        text(hop.target.name(lang), lang),
        text(LINES[hop.line][at], lang) if hop.line else None,
        text(STATUSES[hop.status][at], lang),
        Literal(hop.certainty) if hop.certainty else None,
        text(hop.sentence, "vi") if hop.sentence else None,
        None if hop.start is None else integer(hop.start),
        None if hop.end is None else integer(hop.end),
        Literal(hop.text) if hop.text else None,
    )


def _plans(graph: KnowledgeGraph, only: str | None) -> list[str]:
    return [only] if only else sorted(graph.plans, key=lambda iri: graph.plans[iri])


def _chosen(whole: Network, unit: str, action: str) -> tuple[Chain, ...]:
    if action and not unit:
        return chains_of_action(whole, action)
    agents = [unit] if unit else dict.fromkeys(source for source, _, _ in role_edges(whole))
    found = (chain for agent in agents for chain in chains_of_unit(whole, agent))
    return tuple(
        chain for chain in found if not action or action in {thing.iri for thing in chain.things}
    )
