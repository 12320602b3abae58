"""The texts of the plans, published byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.dataset import CATALOG_GRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.store import GraphFile


def texts_of(files: Iterable[GraphFile]) -> dict[str, bytes]:
    """Read the texts of the plans, which lie beside their catalogues, each once.

    Links are passed over: nothing outside the folder is ever published.
    """
    found = {}
    for file in files:
        if file.graph == CATALOG_GRAPH:
            folder = Path(file.source).parent
            for path in sorted([*folder.glob("*.txt"), *folder.glob("source/*.txt")]):
                if path.is_file() and not path.is_symlink():
                    found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found
