"""SPARQL in a browser: the page with its editor, and any answer as a table of links."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from api import media
from api.results import decoded
from kg.answers import Table
from viz.pages import workbench as page
from viz.pages.base import Context

if TYPE_CHECKING:
    from api.visit import Visit
    from kg.store.bounded import Checked

#: Kinds of things whose names a table shows in place of their IRIs.
_NAMED = ("unit", "document", "role", "action", "goal")


def source_type(checked: Checked) -> str:
    """Return the type a worker writes for a page about this query."""
    return media.RESULTS_JSON if checked.form in {"SELECT", "ASK"} else media.TURTLE


def empty(visit: Visit) -> bytes:
    """Return the page with an example to begin from."""
    return _page(visit, page.EXAMPLE, None)


def answer(visit: Visit, query: str, checked: Checked, body: bytes) -> bytes:
    """Return the page with the answer to `query`."""
    if checked.form not in {"SELECT", "ASK"}:
        files = _files(query, "ttl", "nt", "jsonld", "rdf")
        return _page(visit, query, page.Answered(source=body.decode(), files=files))
    found = decoded(body)
    files = _files(query, "csv", "tsv", "json", "xml")
    if not isinstance(found, Table):
        return _page(visit, query, page.Answered(verdict=found.value, files=files))
    return _page(visit, query, page.drawn(found, _context(visit), _names(visit), files))


def _files(query: str, *names: str) -> list[tuple[str, str]]:
    return [(name, "/sparql?" + urlencode({"query": query, "format": name})) for name in names]


def _names(visit: Visit) -> dict[str, str]:
    """Return the names of the things of this dataset, by their IRIs."""
    names = visit.now.names
    return {named.iri: named.label for kind in _NAMED for named in names.all(kind)}


def _context(visit: Visit) -> Context:
    return Context(
        lang=visit.asked.language,
        address=visit.asked.address,
        params=dict(reversed(visit.asked.pairs)),
        plans=visit.now.plans,
        catalogue=visit.service.questions,
        search=True,
    )


def _page(visit: Visit, query: str, answered: page.Answered | None) -> bytes:
    settings = visit.settings
    limits = page.Limits(f"{settings.query_seconds:g}", settings.max_rows, settings.max_bytes >> 20)
    made = page.html(_context(visit), query, answered, endpoint=settings.endpoint, limits=limits)
    return made.encode()
