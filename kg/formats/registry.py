"""Which formats exist, what each can write, and under which media type."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from kg.answers import Answer, Description, Table, Verdict
from kg.errors import UnknownFormat

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer; `writer` is imported only when it is used."""

    name: str
    media_type: str
    writer: str
    kinds: tuple[type, ...]


_TABLES: Final = (Table, Verdict)

FORMATS: Final[dict[str, Format]] = {
    form.name: form
    for form in (
        Format("text", "text/plain", "kg.formats.text:write_text", _TABLES),
        Format("csv", "text/csv", "kg.formats.table:write_csv", _TABLES),
        Format("tsv", "text/tab-separated-values", "kg.formats.table:write_tsv", _TABLES),
        Format("json", "application/json", "kg.formats.table:write_json", _TABLES),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "kg.formats.workbook:write_xlsx",
            _TABLES,
        ),
        Format("ttl", "text/turtle", "kg.formats.rdf:write_turtle", (Description,)),
        Format("nt", "application/n-triples", "kg.formats.rdf:write_ntriples", (Description,)),
        Format("jsonld", "application/ld+json", "kg.formats.rdf:write_jsonld", (Description,)),
        Format("rdf", "application/rdf+xml", "kg.formats.rdf:write_rdfxml", (Description,)),
    )
}


def format_named(name: str, answer: Answer) -> Format:
    """Return the format of this name that can write this answer.

    Raises:
        UnknownFormat: there is none; lists those there are.
    """
    fitting = {form.name: form for form in FORMATS.values() if isinstance(answer, form.kinds)}
    if name not in fitting:
        raise UnknownFormat(name=name, allowed=", ".join(fitting))
    return fitting[name]


def write(
    answer: Answer, name: str, headings: Mapping[str, str] | None = None, *, lang: str = "vi"
) -> bytes:
    """Write an answer; the same answer always gives the same bytes.

    Args:
        answer: what to write.
        name: a key of FORMATS.
        headings: words for columns, used where the format is for people (text, xlsx).
        lang: the language of the words that a format for offices adds (xlsx).

    Raises:
        UnknownFormat: no such format for this kind of answer.
    """
    module, _, function = format_named(name, answer).writer.partition(":")
    written: bytes = getattr(import_module(module), function)(answer, headings or {}, lang)
    return written
