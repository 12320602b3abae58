"""SPARQL in processes that are ended at their limit: the guard before, the pool around."""

from kg.store.bounded.crew import Figures, Reply, Request
from kg.store.bounded.guard import Checked, Form, check
from kg.store.bounded.limits import Limits
from kg.store.bounded.pool import Pool
from kg.store.bounded.refusals import BadSyntax, ReadOnly, ServiceRefused, TryAgain, Unanswered

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
