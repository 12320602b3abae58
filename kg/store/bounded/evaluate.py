"""One query on one store, written as bytes in the media type asked for, within its caps."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from kg.store import media
from kg.vocab import PREFIXES, RDF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from _typeshed import ReadableBuffer as Buffer

    from kg.store.bounded.request import Job

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

#: A triple as a term, which RDF 1.1 does not know.
_NESTED: Final = "<<( )>>"
_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
# A start of a row with bindings: inside a JSON string the quote would be escaped.
_JSON_ROW: Final = re.compile(rb'[\[,]\{"\w+":\{')
_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"')
_CSV_QUOTED: Final = re.compile(rb'"[^"]*+"')
# An IRI as RDF/XML writes it: a namespace, then the longest name of XML 1.0 at its end.
# From the last character that no name holds: nothing is read twice, however long the IRI.
_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_IN_NAME: Final = rf"{_START}\-.0-9\u00b7\u0300-\u036f\u203f-\u2040"
_XML_NAME: Final = re.compile(
    rf"((?:.*[^{_IN_NAME}])?[\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*+)([{_START}][{_IN_NAME}]*)",
    re.DOTALL,
)
#: What has a meaning of its own where a property stands (RDF 1.1 XML Syntax, 5.1 and 6.1).
_RESERVED: Final = frozenset(
    RDF + name
    for name in (
        "Description", "ID", "RDF", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype",
        "li", "nodeID", "parseType", "resource",
    )
)  # fmt: skip
#: No prefix but `xmlns` may stand for it, and that one names no element (Namespaces in XML, 3).
_XMLNS: Final = "http://www.w3.org/2000/xmlns/"


class Uncontained(Exception):
    """The answer does not fit; `code` and `facts` say why."""

    def __init__(self, *, code: str, **facts: object) -> None:
        self.code = code
        self.facts = facts
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class Written:
    """An answer as bytes; `rows` is None for RDF."""

    body: bytes
    rows: int | None


def written(store: ox.Store, job: Job, *, shared: bool) -> Written:
    """Evaluate and write one query.

    Args:
        store: the loaded dataset, its default graph filled.
        job: what to ask.
        shared: true when some triple stands in two named graphs.

    Raises:
        Uncontained: a cap is passed, or the format cannot hold the answer.
        SyntaxError: the engine cannot read the text.
    """
    found = _found(store, job, shared=shared)
    if isinstance(found, ox.QueryBoolean):
        return _boolean(found, job)
    sink = _Sink(job.max_bytes)
    if isinstance(found, ox.QueryTriples):
        kind = media.GRAPHS[job.media_type]
        ox.serialize(_expressible(found, job.media_type), sink, kind, prefixes=PREFIXES)
        return Written(_clean(sink.getvalue(), job.media_type), None)
    found.serialize(sink, media.RESULTS[job.media_type])
    body = sink.getvalue()
    rows = counted(body, job.media_type)
    if rows > job.max_rows:
        raise Uncontained(code="too-many-rows", name="rows", cap=job.max_rows, seen=rows)
    return Written(_clean(body, job.media_type), rows)


def counted(body: bytes, media_type: str) -> int:
    """Return the number of rows in an answer that the engine wrote."""
    match media_type:
        case media.RESULTS_XML:
            return body.count(b"<result>")
        case media.TSV:
            return body.count(b"\n") - 1
        case media.CSV:
            plain = _CSV_QUOTED.sub(b"", body) if b'"' in body else body
            return plain.count(b"\n") - 1
        case _:
            rows = len(_JSON_ROW.findall(body))
            if b"{}" in body:
                plain = _JSON_STRING.sub(b"", body)
                rows += plain.count(b",{}") + plain.count(b"[{}")
            return rows


class _Sink(io.BytesIO):
    """Bytes written so far; refuses the first that pass the cap, so that the engine stops."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, part: Buffer, /) -> int:
        size = super().write(part)
        if self.tell() > self._most:
            raise Uncontained(
                code="answer-too-large", name="bytes", cap=self._most, seen=self.tell()
            )
        return size


