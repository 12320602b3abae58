"""Network analysis: chains of responsibility, who works with whom, and measures of load."""

from kg.analysis.chains import chains_of_action, chains_of_unit
from kg.analysis.model import Chain, Hop, Thing
from kg.analysis.network import Network, network, stated_only

__all__ = [
    "Chain",
    "Hop",
    "Network",
    "Thing",
    "chains_of_action",
    "chains_of_unit",
    "network",
    "stated_only",
]
