"""`kehoach export`: one graph, all graphs or the network, as a file for other tools."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Description
from kg.cli.options import add_data_options, format_names, loaded
from kg.errors import UnknownFormat, UnknownGraph
from kg.formats import format_named, write
from kg.store import GraphFile
from kg.terms import Iri, to_sparql
from kg.vocab import GRAPH

if TYPE_CHECKING:
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
        help="network: graphml, gexf, cytoscape, node-link, mermaid, edges (csv), nodes; all: nq; "
        f"graph: {format_names(Description)}",
    )
    parser.add_argument(
        "--stated",
        action="store_true",
        help="network: chỉ cạnh có trong lời văn / only edges that the text states",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="tệp / file (stdout)")
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.stated and chosen.what != "network":
        raise argparse.ArgumentError(None, "--stated: chỉ dùng với network / network only")
    data = _exported(loaded(chosen), chosen.what, chosen.form, stated=chosen.stated)
    if chosen.output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    else:
        replace_file(chosen.output, data)
    return 0


def _exported(graph: KnowledgeGraph, what: str, form: str | None, *, stated: bool) -> bytes:
    if what == "network":
        from kg.analysis import stated_only
        from kg.formats.network import write_network

        whole = graph.network()
        return write_network(stated_only(whole) if stated else whole, form or "graphml")
    from kg.store.transcribe import transcribed

    names = {iri.removeprefix(GRAPH): iri for iri in graph.store.graphs()}
    if what == "all":
        if form not in {None, "nq"}:
            raise UnknownFormat(name=form, allowed="nq")
        files = [file for iri in names.values() for file in _files(graph, iri)]
        return transcribed(files, "application/n-quads", named=True)
    if what not in names:
        raise UnknownGraph(value=what, allowed=", ".join(["network", "all", *names]))
    chosen = format_named(form or "ttl", Description(()))
    return transcribed(_files(graph, names[what]), chosen.media_type, named=False)


def _files(graph: KnowledgeGraph, iri: str) -> list[GraphFile]:
    """Return the files of a graph as they were read; what rules made, as if it had one."""
    return [file for file in graph.files if file.graph == iri] or [_computed(graph, iri)]


def _computed(graph: KnowledgeGraph, iri: str) -> GraphFile:
    name = to_sparql(Iri(iri))
    found = graph.store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}")
    return GraphFile(iri, iri, write(found, "nt"), in_default=False)


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a full disk leaves the old one as it was."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as beside:
        temporary = Path(beside.name)
        try:
            beside.write(data)
            beside.flush()
            os.fsync(beside.fileno())
            temporary.chmod(0o666 & ~_umask())  # a temporary file is for its owner alone
        except OSError:
            temporary.unlink()
            raise
    temporary.replace(path)


def _umask() -> int:
    mask = os.umask(0o077)  # it can only be read by setting it
    os.umask(mask)
    return mask
