"""The catalogue says which file is which graph; a fault names the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kg
from kg.dataset import CATALOG_GRAPH, read
from kg.errors import BadFile, MissingFile
from kg.vocab import GRAPH

if TYPE_CHECKING:
    from pathlib import Path

CATALOG = """\
@prefix void: <http://rdfs.org/ns/void#> .
<https://w3id.org/kehoach/graph/default> void:subset <https://w3id.org/kehoach/graph/a> .
<https://w3id.org/kehoach/graph/a> void:dataDump <https://w3id.org/kehoach/data/a.ttl> .
<https://w3id.org/kehoach/graph/b> void:dataDump <https://w3id.org/kehoach/data/sub/b.ttl> .
"""
TRIPLE = "<urn:s> <urn:p> <urn:o> .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    (tmp_path / "catalog.ttl").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "a.ttl").write_text(TRIPLE, encoding="utf-8")
    (tmp_path / "sub" / "b.ttl").write_text(TRIPLE, encoding="utf-8")
    return tmp_path


def test_catalogue_names_graphs_and_files(folder: Path) -> None:
    """Each entry becomes a graph; the default graph is what the catalogue says."""
    own = [file for file in read([folder]) if not file.source.startswith("ontology/")]
    assert [(file.graph, file.in_default) for file in own] == [
        (CATALOG_GRAPH, False),
        (GRAPH + "a", True),
        (GRAPH + "b", False),
    ]


def test_ontology_always_comes_with_the_data(folder: Path) -> None:
    """A folder of plans need not carry the ontology."""
    assert GRAPH + "ontology" in {file.graph for file in read([folder])}


def test_default_graph_holds_a_shared_triple_once(folder: Path) -> None:
    """A triple of two default graphs is counted once."""
    shared = CATALOG + (
        "<https://w3id.org/kehoach/graph/default> void:subset <https://w3id.org/kehoach/graph/b> ."
    )
    (folder / "catalog.ttl").write_text(shared, encoding="utf-8")
    counted = kg.load(folder).sparql("SELECT (COUNT(*) AS ?n) WHERE { <urn:s> ?p ?o }")
    assert counted.records() == [{"n": 1}]


def test_missing_file_is_named(folder: Path) -> None:
    """A file that the catalogue names and nobody can find is named, with the catalogue."""
    (folder / "a.ttl").unlink()
    with pytest.raises(MissingFile, match=r"a\.ttl is missing.*catalog\.ttl names it"):
        read([folder])


def test_missing_catalogue_is_named(tmp_path: Path) -> None:
    """A folder without a catalogue is no folder of plans."""
    with pytest.raises(MissingFile, match=r"catalog\.ttl"):
        read([tmp_path])


@pytest.mark.parametrize("store", ["oxigraph", "memory"])
def test_half_written_file_is_named(folder: Path, store: str) -> None:
    """A file that ends early is refused by every store, with its name."""
    (folder / "a.ttl").write_text('<urn:s> <urn:p> "cut', encoding="utf-8")
    with pytest.raises(BadFile, match=r"a\.ttl"):
        kg.load(folder, store=store)


def test_two_files_of_one_graph_are_refused(folder: Path) -> None:
    """Two files cannot become one named graph; both are named."""
    twice = CATALOG.replace("graph/b>", "graph/a>")
    (folder / "catalog.ttl").write_text(twice, encoding="utf-8")
    with pytest.raises(BadFile, match=r"a\.ttl and .*b\.ttl both claim"):
        read([folder])


def test_file_elsewhere_is_refused(folder: Path) -> None:
    """A catalogue cannot point at a file outside its folder and the ontology."""
    elsewhere = CATALOG.replace("https://w3id.org/kehoach/data/a.ttl", "file:///etc/passwd")
    (folder / "catalog.ttl").write_text(elsewhere, encoding="utf-8")
    with pytest.raises(BadFile, match="lies neither under"):
        read([folder])


def test_file_above_the_folder_is_refused(folder: Path) -> None:
    """Dots in a catalogue entry do not lead out of the folder."""
    dots = CATALOG.replace("data/a.ttl", "data/../../../etc/hostname")
    (folder / "catalog.ttl").write_text(dots, encoding="utf-8")
    with pytest.raises((BadFile, MissingFile)):
        read([folder])
