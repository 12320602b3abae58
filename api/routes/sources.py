"""The questions themselves: as SPARQL that runs as it stands, and as RDF for other editors."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final

from api import making, media
from kg.answers import Description
from kg.formats import write
from kg.terms import Iri, Literal, text
from kg.vocab import DCTERMS, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.responses import Response

    from api.visit import Visit
    from kg.catalogue import Question
    from kg.terms import Triple

SHACL: Final = "http://www.w3.org/ns/shacl#"
SPARQL: Final = "application/sparql-query"


async def as_sparql(visit: Visit) -> Response:
    """Answer with the text of a question.

    Raises:
        UnknownQuestion: there is none of this name.
    """
    question = _question(visit, ".rq")

    async def made() -> bytes:
        return question.text.encode()

    return await making.kept(visit, _tag(visit, question, SPARQL), SPARQL, visit.kept, made)


async def as_turtle(visit: Visit) -> Response:
    """Answer with a question as `sh:SPARQLExecutable`.

    Raises:
        UnknownQuestion: there is none of this name.
    """
    question = _question(visit, ".ttl")

    async def made() -> bytes:
        whole = Description(tuple(_triples(question, visit.settings.base)))
        return await asyncio.to_thread(write, whole, "ttl")

    tag = _tag(visit, question, media.TURTLE)
    return await making.kept(visit, tag, media.TURTLE, visit.kept, made)


def _question(visit: Visit, suffix: str) -> Question:
    name = visit.asked.path.removeprefix("/queries/").removesuffix(suffix)
    return visit.service.questions[name]


def _tag(visit: Visit, question: Question, kind: str) -> str:
    return visit.tag("question", question.slug, kind)


def _triples(question: Question, base: str) -> Iterator[Triple]:
    own = Iri(f"{base}queries/{question.slug}")
    form = "Select" if question.columns else "Ask"
    for kind in ("SPARQLExecutable", f"SPARQL{form}Executable"):
        yield own, Iri(RDF + "type"), Iri(SHACL + kind)
    yield own, Iri(SHACL + form.lower()), Literal(question.text)
    for lang in ("vi", "en"):
        yield own, Iri(RDFS + "label"), text(question.title[lang], lang)
        yield own, Iri(RDFS + "comment"), text(question.description[lang], lang)
    for tag in question.tags:
        yield own, Iri(DCTERMS + "subject"), Literal(tag)
