"""SPARQL in processes that are ended at their limit: the guard before, the pool around."""

from kg.store.bounded.guard import Checked, check
from kg.store.bounded.limits import Limits
from kg.store.bounded.pool import Pool
from kg.store.bounded.reading import Form
from kg.store.bounded.reasons import TryAgain
from kg.store.bounded.refusals import BadSyntax, ReadOnly, ServiceRefused, Unanswered
from kg.store.bounded.request import Reply, Request
from kg.store.bounded.workers import Figures

__all__ = [
    "BadSyntax",
    "Checked",
    "Figures",
    "Form",
    "Limits",
    "Pool",
    "ReadOnly",
    "Reply",
    "Request",
    "ServiceRefused",
    "TryAgain",
    "Unanswered",
    "check",
]
