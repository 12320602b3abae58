"""Network analysis: chains of responsibility, who works with whom, and measures of load."""

from kg.analysis.asked import CHAIN_COLUMNS, chain_table, chains, loads, reason, reports
from kg.analysis.chains import chains_of_action, chains_of_unit
from kg.analysis.load import Load, Partner, load_by_role, partners
from kg.analysis.measures import (
    Concentration,
    betweenness,
    concentration,
    degree_by_role,
    pagerank,
    single_points_of_failure,
    working_together,
)
from kg.analysis.model import Chain, Hop, Thing
from kg.analysis.network import Network, network, network_of, stated_only
from kg.analysis.paths import paths_between
from kg.analysis.reasons import Reason, told, why
from kg.analysis.reporting import ReportingStep, days_between, reporting_chain

__all__ = [
    "CHAIN_COLUMNS",
    "Chain",
    "Concentration",
    "Hop",
    "Load",
    "Network",
    "Partner",
    "Reason",
    "ReportingStep",
    "Thing",
    "betweenness",
    "chain_table",
    "chains",
    "chains_of_action",
    "chains_of_unit",
    "concentration",
    "days_between",
    "degree_by_role",
    "load_by_role",
    "loads",
    "network",
    "network_of",
    "pagerank",
    "partners",
    "paths_between",
    "reason",
    "reporting_chain",
    "reports",
    "single_points_of_failure",
    "stated_only",
    "told",
    "why",
    "working_together",
]
