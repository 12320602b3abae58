"""The edge of a check: files of data folders read once into one value."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, cast

from rdflib import Graph, URIRef

from kg import dataset
from kg.errors import BadFile, Malformed, MissingFile
from kg.store import open_store
from kg.validation.corpus import Corpus, DataFile, Text
from kg.vocab import DATA, DCAT, KH, RDF

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kg.store import GraphFile
    from kg.validation.corpus import RdfTriple


def read(folders: Sequence[Path]) -> Corpus:
    """Read the graphs that the catalogues of `folders` name, and the texts these quote.

    Raises:
        MissingFile: a file that is named is not there.
        BadFile: a file is not well-formed; says the line.
    """
    folders = [folder.resolve() for folder in folders]
    files = []
    texts = {}
    for file in dataset.read(folders):
        name, graph = _shown(file.source, folders), _parse(file)
        triples = cast("list[RdfTriple]", list(graph))
        files.append(DataFile(name, file.graph, file.in_default, triples))
        folder = _folder(file.source, folders)
        if folder is not None:
            texts.update(_texts(graph, folder, name))
    present = {
        _shown(str(path), folders)
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".ttl", ".txt"}
    }
    return Corpus(tuple(files), texts, frozenset(present))


def _parse(file: GraphFile) -> Graph:
    graph = Graph()
    data = file.data.removeprefix(codecs.BOM_UTF8)  # an editor's, and no fault
    try:
        graph.parse(data=data, format="turtle", publicID=file.graph)
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise _not_utf8(file.source, line, error) from error
    except Exception as error:  # the parser raises its own kinds and bare ones alike
        open_store().add(file)  # the engine's parser says the line, also of a file that is cut off
        raise Malformed(path=file.source, where="", said=type(error).__name__) from error
    return graph


def _texts(graph: Graph, folder: Path, named_by: str) -> dict[str, Text]:
    found = {}
    for source in graph.subjects(URIRef(RDF + "type"), URIRef(KH + "SourceText")):
        for address in graph.objects(source, URIRef(DCAT + "downloadURL")):
            path = folder / str(address).removeprefix(DATA)
            if not path.is_file():
                raise MissingFile(path=str(path), named_by=named_by)
            data = path.read_bytes()
            try:
                letters = data.decode("utf-8")
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                raise _not_utf8(str(path), line, error) from error
            found[str(source)] = Text(_shown(str(path), [folder]), data, letters)
    return found


def _not_utf8(path: str, line: int, error: UnicodeDecodeError) -> BadFile:
    return BadFile(
        path=path,
        where=f":{line}",
        why_vi=f"Byte thứ {error.start} không phải văn bản UTF-8.",
        why_en=f"Byte {error.start} is no UTF-8 text.",
    )


def _folder(source: str, folders: Sequence[Path]) -> Path | None:
    inside = [folder for folder in folders if source.startswith(f"{folder}/")]
    return max(inside, key=lambda folder: len(str(folder)), default=None)


def _shown(source: str, folders: Sequence[Path]) -> str:
    folder = _folder(source, folders)
    return source if folder is None else folder.name + source[len(str(folder)) :]
