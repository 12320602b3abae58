"""The shapes that OpenAPI tells: parameters, rows, errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api import problems
from api.asked import MOST_WHOLE
from kg.parameters import FALSE, NAMED, TRUE
from kg.terms import Iri

if TYPE_CHECKING:
    from api.visit import Visit

Json = dict[str, Any]

#: Any SPARQL 1.1 query is taken; the pattern gives simple ones, for tools that make examples.
QUERY: Final[Json] = {
    "type": "string",
    "contentMediaType": "application/sparql-query",
    "description": "A SPARQL 1.1 query; updates and SERVICE are refused. The pattern is that of "
    "simple ones, for tools that make examples: any query is taken.",
    "pattern": "^(ASK|SELECT [*]) [{]( [?][a-z]{1,3} [?][a-z]{1,3} [?][a-z]{1,3})? [}]"
    "( LIMIT [0-9]{1,3})?$",
    "example": "SELECT * { ?s ?p ?o } LIMIT 10",
}
LANG: Final[Json] = {
    "name": "lang",
    "in": "query",
    "description": "Language of headings and messages.",
    "schema": {"type": "string", "enum": ["vi", "en"]},
}
PAGES: Final[list[Json]] = [
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


def schema(visit: Visit, kind: str) -> Json:
    """Return what a value of a parameter of this kind may be.

    Empty is always taken: a field of a form left empty asks nothing.
    """
    fixed: Json = {
        "boolean": {"enum": ["", *sorted(TRUE | FALSE)]},
        "date": {"anyOf": [{"format": "date"}, {"maxLength": 0}]},
        "plan": {"enum": ["", *sorted(visit.now.plans.values())]},
        "year": {"pattern": "^([0-9]{4})?$"},
    }
    if kind in NAMED and kind not in fixed:
        return {"type": "string", "enum": ["", *_iris(visit, NAMED[kind])]}
    return {"type": "string", **fixed.get(kind, {})}


def _iris(visit: Visit, kind: str) -> list[str]:
    """Return what a parameter may be: slugs where they are unique, whole IRIs elsewhere."""
    iris = [named.iri for named in visit.now.names.all(kind)]
    slugs = [Iri(iri).slug for iri in iris]
    return sorted(slugs if len(set(slugs)) == len(slugs) else iris)


def graph_parameters() -> list[Json]:
    """Return the parameters that name the graphs of a query."""
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


def problem() -> Json:
    """Return the shape of every error."""
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


def rows() -> Json:
    """Return the shape of the answer to a question."""
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
