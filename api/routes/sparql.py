"""The SPARQL 1.1 Protocol: how a query comes in, and in which type its answer goes out."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from api import decoding, making, media, replies
from api.bodies import body_of, content_type
from api.description import described
from api.jsonld import short_names
from api.refusals import BadValue, NoQuery, TwoQueries, WrongMediaType
from api.routes import workbench
from kg.store.bounded import check
from kg.store.bounded.refusals import ReadOnly
from kg.store.oxigraph import is_iri

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response

    from api.asked import Asked
    from api.visit import Visit
    from kg.store.bounded import Checked

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
TYPES: Final = f"{DIRECT}, {FORM}"

#: Parameters that a request without a query may have: it asks about the service itself.
_ABOUT: Final = frozenset({"lang", "format"})
#: Characters of a query that the guard reads in a millisecond.
_SHORT: Final = 4096
S = TypeVar("S")
T = TypeVar("T")
_SECONDS: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Protocol:
    """One protocol request: a query, its dataset, its time and the format named."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    seconds: float
    format: str | None


async def sparql(visit: Visit) -> Response:
    """Answer a query, or describe the service when there is none.

    Raises:
        KehoachError: the request is refused, or its query gets no answer.
    """
    asked = visit.asked
    if asked.request.method == "POST":
        wanted = await _posted(visit)
    elif {name for name, _ in asked.pairs} <= _ABOUT:
        return await _about(visit)
    else:
        wanted = protocol(asked.pairs, visit.settings.query_seconds)
    asked.remember(wanted.query)
    return await answer(visit, wanted)


async def answer(visit: Visit, wanted: Protocol) -> Response:
    """Answer one query: guard, negotiation, entity tag, and only then a worker."""
    service = visit.service
    _ = visit.asked.language  # a language that is none of ours is refused for every type
    checked = await _checked(visit, wanted.query)
    chosen = _chosen(visit.asked, wanted, checked)
    headers = service.limit_headers | visit.kept
    tag = None if checked.volatile else _tag(visit, wanted, chosen)
    known = visit.unchanged(tag, headers)
    if known is not None:
        return known
    found = await visit.answer(
        checked,
        workbench.source_type(checked) if chosen == media.HTML else worker_type(chosen),
        default_graphs=wanted.default_graphs,
        named_graphs=wanted.named_graphs,
        seconds=wanted.seconds,
        kind="user",
    )
    body = found.body
    if chosen == media.JSON_LD:
        body = await asyncio.to_thread(short_names().compacted, body)
    if chosen == media.HTML:
        body = await asyncio.to_thread(workbench.answer, visit, wanted.query, checked, found)
    return await replies.reply(visit.asked, body, chosen, tag=tag, headers=headers)


def protocol(pairs: decoding.Pairs, most_seconds: float) -> Protocol:
    """Read the pairs of a request that must hold exactly one query.

    Raises:
        ReadOnly, NoQuery, TwoQueries, BadValue.
    """
    if any(name == "update" for name, _ in pairs):
        raise ReadOnly(verb="update")
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise TwoQueries
    if not queries or not queries[0].strip():
        raise NoQuery
    default, named = _graphs(pairs, "default-graph-uri"), _graphs(pairs, "named-graph-uri")
    formats = [value for name, value in pairs if name == "format"]
    return Protocol(
        queries[0],
        default if default or not named else (),
        named if named or not default else (),
        _seconds(pairs, most_seconds),
        formats[0] if formats else None,
    )


def worker_type(chosen: str) -> str:
    """Return the type a worker writes for a type that we send."""
    return media.SAME_BYTES.get(chosen, chosen)


async def _posted(visit: Visit) -> Protocol:
    asked, settings = visit.asked, visit.settings
    kind, charset = content_type(asked)
    if kind == UPDATE:
        raise ReadOnly(verb="update")
    if kind not in {FORM, DIRECT} or charset not in {"utf-8", "utf8"}:
        raise WrongMediaType(types=TYPES, headers={"Accept-Post": TYPES})
    body = await body_of(asked, settings.body_bytes, settings.receive_seconds)
    if kind == FORM:
        pairs = await _aside(visit, len(body), decoding.pairs, body)
        return protocol(asked.pairs + pairs, settings.query_seconds)
    direct = ("query", decoding.utf8(body))
    return protocol((*asked.pairs, direct), settings.query_seconds)


async def _checked(visit: Visit, query: str) -> Checked:
    """Show a query to the guard."""
    limits, base = visit.service.limits, visit.settings.base
    return await _aside(visit, len(query), lambda text: check(text, limits, base=base), query)


async def _aside(visit: Visit, size: int, work: Callable[[S], T], given: S) -> T:
    """Do what takes as long as its text is long: a short one at once, a long one in turn."""
    if size <= _SHORT:
        return work(given)
    return await visit.service.thinking.aside(visit.asked.client, work, given)


def _graphs(pairs: decoding.Pairs, name: str) -> tuple[str, ...] | None:
    """Return the graphs named by a parameter, each once; None when there is none.

    Raises:
        BadValue: one is not an absolute IRI.
    """
    found = tuple(dict.fromkeys(value for key, value in pairs if key == name))
    if not all(is_iri(value) for value in found):
        raise BadValue(
            name=name,
            why_vi="Tên đồ thị phải là một IRI tuyệt đối.",
            why_en="The name of a graph must be an absolute IRI.",
            allowed="https://…, urn:…",
        )
    return found or None


def _seconds(pairs: decoding.Pairs, most: float) -> float:
    """Return the time limit, which a client may lower but not raise.

    Raises:
        BadValue: the value is not a positive number.
    """
    given = [value for name, value in pairs if name == "timeout"]
    if not given:
        return most
    seconds = float(given[0]) if len(given) == 1 and _SECONDS.fullmatch(given[0]) else 0.0
    if seconds <= 0:
        raise BadValue(
            name="timeout",
            why_vi="Giá trị phải là một số giây lớn hơn 0, nêu một lần.",
            why_en="The value must be a number of seconds greater than 0, given once.",
            allowed=f"0 < timeout ≤ {most:g}",
        )
    return min(most, seconds)


def _chosen(asked: Asked, wanted: Protocol, checked: Checked) -> str:
    offered = media.RESULTS if checked.form in {"SELECT", "ASK"} else media.GRAPHS
    named = media.SUFFIXES.get((wanted.format or "").lower())
    return named if named in offered else asked.media_type(offered)


def _tag(visit: Visit, wanted: Protocol, chosen: str) -> str:
    page = (visit.asked.language, repr(visit.asked.pairs)) if chosen == media.HTML else ()
    dataset = repr((wanted.default_graphs, wanted.named_graphs))
    return visit.tag("/sparql", wanted.query, dataset, chosen, *page)


async def _about(visit: Visit) -> Response:
    asked = visit.asked
    named = media.SUFFIXES.get((asked.one("format") or "").lower())
    offered = (*media.TRIPLES, media.HTML)
    chosen = named if named in offered else asked.media_type(offered)
    tag = visit.tag("/sparql", repr(asked.pairs), chosen, asked.language)
    headers = visit.service.limit_headers | visit.kept
    headers |= {"Link": '</openapi.json>; rel="service-desc"; type="application/json"'}

    async def made() -> bytes:
        return workbench.empty(visit) if chosen == media.HTML else described(visit, chosen)

    return await making.kept(visit, tag, chosen, headers, made)
