"""Linked data: every thing of ours answers by 303, and its document by 200."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Final

from api import making, media, quads, replies
from api.jsonld import short_names
from api.refusals import NotFound
from kg.answers import Table, Verdict
from kg.reasons import Reasons, reasons_question
from kg.store.bounded import check
from kg.terms import Iri, to_sparql
from viz.addresses import page_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

#: What the document of a thing can be written in; Turtle when the client does not mind.
DOCUMENTS: Final = (*media.TRIPLES, media.JSON, media.TRIG, media.N_QUADS)
#: Statements that point to a thing come in pages of so many.
INCOMING: Final = 1000
#: The end of the IRI of a text, whose passages have fragments of their own.
_TEXT: Final = "/text"

_EXISTS: Final = """ASK {{
  {{ {thing} ?p ?o }} UNION {{ ?s ?p {thing} }}
  UNION {{ GRAPH ?g {{ {thing} ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?p {thing} }} }}
}}"""
_PROLOGUE: Final = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
#: What the default graph says; for a thing that it does not describe, what the others say.
_TRIPLES: Final = (
    _PROLOGUE
    + """CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{
    VALUES ?s {{ {thing} }} ?s ?p ?o
  }} UNION {{
    {{ SELECT ?s ?p ?o WHERE {{ VALUES ?o {{ {thing} }} ?s ?p ?o }}
      ORDER BY ?s ?p LIMIT {limit} OFFSET {offset} }}
  }} UNION {{
    FILTER NOT EXISTS {{ {thing} ?anyProperty ?anyValue }}
    VALUES ?s {{ {thing} }} GRAPH ?g {{ ?s ?p ?o }}
  }} UNION {{
    {{ {thing} ?q ?s }} UNION {{ ?s ?q {thing} }} UNION {{ {thing} ?s ?q }}
    VALUES ?p {{ rdfs:label skos:prefLabel }} ?s ?p ?o
  }}{passages}
}} ORDER BY ?s ?p ?o"""
)
_QUADS: Final = """SELECT DISTINCT ?g ?s ?p ?o WHERE {{
  {{ VALUES ?s {{ {thing} }} GRAPH ?g {{ ?s ?p ?o }} }}
  UNION
  {{ SELECT ?g ?s ?p ?o WHERE {{ VALUES ?o {{ {thing} }} GRAPH ?g {{ ?s ?p ?o }} }}
    ORDER BY ?s ?p ?g LIMIT {limit} OFFSET {offset} }}{passages}
}} ORDER BY ?g ?s ?p ?o"""
_PASSAGES: Final = """ UNION {{
    GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?s), "{iri}#"))
  }}"""
_LABELS: Final = (
    _PROLOGUE
    + """SELECT DISTINCT ?thing ?name WHERE {{
  {{ {thing} ?p ?thing }} UNION {{ ?thing ?p {thing} }} UNION {{ {thing} ?thing ?o }}
  UNION {{ ?s ?thing {thing} }}
  VALUES ?naming {{ rdfs:label skos:prefLabel }} ?thing ?naming ?name
}} ORDER BY ?thing ?name"""
)


async def thing(visit: Visit) -> Response:
    """Answer the address of a thing by 303, that of its document by 200.

    Raises:
        NotFound: the data knows no such thing.
    """
    asked, base = visit.asked, visit.settings.base
    iri = base + asked.path[1:]
    if await known(visit, iri):
        chosen = asked.media_type((*DOCUMENTS, media.HTML))
        to = f"{asked.path}.{media.suffix_of(chosen)}"
        if chosen == media.HTML:
            to = page_of(iri, visit.now.plans) or to
        headers = visit.kept | {"Location": to, "Link": alternates(asked.path)}
        return await replies.reply(asked, b"", "text/plain", headers=headers, status=303)
    path, suffix = media.cut_suffix(asked.path)
    if suffix is None or media.SUFFIXES[suffix] not in DOCUMENTS:
        raise NotFound
    return await document(visit, base + path[1:], media.SUFFIXES[suffix])


async def document(visit: Visit, iri: str, chosen: str) -> Response:
    """Return what is said of a thing and what points to it, with the names of all involved.

    Raises:
        NotFound: nothing is.
    """
    page = visit.asked.whole("page", 1) or 1
    tag = visit.tag(iri, chosen, str(page))
    path = "/" + iri.removeprefix(visit.settings.base)
    headers = visit.kept | {
        "Link": f'<{iri}>; rel="canonical", {alternates(path)}, '
        f'<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    }
    return await making.kept(visit, tag, chosen, headers, lambda: _made(visit, iri, chosen, page))


async def known(visit: Visit, iri: str) -> bool:
    """Tell whether any graph says something of a thing, or names it."""
    found = await visit.table(_EXISTS.format(thing=term(iri)))
    return isinstance(found, Verdict) and found.value


def term(iri: str) -> str:
    """Return an IRI as SPARQL writes it.

    Raises:
        NotFound: it cannot be one.
    """
    try:
        return to_sparql(Iri(iri))
    except ValueError as error:
        raise NotFound from error


def alternates(path: str, kinds: tuple[str, ...] = DOCUMENTS) -> str:
    """Return the links to the forms of a document."""
    links = [f'<{path}.{media.suffix_of(kind)}>; rel="alternate"; type="{kind}"' for kind in kinds]
    return ", ".join([*links, f'<{path}.ttl>; rel="describedby"; type="{media.TURTLE}"'])


async def _made(visit: Visit, iri: str, chosen: str, page: int) -> bytes:
    if not await known(visit, iri):
        raise NotFound
    slots = {"thing": term(iri), "limit": INCOMING, "offset": (page - 1) * INCOMING}
    if chosen in media.TRIPLES:
        text = _TRIPLES.format(**slots, passages=_passages(iri))
        found = await visit.answer(check(text, visit.service.limits), chosen)
        if chosen == media.JSON_LD:
            return await asyncio.to_thread(short_names().compacted, found.body)
        return found.body
    text = _QUADS.format(**slots, passages=_passages(iri))
    table = await visit.table(text)
    if not isinstance(table, Table):  # pragma: no cover - a SELECT answers a table
        raise TypeError(text)
    said = quads.quads(table)
    if chosen == media.TRIG:
        return quads.trig(said)
    if chosen == media.N_QUADS:
        return quads.n_quads(said)
    return await _json(visit, iri, said)


def _passages(iri: str) -> str:
    """Return the part of a query that reads the passages of a text, whoever quotes them."""
    return _PASSAGES.format(iri=iri) if iri.endswith(_TEXT) else ""


async def _json(visit: Visit, iri: str, said: tuple[quads.Quad, ...]) -> bytes:
    named = await visit.table(_LABELS.format(thing=term(iri)))
    labels: dict[str, dict[str, str]] = {}
    for row in named if isinstance(named, Table) else ():
        name = row["name"]
        labels.setdefault(str(row["thing"]), {})[getattr(name, "lang", "")] = str(name)
    made = Reasons(await visit.table(reasons_question().filled({"thing": Iri(iri)})))

    def told(quad: quads.Quad) -> dict[str, object]:
        rules = made.of(quad.graph.value, quad.subject, quad.predicate, quad.object)
        return quads.json_of(quad, rules)

    about = {
        "iri": iri,
        "outgoing": [told(quad) for quad in said if str(quad.subject) == iri],
        "incoming": [told(quad) for quad in said if str(quad.object) == iri],
        "passages": [
            quads.json_of(quad) for quad in said if str(quad.subject).startswith(iri + "#")
        ],
        "labels": labels,
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n"


__all__ = ["DOCUMENTS", "alternates", "document", "known", "term", "thing"]
