"""Where the files that ship with the product lie: the only module that knows paths."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_SHIPPED: Final = _PACKAGE / "shipped"  # the wheel holds ontology/ and data/ here


def ontology_folder() -> Path:
    """Return the folder of the ontology: beside the packages, or inside the wheel."""
    return _folder("ontology")


def data_folder() -> Path:
    """Return the folder of the plans that ship with the product."""
    return _folder("data")


def queries_folder() -> Path:
    """Return the folder of the named questions."""
    return _PACKAGE / "queries"


def _folder(name: str) -> Path:
    checkout = _PACKAGE.parent / name
    return checkout if checkout.is_dir() else _SHIPPED / name
