"""SPARQL in a browser, without script: a form, and the answer as a table of links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api import media
from api.rendering import rendered
from api.results import decoded
from kg.answers import Table
from kg.terms import Iri
from kg.vocab import prologue
from viz.addresses import page_of

if TYPE_CHECKING:
    from api.visit import Visit
    from kg.store.bounded import Checked
    from kg.terms import Term

#: Rows drawn on the page; the files hold all of them.
MOST_DRAWN: Final = 1000

_EXAMPLE: Final = (
    prologue("kh", "skos")
    + """
SELECT ?unit ?label (COUNT(DISTINCT ?task) AS ?leads) WHERE {
  ?unit kh:leads ?task ; skos:prefLabel ?label .
  FILTER (lang(?label) = "vi")
} GROUP BY ?unit ?label ORDER BY DESC(?leads)"""
)


def source_type(checked: Checked) -> str:
    """Return the type a worker writes for a page about this query."""
    return media.RESULTS_JSON if checked.form in {"SELECT", "ASK"} else media.TURTLE


def empty(visit: Visit) -> bytes:
    """Return the page with an example to begin from."""
    return _page(visit, _EXAMPLE)


def answer(visit: Visit, query: str, checked: Checked, body: bytes) -> bytes:
    """Return the page with the answer to `query`."""
    if checked.form not in {"SELECT", "ASK"}:
        files = _files(query, "ttl", "nt", "jsonld", "rdf")
        return _page(visit, query, source=body.decode(), files=files)
    found = decoded(body)
    files = _files(query, "csv", "tsv", "json", "xml")
    if not isinstance(found, Table):
        return _page(visit, query, verdict=found.value, files=files)
    rows = [[_cell(visit, term) for term in row] for row in found.rows[:MOST_DRAWN]]
    return _page(visit, query, columns=found.columns, rows=rows, total=len(found), files=files)


def _files(query: str, *names: str) -> list[tuple[str, str]]:
    return [(name, "/sparql?" + urlencode({"query": query, "format": name})) for name in names]


def _cell(visit: Visit, term: Term | None) -> tuple[str, str | None]:
    """Return what a cell shows and where it leads: only to pages of ours, never elsewhere."""
    link = page_of(term.value, visit.now.plans) if isinstance(term, Iri) else None
    return "" if term is None else str(term), link


def _page(visit: Visit, query: str, **shown: object) -> bytes:
    nothing: dict[str, object] = dict.fromkeys(("source", "verdict", "columns"))
    return rendered(
        "sparql.html",
        lang=visit.asked.language,
        address="/sparql",
        plans=visit.now.plans,
        query=query,
        limits=visit.service.limit_headers["Kehoach-Limits"],
        **{**nothing, "rows": [], "total": 0, "files": [], **shown},
    )