def _found(
    store: ox.Store, job: Job, *, shared: bool
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    text = job.text if job.star is None else _spelled_out(job, job.star)
    default, named = job.default_graphs, job.named_graphs
    if default is None and named is None and (job.from_graphs or job.from_named):
        # The engine would count a graph as often as the text names it; a dataset is a set.
        default, named = list(job.from_graphs), list(job.from_named)
    elif default is not None or named is not None:
        # The protocol's dataset replaces the query's whole; what it leaves out is empty.
        default, named = default or [], named or []
    graphs: Sequence[ox.NamedNode | ox.DefaultGraph] | None = None
    if default is not None:
        graphs = [*_nodes(default)]
        if shared and len(default) > 1:
            store, graphs = _merged(store, default, named or []), [ox.DefaultGraph()]
    return store.query(
        text,
        base_iri=job.base,
        default_graph=None if graphs is None else list(graphs),
        named_graphs=None if named is None else [*_nodes(named)],
        custom_functions=_nothing(job),
    )


def _spelled_out(job: Job, star: int) -> str:
    """Return the text with the outer `*` written as variables, in the order of the text.

    The engine gives the columns of a star in the order of the alphabet. Asked on an empty
    store, the query says which they are and costs nothing.
    """
    found = ox.Store().query(
        job.text,
        base_iri=job.base,
        custom_functions=_nothing(job),
    )
    columns = {variable.value for variable in getattr(found, "variables", ())}
    names = " ".join(f"?{name}" for name in job.variables if name in columns)
    return job.text if not names else f"{job.text[:star]} {names} {job.text[star + 1 :]}"


def _merged(store: ox.Store, default: Sequence[str], named: Sequence[str]) -> ox.Store:
    """Return a store in which a triple that two default graphs share stands once.

    The engine repeats such a triple; the recommendation asks for a set.
    """
    merged = ox.Store()
    for graph in _nodes(default):
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    for graph in _nodes(named):
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged


def _nodes(iris: Sequence[str]) -> list[ox.NamedNode]:
    """Return IRIs as the engine's; what is none is left out, since it names nothing.

    Where it stands in the text, the engine refuses the text next and says where.
    """
    nodes = []
    for iri in iris:
        with suppress(ValueError):
            nodes.append(ox.NamedNode(iri))
    return nodes


def _nothing(job: Job) -> dict[ox.NamedNode, Callable[..., Term | None]] | None:
    """Return an answer for each function that nobody defines: an error, so nothing is bound."""
    return {function: lambda *_: None for function in _nodes(job.functions)} or None


def _boolean(found: ox.QueryBoolean, job: Job) -> Written:
    body = found.serialize(format=media.RESULTS[job.media_type])
    if body is None:  # pragma: no cover - without an output the engine returns the bytes
        raise TypeError(job.media_type)
    return Written(body, 1)


def _expressible(triples: ox.QueryTriples, media_type: str) -> Iterator[ox.Triple]:
    """Let through what RDF 1.1 and the format can hold.

    No triple stands inside a triple, and in RDF/XML every predicate is the name of an element.
    """
    for triple in triples:
        if isinstance(triple.object, ox.Triple):
            raise Uncontained(code="not-expressible", found=_NESTED, allowed="SELECT")
        if media_type == media.RDF_XML and not _is_element(triple.predicate.value):
            raise _not_expressible(triple.predicate.value, media.RDF_XML)
        yield triple


def _is_element(iri: str) -> bool:
    """Return whether a property element may have this name."""
    name = _XML_NAME.fullmatch(iri)
    return name is not None and iri not in _RESERVED and name[1] != _XMLNS


def _clean(body: bytes, media_type: str) -> bytes:
    """Refuse what XML forbids, and write a carriage return so that a reader keeps it."""
    if media_type not in {media.RESULTS_XML, media.RDF_XML}:
        return body
    if character := _NOT_XML.search(body):
        code = ord(character[0].decode())
        raise _not_expressible("U+" + format(code, "04X"), media_type)
    return body.replace(b"\r", b"&#13;")


def _not_expressible(found: str, media_type: str) -> Uncontained:
    kinds = list(media.GRAPHS if media_type == media.RDF_XML else media.RESULTS)
    kinds.remove(media_type)
    return Uncontained(code="not-expressible", found=found, allowed=", ".join(kinds))
