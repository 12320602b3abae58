"""Walks over a server: every link of every page, every IRI of every graph."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING

from rdflib import Graph, URIRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Fetch = Callable[[str, str], tuple[int, dict[str, str], str]]

BASE = "https://w3id.org/kehoach/"
#: What is a file: it is what it is, and says nothing of itself.
FILES = (BASE + "data/", BASE + "ontology/")
HTML = "text/html"
TURTLE = "text/turtle"
#: Where a walk from link to link begins.
START = ("/", "/units", "/queries", "/data", "/ontology", "/problem", "/sparql")
IRIS = f"""SELECT DISTINCT ?iri {{
  {{ GRAPH ?g {{ ?iri ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?iri ?o }} }}
  UNION {{ GRAPH ?g {{ ?s ?p ?iri }} }}
  FILTER (isIRI(?iri) && STRSTARTS(STR(?iri), "{BASE}"))
}} ORDER BY ?iri"""
_LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')


def broken_links(fetch: Fetch, start: Iterable[str], most: int) -> dict[str, int]:
    """Follow links from page to page and return those that do not answer 200.

    Args:
        fetch: gets an address with an Accept and follows redirects.
        start: where to begin.
        most: how many pages to read.
    """
    todo, seen, broken, read = list(start), set(start), {}, 0
    while todo and read < most:
        address = todo.pop(0)
        status, headers, body = fetch(address, HTML)
        if status != 200:
            broken[address] = status
        if headers.get("content-type", "").startswith(HTML):
            read += 1
            for link in map(unescape, _LINK.findall(body)):
                if link not in seen:
                    seen.add(link)
                    todo.append(link)
    return broken


def unanswered_iris(fetch: Fetch, iris: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each IRI that does not lead to a page and to Turtle that contains it, and why."""
    documents: dict[str, set[str]] = {}
    for iri in iris:
        path = iri.removeprefix(BASE[:-1]).partition("#")[0]
        if path not in documents:
            documents[path] = set()
            status, headers, _ = fetch(path, HTML)
            if status != 200 or not headers.get("content-type", "").startswith("text/"):
                yield iri, f"page {status}"
            status, headers, body = fetch(path, TURTLE)
            if status != 200:
                yield iri, f"data {status}"
            is_turtle = headers.get("content-type", "").startswith(TURTLE)
            documents[path] = _named(body) if is_turtle else set()
        if iri not in documents[path] and not iri.startswith(FILES):
            yield iri, "not in its data"


def by_kind(iris: Iterable[str], most: int) -> list[str]:
    """Return the first few IRIs of each kind: same path but for its last steps."""
    kinds = defaultdict(list)
    for iri in iris:
        path = iri.removeprefix(BASE)
        kind = re.sub(r"/[^/]*$", "", path.partition("#")[0]) + ("#" if "#" in path else "")
        kinds[kind].append(iri)
    return [iri for found in kinds.values() for iri in found[:most]]


def _named(turtle: str) -> set[str]:
    """Return all IRIs of a Turtle document."""
    graph = Graph()
    graph.parse(data=turtle, format="turtle", publicID=BASE)
    return {str(term) for triple in graph for term in triple if isinstance(term, URIRef)}
