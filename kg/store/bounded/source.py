"""What the loader loads: files into the embedded store, with what the rules derive."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kg.store.oxigraph import OxigraphStore

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kg.store.base import GraphFile
    from kg.store.bounded.loader import Loaded


def build_of(source: Sequence[GraphFile] | Callable[[], Loaded]) -> Callable[[], Loaded]:
    """Return what another process can call to load: files, or a build as it is."""
    return source if callable(source) else partial(loaded, tuple(source))


def loaded(files: Sequence[GraphFile]) -> OxigraphStore:
    """Return a store filled from files.

    Raises:
        BadFile: a file is not well-formed.
    """
    from kg.graph import fill  # the graph is built over stores: known only when one is filled

    store = OxigraphStore()
    fill(store, files)
    return store
