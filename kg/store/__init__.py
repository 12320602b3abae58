"""Stores: where the graphs are held and SPARQL is evaluated, one interface for all."""

from kg.store.base import STORES, GraphFile, Store, open_store, select

__all__ = ["STORES", "GraphFile", "Store", "open_store", "select"]
