"""Networks written for other tools, and read back by them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import kg
from kg.errors import UnknownFormat
from kg.formats.network import NETWORK_FORMATS, write_network

_DIGEST = """
import hashlib, kg
from kg.formats.network import NETWORK_FORMATS, write_network
network = kg.load().network(members=True)
for name in NETWORK_FORMATS:
    print(name, hashlib.sha256(write_network(network, name)).hexdigest())
"""


@pytest.fixture(scope="module")
def whole():
    """The network of the plans that ship."""
    return kg.load().network()


@pytest.mark.parametrize("name", sorted(NETWORK_FORMATS))
def test_equal_networks_are_equal_bytes(whole, name):
    """No clock and no random order stand in a file."""
    written = write_network(whole, name)
    assert written
    assert write_network(whole.copy(), name) == written


def test_bytes_do_not_depend_on_the_process():
    """Two runs with different hash seeds write the same files."""
    runs = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert len(runs.pop().splitlines()) == len(NETWORK_FORMATS)


def test_graphml_reads_back_whole(whole):
    """Every node, edge and attribute survives."""
    back = nx.read_graphml(io.BytesIO(write_network(whole, "graphml")), force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(whole.nodes(data=True))
    assert {edge[:3]: edge[3] for edge in back.edges(keys=True, data=True)} == {
        edge[:3]: edge[3] for edge in whole.edges(keys=True, data=True)
    }


def test_gexf_reads_back_whole(whole):
    """The attributes have the names of GraphML; nothing is lost or taken for a time."""
    back = nx.read_gexf(io.BytesIO(write_network(whole, "gexf")))
    assert set(back) == set(whole)
    assert back.number_of_edges() == whole.number_of_edges()
    spans = sorted(
        (about["start"], about["end"]) for *_, about in back.edges(data=True) if "start" in about
    )
    assert spans == sorted(
        (about["start"], about["end"]) for *_, about in whole.edges(data=True) if "start" in about
    )
    tree = ET.fromstring(write_network(whole, "gexf"))  # noqa: S314 - our own bytes
    edges = [edge for edge in tree.iter() if edge.tag.endswith("}edge")]
    assert {frozenset(edge.keys()) for edge in edges} == {
        frozenset({"source", "target", "id", "label", "kind"})
    }
    names = {part.get("title") for part in tree.iter() if part.tag.endswith("}attribute")}
    said = {name for _, about in whole.nodes(data=True) for name in about}
    said |= {name for *_, about in whole.edges(data=True) for name in about}
    assert names - {"networkx_key"} == said - {"label"}
    assert not [part for part in tree.iter() if part.tag.endswith("}meta")]


def test_gexf_labels_begin_with_the_place(whole):
    """Gephi shows 'III.7.đ Lĩnh vực tài nguyên và môi trường'."""
    back = nx.read_gexf(io.BytesIO(write_network(whole, "gexf")))
    labels = {about["label"] for _, about in back.nodes(data=True)}
    assert "III.7.đ Lĩnh vực tài nguyên và môi trường" in labels
    assert "Sở Y tế" in labels


def test_cytoscape_has_every_edge_once(whole):
    """Cytoscape wants unique ids, and the ends under its own names."""
    elements = json.loads(write_network(whole, "cytoscape"))["elements"]
    ids = [part["data"]["id"] for part in (*elements["nodes"], *elements["edges"])]
    assert len(ids) == len(set(ids)) == len(whole) + whole.number_of_edges()
    assert {(edge["data"]["source"], edge["data"]["target"]) for edge in elements["edges"]} == set(
        whole.edges()
    )


def test_node_link_reads_back_whole(whole):
    """networkx reads its own JSON back to the same network."""
    written = json.loads(write_network(whole, "node-link"))
    assert nx.utils.graphs_equal(nx.node_link_graph(written, edges="edges"), whole)


def test_mermaid_shows_roles_by_arrow(whole):
    """Lead thick, coordinate dotted; every node and edge has its line."""
    lines = write_network(whole, "mermaid").decode().splitlines()
    assert lines[0] == "flowchart LR"
    assert len(lines) == 1 + len(whole) + whole.number_of_edges()
    assert sum("==>" in line for line in lines) == 22
    assert any('-.->|"phối hợp"|' in line for line in lines)


def test_mermaid_labels_cannot_break_out():
    """A quotation mark or a bracket in a label ends nothing."""
    network = nx.MultiDiGraph()
    network.add_node("a", kind="unit", label='Sở "A"] --> x')
    (_, line) = write_network(network, "mermaid").decode().splitlines()
    assert line.count('"') == 2
    assert line == '  n0["Sở #34;A#34;#93; --#62; x"]'


def test_edges_have_their_sentence(whole):
    """The CSV has one line an edge, for pandas or a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(write_network(whole, "edges").decode(), newline="")))
    assert len(rows) == whole.number_of_edges()
    (health,) = [r for r in rows if r["source_label"] == "Sở Y tế" and r["relation"] == "lead"]
    assert health["sentence"].startswith("Sở Y tế chủ trì")
    assert (health["start"], health["end"], health["status"]) == ("15389", "15483", "stated")


def test_nodes_and_edges_join(whole):
    """Each end of an edge is a line of the node table; `csv` is another name of the edges."""
    nodes = list(csv.DictReader(io.StringIO(write_network(whole, "nodes").decode(), newline="")))
    edges = list(csv.DictReader(io.StringIO(write_network(whole, "csv").decode(), newline="")))
    assert [row["id"] for row in nodes] == list(whole)
    assert {row[end] for row in edges for end in ("source", "target")} <= set(whole)
    assert write_network(whole, "csv") == write_network(whole, "edges")
    (task,) = [row for row in nodes if row["path"] == "III.7.đ"]
    assert (task["kind"], task["label"]) == ("task", "Lĩnh vực tài nguyên và môi trường")


def test_unknown_formats_are_refused(whole):
    """The error lists what there is."""
    with pytest.raises(UnknownFormat) as refused:
        write_network(whole, "dot")
    assert "graphml" in str(refused.value)


def test_every_format_has_a_media_type():
    """A server can say what it sends."""
    assert all("/" in media_type for media_type, _ in NETWORK_FORMATS.values())
