"""What the loader does once so that no worker must: lazy imports, first errors, one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn
from urllib.request import OpenerDirector, install_opener

import rdflib.plugins.sparql

from kg.store.bounded.evaluate import GRAPHS, RESULTS, Job
from kg.store.bounded.worker import answer
from kg.vocab import BASE

if TYPE_CHECKING:
    import pyoxigraph as ox

_SHARED = "ASK { GRAPH ?one { ?s ?p ?o } GRAPH ?two { ?s ?p ?o } FILTER (?one != ?two) }"


def warm(store: ox.Store) -> bool:
    """Ask one query of each kind and return whether two named graphs share a triple."""
    _close_rdflib()
    for media_type in RESULTS:
        _ask(store, "SELECT", "SELECT * { ?s ?p ?o } LIMIT 1", media_type)
        _ask(store, "ASK", "ASK { ?s ?p ?o }", media_type)
    for media_type in GRAPHS:
        _ask(store, "CONSTRUCT", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", media_type)
    for wrong in ("SELECT * {", "SELECT (1 AS ?a) (2 AS ?a) {}", "ASK { <a b> ?p ?o }"):
        _ask(store, "SELECT", wrong, next(iter(RESULTS)))
    return bool(store.query(_SHARED))


def _ask(store: ox.Store, form: str, text: str, media_type: str) -> None:
    job = Job(
        text=text,
        sent=text,
        form=form,
        media_type=media_type,
        base=BASE,
        default_graphs=None,
        named_graphs=None,
        from_graphs=[],
        from_named=[],
        functions=[],
        star=None,
        variables=[],
        max_rows=1,
        max_bytes=1 << 20,
    )
    answer(store, job, shared=False)


def _close_rdflib() -> None:
    """Shut every way in which rdflib would fetch: only its parser is used, and never asks.

    Each of the three alone leaves a hole.
    """
    rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False
    rdflib.plugins.sparql.CUSTOM_EVALS["no-service"] = _no_service
    install_opener(_NoUrl())


def _no_service(_context: object, part: object) -> NoReturn:
    if getattr(part, "name", "") == "ServiceGraphPattern":
        msg = "SERVICE is refused"
        raise PermissionError(msg)
    raise NotImplementedError


class _NoUrl(OpenerDirector):
    def open(self, *_args: object, **_kwargs: object) -> NoReturn:
        msg = "nothing is fetched"
        raise PermissionError(msg)
