"""Networks as GraphML, GEXF, Cytoscape JSON, node-link JSON, Mermaid text and CSV."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import networkx as nx

from kg.analysis.model import RELATIONS
from kg.answers import Table
from kg.errors import UnknownFormat
from kg.formats.table import write_csv
from kg.terms import Iri, Literal, Term, integer

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.analysis.network import Network

#: networkx would write these as GEXF's own (a time, a type of edge), so they travel renamed.
_RESERVED: Final = frozenset(
    {"id", "label", "start", "end", "type", "weight", "viz", "pid", "parents", "slices", "source"}
)
_PREFIX: Final = "text_"
_ENDS: Final = ("source", "source_label", "target", "target_label")
_SAID: Final = (
    "relation", "status", "certainty", "sentence", "start", "end", "passages", "text", "clause",
    "scope", "citing_place", "function", "others_function", "function_of",
)  # fmt: skip
_KNOWN: Final = (
    "kind", "label", "label_en", "slug", "path", "type", "line", "symbol", "date", "plan", "status",
    "timing", "condition", "deadline", "sentence", "start", "end", "passages", "text",
)  # fmt: skip
_UNSAFE: Final = re.compile(r'["\[\]{}()<>|#;`\n]')
_ARROWS: Final = {"lead": "==>", "coordinate": "-.->", "requested": "-.->"}


def write_graphml(network: Network) -> bytes:
    """Write GraphML, for yEd, Gephi, igraph and networkx."""
    out = io.BytesIO()
    nx.write_graphml_xml(network, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def write_gexf(network: Network) -> bytes:
    """Write GEXF 1.2 for Gephi, its attributes named as in GraphML.

    Each edge has the `kind` of GEXF 1.3, which older versions of networkx cannot write or read:
    else Gephi takes parallel edges for one.
    """
    plain: Network = nx.MultiDiGraph()
    for node, about in network.nodes(data=True):
        plain.add_node(node, **_renamed(about), label=_titled(about))
    kinds: list[str] = []
    for number, (source, target, about) in enumerate(network.edges(data=True)):
        kinds.append(about["relation"])
        label = RELATIONS[about["relation"]][0]
        plain.add_edge(source, target, str(number), id=str(number), label=label, **_renamed(about))
    out = io.BytesIO()
    nx.write_gexf(plain, out, encoding="utf-8", version="1.2draft")
    tree = ET.fromstring(out.getvalue())  # noqa: S314 - written two lines above
    for parent in tree.iter():
        for child in list(parent):
            if child.tag.endswith("}meta"):  # it holds the day of writing: equal is equal
                parent.remove(child)
            elif child.tag.endswith("}edge"):
                child.set("kind", kinds[int(child.attrib["id"])])
            elif child.tag.endswith("}attribute"):
                child.set("title", child.attrib["title"].removeprefix(_PREFIX))
    ET.register_namespace("", tree.tag[1:].partition("}")[0])
    written: bytes = ET.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written


def write_cytoscape(network: Network) -> bytes:
    """Write the JSON that Cytoscape and cytoscape.js read."""
    nodes = [{"data": {"id": node, **about}} for node, about in network.nodes(data=True)]
    edges = [
        {"data": {"id": f"e{number}", **about, "source": source, "target": target}}
        for number, (source, target, about) in enumerate(network.edges(data=True))
    ]
    return _json({"data": [], "directed": True, "elements": {"nodes": nodes, "edges": edges}})


def write_node_link(network: Network) -> bytes:
    """Write the node-link JSON of networkx, which `networkx.node_link_graph` reads back."""
    return _json(nx.node_link_data(network, edges="edges"))


def write_mermaid(network: Network) -> bytes:
    """Write a Mermaid flow chart as text, to paste into a document that draws it."""
    names = {node: f"n{number}" for number, node in enumerate(network)}
    lines = ["flowchart LR"]
    for node, about in network.nodes(data=True):
        lines.append(f'  {names[node]}["{_safe(_titled(about))}"]')
    for source, target, about in network.edges(data=True):
        relation = about["relation"]
        arrow = _ARROWS.get(relation, "-->")
        lines.append(f'  {names[source]} {arrow}|"{RELATIONS[relation][0]}"| {names[target]}')
    return ("\n".join(lines) + "\n").encode()


def write_edges(network: Network) -> bytes:
    """Write one line an edge as CSV, with the sentence and its place in the text."""
    label = {node: about["label"] for node, about in network.nodes(data=True)}
    rows = []
    for source, target, about in network.edges(data=True):
        ends = (Iri(source), _cell(label[source]), Iri(target), _cell(label[target]))
        rows.append((*ends, *(_cell(about.get(column)) for column in _SAID)))
    return write_csv(Table((*_ENDS, *_SAID), tuple(rows)), {}, "vi")


def write_nodes(network: Network) -> bytes:
    """Write one line a node as CSV, to join with the edges."""
    rows = [
        (Iri(node), *(_cell(about.get(column)) for column in _KNOWN))
        for node, about in network.nodes(data=True)
    ]
    return write_csv(Table(("id", *_KNOWN), tuple(rows)), {}, "vi")


#: Every format of a network: its media type and its writer.
NETWORK_FORMATS: Final[dict[str, tuple[str, Callable[[Network], bytes]]]] = {
    "graphml": ("application/graphml+xml", write_graphml),
    "gexf": ("application/gexf+xml", write_gexf),
    "cytoscape": ("application/json", write_cytoscape),
    "node-link": ("application/json", write_node_link),
    "mermaid": ("text/vnd.mermaid", write_mermaid),
    "edges": ("text/csv", write_edges),
    "csv": ("text/csv", write_edges),
    "nodes": ("text/csv", write_nodes),
}


def write_network(network: Network, name: str) -> bytes:
    """Write a network; the same network always gives the same bytes.

    Raises:
        UnknownFormat: there is no such format; lists those there are.
    """
    if name not in NETWORK_FORMATS:
        raise UnknownFormat(name=name, allowed=", ".join(NETWORK_FORMATS))
    return NETWORK_FORMATS[name][1](network)


def _renamed(about: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in about.items() if name != "label"}
    return {_PREFIX + name if name in _RESERVED else name: value for name, value in kept.items()}


def _titled(about: dict[str, Any]) -> str:
    return f"{about['path']} {about['label']}" if "path" in about else about["label"]


def _cell(value: str | int | None) -> Term | None:
    if value is None:
        return None
    return integer(value) if isinstance(value, int) else Literal(value)


def _safe(label: str) -> str:
    return _UNSAFE.sub(lambda found: f"#{ord(found[0])};", label)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
