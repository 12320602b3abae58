"""Which files become which named graphs: the catalogue read, the files read once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import BadFile, MissingFile, NoCatalogue
from kg.store import GraphFile, open_store, select
from kg.vocab import DATA, GRAPH, ONTOLOGY_FILES, prologue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CATALOG_GRAPH = GRAPH + "catalog"
DEFAULT_GRAPH = GRAPH + "default"
INFERRED = GRAPH + "inferred"
INFERRED_MEMBERSHIP = GRAPH + "inferred/membership"
#: How the name of a graph begins that says which unit belongs to which collective.
MEMBERSHIP = GRAPH + "membership/"
#: The graphs that rules write.
COMPUTED = frozenset({INFERRED, INFERRED_MEMBERSHIP})
#: Where in a data folder the texts of plans lie.
_TEXTS = ("", "source")
_ENTRIES = (
    prologue("void")
    + f"""
SELECT ?graph ?file ?default WHERE {{
  ?graph void:dataDump ?file .
  BIND (EXISTS {{ <{DEFAULT_GRAPH}> void:subset ?graph }} AS ?default)
}} ORDER BY ?graph ?file"""
)


def read(folders: Sequence[Path]) -> tuple[GraphFile, ...]:
    """Read every file that the catalogues of `folders` name, each once.

    The ontology is always the one that ships with the product.

    Raises:
        NoCatalogue: a folder has no catalogue.
        MissingFile: a file that a catalogue names is not there.
        BadFile: a catalogue is not well-formed, or two files claim one graph.
    """
    shipped = resources.data_folder()
    files = [file for file in _entries(shipped) if file.source.startswith("ontology/")]
    for folder in folders:
        files += [file for file in _entries(folder) if not file.source.startswith("ontology/")]
    _refuse_shared_graphs(files)
    return tuple(files)


def memberships(graphs: Iterable[str]) -> list[str]:
    """Return those graphs that hold memberships of collectives: their names say so."""
    return [graph for graph in graphs if graph.startswith(MEMBERSHIP)]


def is_text(name: str) -> bool:
    """Return whether a file, by its path in a data folder, is taken as the text of a plan.

    >>> is_text("source/kon-tum-2023-khcn.txt"), is_text("old/plan.txt"), is_text("plan.ttl")
    (True, False, False)
    """
    folder, _, file = name.rpartition("/")
    return folder in _TEXTS and file.endswith(".txt")


def texts(files: Iterable[GraphFile]) -> dict[str, bytes]:
    """Read the texts that lie beside the catalogues of `files`, by their path in the folder.

    Links are passed over: nothing outside the folder is ever read as a text.
    """
    found = {}
    for file in files:
        if file.graph == CATALOG_GRAPH:
            folder = Path(file.source).parent
            for path in sorted(
                path for inside in _TEXTS for path in (folder / inside).glob("*.txt")
            ):
                if path.is_file() and not path.is_symlink():
                    found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found


def _entries(folder: Path) -> list[GraphFile]:
    catalog = folder / "catalog.ttl"
    if not catalog.is_file():
        raise NoCatalogue(path=str(catalog))
    file = GraphFile(CATALOG_GRAPH, str(catalog), catalog.read_bytes(), in_default=False)
    store = open_store()
    store.add(file)
    store.materialise_default([CATALOG_GRAPH])
    found = select(store, _ENTRIES)
    files = [file]
    for row in found.records():
        name = str(row["file"])
        if name.startswith(ONTOLOGY_FILES):
            root, inside = resources.ontology_folder(), name.removeprefix(ONTOLOGY_FILES)
            source = "ontology/" + inside
        elif name.startswith(DATA):
            root, inside = folder, name.removeprefix(DATA)
            source = str(folder / inside)
        else:
            raise BadFile(
                path=str(catalog),
                where="",
                why_vi=f"{name} không nằm dưới {DATA} hay {ONTOLOGY_FILES}.",
                why_en=f"{name} lies neither under {DATA} nor under {ONTOLOGY_FILES}.",
            )
        path = root / inside
        if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
            raise BadFile(
                path=str(catalog),
                where="",
                why_vi=f"{name} dẫn ra ngoài thư mục {root}.",
                why_en=f"{name} leads out of the folder {root}.",
            )
        if path != catalog:
            data = _bytes(path, str(catalog))
            files.append(GraphFile(str(row["graph"]), source, data, bool(row["default"])))
    return files


def _bytes(path: Path, named_by: str) -> bytes:
    if not path.is_file():
        raise MissingFile(path=str(path), named_by=named_by)
    return path.read_bytes()


def _refuse_shared_graphs(files: Iterable[GraphFile]) -> None:
    seen: dict[str, str] = {CATALOG_GRAPH: ""}
    for file in files:
        first = seen.get(file.graph)
        if file.graph != CATALOG_GRAPH and first is not None:
            raise BadFile(
                path=file.source,
                where="",
                why_vi=f"{first} và {file.source} cùng nhận đồ thị <{file.graph}>.",
                why_en=f"{first} and {file.source} both claim the graph <{file.graph}>.",
            )
        seen[file.graph] = file.source
