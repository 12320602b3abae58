"""The words of the pages, in Vietnamese and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

LANGUAGES: Final = ("vi", "en")


@cache
def words() -> dict[str, dict[str, str]]:
    """Return every word of the pages in both languages, by its key."""
    found: dict[str, dict[str, str]] = yaml.safe_load(
        Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    )
    return found


def word(key: str, lang: str) -> str:
    """Return a word of the pages.

    Raises:
        KeyError: no such word.
    """
    return words()[key][lang]


def phrase(key: str, lang: str, **given: object) -> str:
    """Return words of the pages with their blanks filled.

    Raises:
        KeyError: no such words, or a blank is left.
    """
    return word(key, lang).format(**given)
