"""What explains the rest: the ontology for readers, the list of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from api import media, problems, replies
from api.rendering import rendered
from kg.answers import Table
from kg.terms import Literal
from kg.vocab import GRAPH, KH

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit

_TERMS: Final = (
    """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?kind ?term ?label ?definition WHERE { GRAPH <"""
    + GRAPH
    + """ontology> {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
  ?term a ?kind ; rdfs:label ?label .
  OPTIONAL { ?term skos:definition ?definition . FILTER (lang(?definition) = lang(?label)) }
} } ORDER BY ?kind ?term ?label"""
)
_KINDS: Final = {
    "Class": ("Lớp", "Classes"),
    "ObjectProperty": ("Quan hệ", "Relations"),
    "DatatypeProperty": ("Giá trị", "Values"),
}


async def ontology(visit: Visit) -> Response:
    """Answer /ontology: every term with its label and definition, an anchor each."""
    lang = visit.asked.language
    tag = visit.tag("/ontology", lang)
    headers = visit.kept | {"Content-Language": lang, "Link": _DATA}
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    body = visit.service.kept.get(tag)
    if body is None:
        kinds = _by_kind(await visit.table(_TERMS), lang)
        page = rendered("ontology.html", lang=lang, address="/ontology", kinds=kinds)
        body = visit.service.kept.put(tag, page)
    return await replies.reply(visit.asked, body, media.HTML, tag=tag, headers=headers)


async def problem_list(visit: Visit) -> Response:
    """Answer /problem: every code, where the `type` of an error leads to."""
    lang = visit.asked.language
    tag = visit.tag("/problem", lang)
    headers = visit.kept | {"Content-Language": lang}
    unchanged = visit.unchanged(tag, headers)
    if unchanged is not None:
        return unchanged
    codes = [(code, *told) for code, told in problems.CODES.items()]
    body = rendered("problems.html", lang=lang, address="/problem", codes=codes)
    return await replies.reply(visit.asked, body, media.HTML, tag=tag, headers=headers)


_DATA: Final = '</def.ttl>; rel="alternate"; type="text/turtle"'


def _by_kind(table: object, lang: str) -> list[tuple[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, dict[str, object]]] = {}
    for row in table if isinstance(table, Table) else ():
        iri, kind = str(row["term"]), str(row["kind"]).rpartition("#")[2]
        term = found.setdefault(kind, {}).setdefault(
            iri,
            {
                "name": iri.removeprefix(KH),
                "prefixed": "kh:" + iri.removeprefix(KH),
                "label": {},
                "definition": {},
            },
        )
        for part in ("label", "definition"):
            said, words = row[part], term[part]
            if isinstance(said, Literal) and isinstance(words, dict):
                words[said.lang] = said.value
    return [
        (_KINDS[kind][lang != "vi"], list(terms.values())) for kind, terms in sorted(found.items())
    ]
