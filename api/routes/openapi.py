"""OpenAPI 3.1 of the doors for programs, made from the headers of the questions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from api import media, problems, replies
from api.asked import MOST_WHOLE
from api.routes.graphs import FORMS
from api.routes.queries import ANSWERS, LISTS
from api.routes.search import LONGEST
from kg.search import KINDS
from kg.terms import Iri

if TYPE_CHECKING:
    from starlette.responses import Response

    from api.visit import Visit
    from kg.catalogue import Parameter, Question

Json = dict[str, Any]

#: The statuses that every operation may answer with, beside 200.
STATUSES: Final = {
    "304": "The client holds the answer already.",
    "400": "The request is malformed; `detail` says where.",
    "403": "Refused: the server is read-only and calls no other host.",
    "404": "Nothing has this address.",
    "405": "The door does not take this method.",
    "406": "No type that the client takes can be made.",
    "413": "Larger than a limit; nothing is cut silently.",
    "415": "The type of the body is not read.",
    "503": "Busy, stopping or out of time; `Retry-After` where trying again helps.",
}

#: The kind of parameter, and the kind of name it takes.
_NAMES: Final = {
    "document": "document",
    "goal": "goal",
    "role": "role",
    "task": "action",
    "unit": "unit",
}
#: Any SPARQL 1.1 query is taken; the pattern gives simple ones, for tools that make examples.
_QUERY: Final[Json] = {
    "type": "string",
    "contentMediaType": "application/sparql-query",
    "description": "A SPARQL 1.1 query; updates and SERVICE are refused. The pattern is that of "
    "simple ones, for tools that make examples: any query is taken.",
    "pattern": "^(ASK|SELECT [*]) [{]( [?][a-z]{1,3} [?][a-z]{1,3} [?][a-z]{1,3})? [}]"
    "( LIMIT [0-9]{1,3})?$",
    "example": "SELECT * { ?s ?p ?o } LIMIT 10",
}
_LANG: Final[Json] = {
    "name": "lang",
    "in": "query",
    "description": "Language of headings and messages.",
    "schema": {"type": "string", "enum": ["vi", "en"]},
}
_PAGES: Final[list[Json]] = [
    {
        "name": "limit",
        "in": "query",
        "description": "Rows of one page; all rows when it is left out.",
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_WHOLE},
    },
    {
        "name": "offset",
        "in": "query",
        "description": "Rows to leave out before the page.",
        "schema": {"type": "integer", "minimum": 0, "maximum": MOST_WHOLE},
    },
]


async def openapi(visit: Visit) -> Response:
    """Answer /openapi.json."""
    tag = visit.tag("/openapi.json")
    unchanged = visit.unchanged(tag, visit.kept)
    if unchanged is not None:
        return unchanged
    body = visit.service.kept.get(tag)
    if body is None:
        body = json.dumps(document(visit), ensure_ascii=False, indent=1).encode()
        visit.service.kept.put(tag, body)
    return await replies.reply(visit.asked, body, media.JSON, tag=tag, headers=visit.kept)


def document(visit: Visit) -> Json:
    """Return the whole document."""
    paths: Json = {
        "/sparql": _sparql(),
        "/graph-store": _graph_store(visit),
        "/queries": {
            "get": _operation("questions", "All named questions", (media.HTML, *LISTS), [_LANG])
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
        "components": {"schemas": {"Problem": _problem(), "Rows": _rows()}},
    }


def _asking(visit: Visit, question: Question) -> Json:
    parameters = [_parameter(visit, parameter) for parameter in question.parameters]
    whole = [*parameters, *_PAGES, _LANG]
    operation = _operation(
        question.slug, question.title["en"], (media.HTML, *ANSWERS), whole, rows=True
    )
    operation["description"] = f"{question.description['en']}\n\n{question.title['vi']}"
    operation["tags"] = list(question.tags[:1])
    return operation


def _parameter(visit: Visit, parameter: Parameter) -> Json:
    told: Json = {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.words['en']} · {parameter.words['vi']}",
        "schema": _schema(visit, parameter.kind),
    }
    if parameter.example:
        told["example"] = str(parameter.example)
    return told


def _schema(visit: Visit, kind: str) -> Json:
    fixed: Json = {
        "boolean": {"enum": ["true", "false"]},
        "date": {"format": "date"},
        "plan": {"enum": sorted(visit.now.plans.values())},
        "year": {"pattern": "^[0-9]{4}$"},
    }
    if kind in _NAMES:
        return {"type": "string", "enum": _iris(visit, _NAMES[kind])}
    return {"type": "string", **fixed.get(kind, {})}


def _iris(visit: Visit, kind: str) -> list[str]:
    """Return what a parameter may be: slugs where they are unique, whole IRIs elsewhere."""
    iris = [named.iri for named in visit.now.names.all(kind)]
    slugs = [Iri(iri).slug for iri in iris]
    return sorted(slugs if len(set(slugs)) == len(slugs) else iris)


def _sparql() -> Json:
    types = (*media.RESULTS, *media.GRAPHS)
    query = {"name": "query", "in": "query", "required": True, "schema": _QUERY}
    get = _operation("query", "Answer a SPARQL query", types, [query, *_graph_parameters(), _LANG])
    post = _operation("queryByPost", "Answer a SPARQL query", types, [_LANG])
    graphs = {p["name"]: p["schema"] for p in _graph_parameters()}
    form = {"type": "object", "required": ["query"], "properties": {"query": _QUERY, **graphs}}
    post["description"] = "The body may also be the query itself, as application/sparql-query."
    post["requestBody"] = {
        "required": True,
        "content": {"application/x-www-form-urlencoded": {"schema": form}},
    }
    return {"get": get, "post": post}


def _graph_parameters() -> list[Json]:
    return [
        {
            "name": f"{which}-graph-uri",
            "in": "query",
            "description": f"A {which} graph; replaces what the query names.",
            "schema": {"type": "array", "items": {"type": "string", "format": "uri"}},
            "style": "form",
            "explode": True,
        }
        for which in ("default", "named")
    ]


def _graph_store(visit: Visit) -> Json:
    named = {
        "name": "graph",
        "in": "query",
        "required": True,
        "description": "The IRI of a named graph.",
        "schema": {"type": "string", "enum": sorted(visit.now.graphs)},
    }
    return {"get": _operation("graph", "A named graph (Graph Store Protocol)", FORMS, [named])}


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
    return _operation("search", "Find by words", (media.JSON,), [text, kind, _LANG])


def _health() -> Json:
    return _operation("health", "How the server is", (media.JSON,), [])


def _operation(
    name: str,
    summary: str,
    types: tuple[str, ...],
    parameters: list[Json],
    *,
    rows: bool = False,
) -> Json:
    content: Json = {kind: {} for kind in dict.fromkeys(types)}
    if rows and media.JSON in content:
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


def _problem() -> Json:
    text = {"type": "string"}
    return {
        "type": "object",
        "description": "RFC 9457, with the remedy and both languages.",
        "required": ["type", "title", "status", "detail", "remedy", "code", "request", "messages"],
        "properties": {
            **dict.fromkeys(("type", "title", "detail", "remedy", "request"), text),
            "status": {"type": "integer"},
            "code": {"type": "string", "enum": list(problems.CODES)},
            "messages": {"type": "object"},
        },
    }


def _rows() -> Json:
    return {
        "type": "object",
        "required": ["query", "parameters", "columns", "rows", "total", "next"],
        "properties": {
            "query": {"type": "string"},
            "parameters": {"type": "object"},
            "columns": {"type": "array", "items": {"type": "string"}},
            "rows": {"type": "array", "items": {"type": "object"}},
            "total": {"type": "integer", "minimum": 0},
            "next": {"type": ["string", "null"]},
        },
    }
