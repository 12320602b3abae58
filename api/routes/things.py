"""Linked data: every IRI of ours answers, a thing by 303 and its document by 200."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api import media, replies
from api.refusals import NotFound
from kg.answers import Verdict
from kg.store.bounded import check
from kg.terms import Iri, to_sparql
from viz.addresses import page_of

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

#: What the document of a thing can be written in; Turtle when the client does not mind.
DOCUMENTS: Final = media.TRIPLES
#: The end of the IRI of a text, whose passages have fragments of their own.
_TEXT: Final = "/text"

_EXISTS: Final = """ASK {{
  {{ {thing} ?p ?o }} UNION {{ ?s ?p {thing} }}
  UNION {{ GRAPH ?g {{ {thing} ?p ?o }} }}
}}"""
_DOCUMENT: Final = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT {{ ?s ?p ?o . ?named ?naming ?name }} WHERE {{
  {{
    VALUES ?s {{ {thing} }} ?s ?p ?o
    OPTIONAL {{
      VALUES ?naming {{ rdfs:label skos:prefLabel }}
      ?o ?naming ?name . BIND (?o AS ?named)
    }}
  }} UNION {{
    VALUES ?o {{ {thing} }} ?s ?p ?o
    OPTIONAL {{
      VALUES ?naming {{ rdfs:label skos:prefLabel }}
      ?s ?naming ?name . BIND (?s AS ?named)
    }}
  }} UNION {{
    FILTER NOT EXISTS {{ {thing} ?anyProperty ?anyValue }}
    VALUES ?s {{ {thing} }} GRAPH ?g {{ ?s ?p ?o }}
  }}{passages}
}}"""
_PASSAGES: Final = """ UNION {{
    ?s ?p ?o . FILTER (STRSTARTS(STR(?s), "{iri}#"))
  }}"""


async def thing(visit: Visit) -> Response:
    """Answer the address of a thing by 303, that of its document by 200.

    Raises:
        NotFound: the data knows no such thing.
    """
    asked, base = visit.asked, visit.settings.base
    iri = base + asked.path[1:]
    if await _known(visit, iri):
        chosen = asked.media_type((*DOCUMENTS, media.HTML))
        to = asked.path + "." + media.suffix_of(chosen)
        if chosen == media.HTML:
            to = page_of(iri, visit.now.plans) or to
        return await replies.reply(
            asked, b"", "text/plain", headers={"Location": to, "Link": _links(asked.path)},
            status=303, tag=None,
        )  # fmt: skip
    path, suffix = media.cut_suffix(asked.path)
    if suffix is None or media.SUFFIXES[suffix] not in DOCUMENTS:
        raise NotFound
    return await document(visit, base + path[1:], media.SUFFIXES[suffix])


async def document(visit: Visit, iri: str, chosen: str) -> Response:
    """Return what is said of a thing and what points to it, with the names of all involved.

    Raises:
        NotFound: nothing is.
    """
    tag = visit.tag(iri, chosen)
    path = "/" + iri.removeprefix(visit.settings.base)
    headers = visit.kept | {"Link": f'<{iri}>; rel="canonical", {_links(path)}'}
    known = visit.unchanged(tag, headers)
    if known is not None:
        return known
    if not await _known(visit, iri):
        raise NotFound
    passages = _PASSAGES.format(iri=iri) if iri.endswith(_TEXT) else ""
    query = check(_DOCUMENT.format(thing=_term(iri), passages=passages), visit.service.limits)
    found = await visit.answer(query, chosen)
    return await replies.reply(visit.asked, found.body, chosen, tag=tag, headers=headers)


async def _known(visit: Visit, iri: str) -> bool:
    found = await visit.table(_EXISTS.format(thing=_term(iri)))
    return isinstance(found, Verdict) and found.value


def _term(iri: str) -> str:
    try:
        return to_sparql(Iri(iri))
    except ValueError as error:
        raise NotFound from error


def _links(path: str) -> str:
    return ", ".join(
        f'<{path}.{media.suffix_of(kind)}>; rel="alternate"; type="{kind}"' for kind in DOCUMENTS
    )
