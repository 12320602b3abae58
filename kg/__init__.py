"""The responsibility graph: who leads what, with whom, by when, and where it is written."""

from kg.answers import Description, Table, Verdict
from kg.errors import KehoachError
from kg.graph import KnowledgeGraph, load

__all__ = ["Description", "KehoachError", "KnowledgeGraph", "Table", "Verdict", "load"]
