"""One file that speaks for another: a plan that redefines terms, two plans that share a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.errors import DataError
from kg.store import open_store, select
from kg.vocab import CODE, GRAPH, ID, KH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.store import GraphFile

_PLAN: Final = GRAPH + "plan/"
#: What only the files of the ontology may describe, in any other graph.
_REDEFINED: Final = f"""SELECT DISTINCT ?graph ?thing WHERE {{
  GRAPH ?graph {{ ?thing ?p ?o }}
  FILTER (STRSTARTS(STR(?thing), "{KH}") || STRSTARTS(STR(?thing), "{CODE}"))
}} ORDER BY ?graph ?thing"""
#: A thing that two plans describe.
_SHARED: Final = f"""SELECT DISTINCT ?graph ?thing ?other WHERE {{
  GRAPH ?graph {{ ?thing ?p ?o }}
  GRAPH ?other {{ ?thing ?q ?r }}
  FILTER (STRSTARTS(STR(?graph), "{_PLAN}") && STRSTARTS(STR(?other), "{_PLAN}"))
  FILTER (STR(?graph) < STR(?other) && STRSTARTS(STR(?thing), "{ID}"))
}} ORDER BY ?graph ?thing"""


class Meddling(DataError):
    """A file describes what another file alone may describe."""

    vi = (
        "{source} mô tả <{thing}>.",
        "Chỉ {owner} được mô tả nó.",
        "Hãy bỏ phát biểu ấy, hoặc đặt một IRI riêng.",
    )
    en = (
        "{source} describes <{thing}>.",
        "Only {owner} may describe it.",
        "Leave that statement out, or mint an IRI of its own.",
    )


def refuse_meddling(files: Sequence[GraphFile]) -> None:
    """Look for statements that stand in a wrong file.

    Raises:
        Meddling: names the file, the thing and the file that it belongs to.
        BadFile: a file is not well-formed.
    """
    store = open_store()
    sources = {file.graph: file.source for file in files}
    for file in files:
        store.add(file)
    for row in select(store, _REDEFINED).records():
        source = sources[str(row["graph"])]
        if not source.startswith("ontology/"):
            raise Meddling(source=source, thing=row["thing"], owner="ontology/")
    for row in select(store, _SHARED).records():
        one, other = sources[str(row["graph"])], sources[str(row["other"])]
        raise Meddling(source=other, thing=row["thing"], owner=one)
