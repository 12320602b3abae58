"""`kehoach export`: one graph, all graphs or the network, as a file for other tools."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Description
from kg.cli.options import add_data_options, loaded
from kg.errors import UnknownFormat, UnknownName
from kg.formats import write
from kg.formats.rdf import write_nquads
from kg.terms import Iri, to_sparql
from kg.vocab import GRAPH

if TYPE_CHECKING:
    import argparse

    from kg.graph import KnowledgeGraph


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "export",
        help="xuất đồ thị ra tệp / export a graph as a file",
        description=(
            "network: mạng trách nhiệm cho Gephi, pandas; all: mọi đồ thị; hoặc tên một đồ thị.\n"
            "network: for Gephi and pandas; all: every graph; or the name of one graph."
        ),
        epilog="  kehoach export network --format gexf -o plan.gexf",
        allow_abbrev=False,
    )
    parser.add_argument("what", help="network, all, units, documents, plan/<slug>, …")
    parser.add_argument(
        "--format",
        dest="form",
        metavar="FORMAT",
        help="network: graphml, gexf, cytoscape, node-link, mermaid, edges; all: nq; "
        "graph: ttl, nt, jsonld, rdf",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="tệp / file (stdout)")
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    data = _exported(loaded(chosen), chosen.what, chosen.form)
    if chosen.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        replace_file(chosen.output, data)
    return 0


def _exported(graph: KnowledgeGraph, what: str, form: str | None) -> bytes:
    if what == "network":
        from kg.formats.network import write_network

        return write_network(graph.network(), form or "graphml")
    names = {iri.removeprefix(GRAPH): iri for iri in graph.store.graphs()}
    if what == "all":
        if form not in {None, "nq"}:
            raise UnknownFormat(name=form, allowed="nq")
        return b"".join(write_nquads(_triples(graph, iri), iri) for iri in names.values())
    if what not in names:
        near = ", ".join(["network", "all", *names])
        raise UnknownName(kind_vi="đồ thị", kind_en="graph", value=what, near=near)
    return write(_triples(graph, names[what]), form or "ttl")


def _triples(graph: KnowledgeGraph, iri: str) -> Description:
    name = to_sparql(Iri(iri))
    found = graph.store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
    if not isinstance(found, Description):  # pragma: no cover - a CONSTRUCT describes
        raise TypeError(found)
    return found


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves the old one as it was."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        temporary = Path(beside.name)
        try:
            beside.write(data)
            beside.flush()
            os.fsync(beside.fileno())
        except OSError:
            temporary.unlink()
            raise
    temporary.replace(path)
