"""OpenAPI 3.1 of the doors for programs, made from the headers of the questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from api import making, media, problems
from api.asked import MOST_WHOLE
from api.routes.queries import ANSWERS, LISTS
from api.routes.search import MOST, USUAL
from api.schemas import LANG, PAGES, QUERY, Json, graph_parameters, problem, rows, schema
from kg.errors import AmbiguousName, UnknownName
from kg.parameters import values
from kg.search import KINDS, LONGEST
from kg.terms import Iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from api.visit import Visit
    from kg.catalogue import Parameter, Question

#: The statuses that every operation may answer with, beside 200.
STATUSES: Final = {
    "304": "The client holds the answer already.",
    "400": "The request is malformed; `detail` says where.",
    "403": "Refused: the server is read-only and calls no other host.",
    "404": "Nothing has this address.",
    "405": "The door does not take this method.",
    "406": "No type that the client takes can be made.",
    "408": "The request did not come in time.",
    "413": "Larger than a limit; nothing is cut silently.",
    "414": "The address is too long; a query may be sent by POST.",
    "415": "The type of the body is not read.",
    "417": "The server expects nothing of what the client expects.",
    "431": "The header is too long.",
    "503": "Busy, stopping or out of time; `Retry-After` where trying again helps.",
}


async def openapi(visit: Visit) -> Response:
    """Answer /openapi.json."""

    async def made() -> bytes:
        return json.dumps(document(visit), ensure_ascii=False, indent=1).encode()

    return await making.kept(visit, visit.tag("/openapi.json"), media.JSON, visit.kept, made)


def document(visit: Visit) -> Json:
    """Return the whole document."""
    paths: Json = {
        "/sparql": _sparql(),
        "/graph-store": _graph_store(visit),
        "/queries": {
            "get": _operation("questions", "All named questions", (media.HTML, *LISTS), [LANG])
        },
        "/search.json": {"get": _search()},
        "/health": {"get": _health()},
    }
    for question in visit.service.questions:
        paths[f"/queries/{question.slug}"] = {"get": _asking(visit, question)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kehoach",
            "version": visit.service.build,
            "summary": "Who leads what, with whom, by when, and where it is written.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": {"Problem": problem(), "Rows": rows()}},
    }


def _asking(visit: Visit, question: Question) -> Json:
    parameters = [_parameter(visit, question, parameter) for parameter in question.parameters]
    whole = [*parameters, *PAGES, LANG]
    operation = _operation(
        question.slug, question.title["en"], (media.HTML, *ANSWERS), whole, with_rows=True
    )
    operation["description"] = f"{question.description['en']}\n\n{question.title['vi']}"
    operation["tags"] = list(question.tags[:1])
    return operation


def _parameter(visit: Visit, question: Question, parameter: Parameter) -> Json:
    told: Json = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.words['en']} · {parameter.words['vi']}",
        "schema": schema(visit, parameter.kind),
    }
    if parameter.example:
        told["example"] = _example(visit, question, parameter, told["schema"].get("enum", ()))
    return told


def _example(visit: Visit, question: Question, parameter: Parameter, listed: Sequence[str]) -> str:
    """Return the example of a header, where values are listed as the list has it.

    Other data may not have it, or several by its name: then the first of the list.
    """
    example = str(parameter.example)
    if not listed or example in listed:
        return example
    try:
        term = values(question, {parameter.name: example}, visit.now.names)[parameter.name]
    except (UnknownName, AmbiguousName):
        return next(filter(None, listed), "")
    forms = (term.slug, term.value) if isinstance(term, Iri) else (str(term),)
    return next((form for form in forms if form in listed), example)


def _sparql() -> Json:
    types = (*media.RESULTS, *media.GRAPHS)
    query = {"name": "query", "in": "query", "required": True, "schema": QUERY}
    get = _operation("query", "Answer a SPARQL query", types, [query, *graph_parameters(), LANG])
    post = _operation("queryByPost", "Answer a SPARQL query", types, [LANG])
    graphs = {p["name"]: p["schema"] for p in graph_parameters()}
    form = {"type": "object", "required": ["query"], "properties": {"query": QUERY, **graphs}}
    post["description"] = "The body may also be the query itself, as application/sparql-query."
    post["requestBody"] = {
        "required": True,
        "content": {"application/x-www-form-urlencoded": {"schema": form}},
    }
    return {"get": get, "post": post}


def _graph_store(visit: Visit) -> Json:
    named = {
        "name": "graph",
        "in": "query",
        "required": True,
        "description": "The IRI of a named graph.",
        "schema": {"type": "string", "enum": sorted(visit.now.graphs)},
    }
    return {
        "get": _operation("graph", "A named graph (Graph Store Protocol)", media.FORMS, [named])
    }


def _search() -> Json:
    text = {
        "name": "q",
        "in": "query",
        "description": "What a person types, with or without accents.",
        "schema": {"type": "string", "maxLength": LONGEST},
        "example": "so tai chinh",
    }
    kind = {
        "name": "kind",
        "in": "query",
        "description": "Only things of this kind.",
        "schema": {"type": "string", "enum": list(KINDS)},
    }
    limit = {
        "name": "limit",
        "in": "query",
        "description": f"How many things to give; {MOST} at most, whatever is asked for.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_WHOLE, "default": USUAL},
    }
    return _operation("search", "Find by words", (media.JSON,), [text, kind, limit, LANG])


def _health() -> Json:
    return _operation("health", "How the server is", (media.JSON,), [])


def _operation(
    name: str,
    summary: str,
    types: tuple[str, ...],
    parameters: list[Json],
    *,
    with_rows: bool = False,
) -> Json:
    content: Json = {kind: {} for kind in dict.fromkeys(types)}
    if with_rows and media.JSON in content:
        content[media.JSON] = {"schema": {"$ref": "#/components/schemas/Rows"}}
    failed = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refused = {status: {"description": why, "content": failed} for status, why in STATUSES.items()}
    refused["304"] = {"description": STATUSES["304"]}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {"200": {"description": "The answer.", "content": content}, **refused},
    }
