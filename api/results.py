"""SPARQL 1.1 Query Results JSON, read and written: the one place where it becomes values."""

from __future__ import annotations

import json
from typing import Final

from kg.answers import Row, Table, Verdict
from kg.terms import Blank, Iri, Literal, Term, text
from kg.vocab import XSD

_SHORT: Final = 256 << 10  # bytes that are read within a few milliseconds


def decoded(body: bytes) -> Table | Verdict:
    """Return results in JSON as values.

    >>> decoded(b'{"head": {}, "boolean": true}')
    Verdict(value=True)
    """
    whole = json.loads(body)
    if "boolean" in whole:
        return Verdict(bool(whole["boolean"]))
    columns = tuple(whole["head"]["vars"])
    return Table(
        columns,
        tuple(
            tuple(_term(row.get(name)) for name in columns) for row in whole["results"]["bindings"]
        ),
    )


def first(body: bytes, most: int) -> Table | Verdict:
    """Return at most so many rows of results in JSON; what follows is not even read.

    Reading a long answer whole would hold up everybody else.
    """
    if len(body) <= _SHORT:
        found = decoded(body)
        return found if isinstance(found, Verdict) else Table(found.columns, found.rows[:most])
    text = body.decode()
    reader = json.JSONDecoder()
    head, _ = reader.raw_decode(text, text.index(":", text.index('"head"')) + 1)
    at = text.index("[", text.index('"bindings"')) + 1
    columns = tuple(head["vars"])
    rows: list[Row] = []
    while len(rows) < most and text[at] != "]":
        row, at = reader.raw_decode(text, at)
        rows.append(tuple(_term(row.get(name)) for name in columns))
        at += text[at] == ","
    return Table(columns, tuple(rows))


def encoded(table: Table) -> bytes:
    """Return a table as results in JSON; what is not bound is left out."""
    rows = [{name: _cell(term) for name, term in row.items() if term is not None} for row in table]
    whole = {"head": {"vars": table.columns}, "results": {"bindings": rows}}
    return json.dumps(whole, ensure_ascii=False).encode()


def _term(cell: dict[str, str] | None) -> Term | None:
    if cell is None:
        return None
    if cell["type"] == "uri":
        return Iri(cell["value"])
    if cell["type"] == "bnode":
        return Blank(cell["value"])
    if "xml:lang" in cell:
        return text(cell["value"], cell["xml:lang"])
    return Literal(cell["value"], datatype=cell.get("datatype", XSD + "string"))


def _cell(term: Term) -> dict[str, str]:
    match term:
        case Iri(value):
            return {"type": "uri", "value": value}
        case Blank(value):
            return {"type": "bnode", "value": value}
        case Literal(value, lang, datatype):
            cell = {"type": "literal", "value": value}
            if lang:
                return cell | {"xml:lang": lang}
            return cell if datatype == XSD + "string" else cell | {"datatype": datatype}
