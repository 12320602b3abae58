"""SPARQL in a browser: the page with its editor, and any answer as a table of links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api import media
from api.results import first
from kg.answers import Table
from kg.names import KINDS
from viz.pages import workbench as page

if TYPE_CHECKING:
    from api.visit import Visit
    from kg.store.bounded import Checked, Reply

#: Bytes of Turtle that a page shows; the files hold all of it.
MOST_SOURCE: Final = 512 << 10
#: Kinds of things whose names a table shows in place of their IRIs; a plan is a document by title.
_SHOWN: Final = tuple(kind for kind in KINDS if kind != "plan")


def source_type(checked: Checked) -> str:
    """Return the type a worker writes for a page about this query."""
    return media.RESULTS_JSON if checked.form in {"SELECT", "ASK"} else media.TURTLE


def empty(visit: Visit) -> bytes:
    """Return the page with an example to begin from."""
    return _page(visit, page.EXAMPLE, None)


def answer(visit: Visit, query: str, checked: Checked, found: Reply) -> bytes:
    """Return the page with the answer to `query`; a long one is drawn in part, and says so."""
    if checked.form not in {"SELECT", "ASK"}:
        files = _files(query, "ttl", "nt", "jsonld", "rdf")
        return _page(visit, query, page.Answered(source=_begun(found.body), files=files))
    table = first(found.body, page.MOST_DRAWN)
    files = _files(query, "csv", "tsv", "json", "xml")
    if not isinstance(table, Table):
        return _page(visit, query, page.Answered(verdict=table.value, files=files))
    drawn = page.drawn(table, visit.context(), _names(visit), files)
    return _page(visit, query, replace(drawn, total=found.rows or len(table)))


def _begun(turtle: bytes) -> str:
    """Return Turtle, or its first lines and a comment that says so."""
    if len(turtle) <= MOST_SOURCE:
        return turtle.decode()
    shown = turtle[: turtle.rindex(b"\n", 0, MOST_SOURCE)].decode()
    return f"{shown}\n# … {len(shown)} / {len(turtle)}: ttl, nt, jsonld, rdf"


def _files(query: str, *names: str) -> list[tuple[str, str]]:
    return [(name, "/sparql?" + urlencode({"query": query, "format": name})) for name in names]


def _names(visit: Visit) -> dict[str, str]:
    """Return the names of the things of this dataset, by their IRIs."""
    names = visit.now.names
    return {named.iri: named.label for kind in _SHOWN for named in names.all(kind)}


def _page(visit: Visit, query: str, answered: page.Answered | None) -> bytes:
    settings = visit.settings
    limits = page.Limits(f"{settings.query_seconds:g}", settings.max_rows, settings.max_bytes >> 20)
    made = page.html(visit.context(), query, answered, endpoint=settings.endpoint, limits=limits)
    return made.encode()
