"""Walks over a server: every link of every page, every IRI of every graph."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Fetch = Callable[[str, str], tuple[int, dict[str, str], str]]

BASE = "https://w3id.org/kehoach/"
HTML = "text/html"
TURTLE = "text/turtle"
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
    documents: dict[str, str] = {}
    for iri in iris:
        path = iri.removeprefix(BASE[:-1]).partition("#")[0]
        if path not in documents:
            documents[path] = ""
            status, headers, _ = fetch(path, HTML)
            if status != 200 or not headers.get("content-type", "").startswith("text/"):
                yield iri, f"page {status}"
            status, headers, body = fetch(path, TURTLE)
            if status != 200:
                yield iri, f"data {status}"
            documents[path] = body
        if not _holds(documents[path], iri):
            yield iri, "not in its data"


def by_kind(iris: Iterable[str], most: int) -> list[str]:
    """Return the first few IRIs of each kind: same path but for its last steps."""
    kinds = defaultdict(list)
    for iri in iris:
        path = iri.removeprefix(BASE)
        kind = re.sub(r"/[^/]*$", "", path.partition("#")[0]) + ("#" if "#" in path else "")
        kinds[kind].append(iri)
    return [iri for found in kinds.values() for iri in found[:most]]


def _holds(body: str, iri: str) -> bool:
    """Tell whether Turtle names an IRI, whole or with a prefix; a file is what it is."""
    if f"<{iri}>" in body or iri.startswith((BASE + "data/", BASE + "ontology/")):
        return True
    for prefix, namespace in re.findall(r"@prefix\s+([\w-]*):\s*<([^>]*)>", body):
        if iri.startswith(namespace):
            local = re.escape(iri.removeprefix(namespace))
            if re.search(rf"(?<![\w-]){prefix}:{local}(?![\w.-]*[\w-])", body):
                return True
    return False
