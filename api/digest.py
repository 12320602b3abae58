"""Digests that tell one state from another: of the data, and of the code."""

from __future__ import annotations

import contextlib
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.store import GraphFile

_CODE: Final = frozenset({".py", ".rq", ".html", ".css", ".js", ".yaml"})


def digest_of(files: Iterable[GraphFile]) -> str:
    """Return the digest of the data: the same files give the same digest everywhere."""
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.graph, file.data)):
        digest.update(file.graph.encode() + b"\n" + hashlib.sha256(file.data).digest())
    return digest.hexdigest()


def digest_of_folders(folders: Sequence[Path]) -> str:
    """Return the digest of every file in some folders of plans, their source texts among them."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.relative_to(folder).as_posix().encode()
                digest.update(name + b"\n" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def build_digest(*folders: str) -> str:
    """Return a digest of the code in some folders, all of it when none is named.

    The rules of the ontology are code too. A new version answers with new entity tags, and checks
    again what an older one has checked.
    """
    digest = hashlib.sha256()
    with contextlib.suppress(PackageNotFoundError):
        digest.update(version("kehoach").encode())
    root = Path(__file__).resolve().parent.parent
    for folder in folders or ("api", "kg", "viz", "ontology"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in _CODE and "vendor" not in path.parts:
                name = path.relative_to(root).as_posix().encode()
                digest.update(name + b"\n" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
