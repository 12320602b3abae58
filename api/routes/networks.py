"""The network of responsibilities as a file: for Gephi, yEd, pandas and networkx."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from api import making, media
from kg.analysis import network_of
from kg.analysis.statements import STATED
from kg.formats.network import write_network
from kg.formats.table import as_table

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.responses import Response

    from api.visit import Visit

#: Each type with the name of its form.
_FORMS: Final = {
    media.GRAPHML: "graphml",
    media.GEXF: "gexf",
    media.CSV: "edges",
    media.JSON: "node-link",
}


async def network(visit: Visit, *, chosen: str) -> Response:
    """Answer with the network of all plans, or of the one that `plan` names.

    Raises:
        UnknownName: there is no such plan.
        KehoachError: there is no answer.
    """
    plan = visit.asked.one("plan") or ""
    iri = visit.now.names.find("plan", plan).value if plan else None
    tag = visit.tag(visit.asked.path, iri or "", chosen)
    name = f"network.{media.suffix_of(chosen)}"
    headers = visit.kept | {"Content-Disposition": f'attachment; filename="{name}"'}

    async def made() -> bytes:
        tables = await asyncio.gather(*(visit.table(text) for text in STATED.values()))
        stated = dict(zip(STATED, map(as_table, tables), strict=True))
        whole = await asyncio.to_thread(network_of, stated, plan=iri)
        return await asyncio.to_thread(write_network, whole, _FORMS[chosen])

    return await making.kept(visit, tag, chosen, headers, made, in_turn=True)


#: The files that stand for the page of the graph, by its name and the type.
FILES: Final[Mapping[tuple[str, str], Callable[[Visit], Awaitable[Response]]]] = {
    ("graph", chosen): partial(network, chosen=chosen) for chosen in _FORMS
}
