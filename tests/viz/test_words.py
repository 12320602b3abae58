"""The words of the pages: each is shown somewhere, and stands in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import viz
from viz.content import CERTAINTIES, COLLECTIVES
from viz.documents import RELATIONS
from viz.words import LANGUAGES, words

#: What the code completes with a code or a kind: such a word is found by how it begins or ends.
BEGINNINGS = (
    "about_", "as_", "box_", "cmp_", "data_about_", "data_graphs_", "found_", "line_", "measure_",
    "mention_", "no_lead_", "office_column_", "office_means_", "status_", "sum_", "term_", "view_",
    "without_lead_",
)  # fmt: skip
ENDS = ("_in",)
WHOLE = {
    *RELATIONS,
    *(f"{one}_title" for one in CERTAINTIES),
    *(f"{one}_lede" for one in COLLECTIVES),
}


def literals() -> set[str]:
    """Every short text between quotes in the modules and templates of the pages."""
    root = Path(viz.__file__).parent
    files = [path for kind in ("*.py", "*.html") for path in root.rglob(kind)]
    found = (re.findall(r"""["']([\w-]+)["']""", path.read_text("utf-8")) for path in files)
    return {text for texts in found for text in texts}


def test_every_word_is_shown_somewhere() -> None:
    """A word that no page asks for is translated, checked and read for nothing."""
    named = literals() | WHOLE
    assert [
        key
        for key in words()
        if not {key, key.removeprefix("office_")} & named
        and not key.startswith(BEGINNINGS)
        and not key.endswith(ENDS)
    ] == []


def test_every_word_stands_in_both_languages() -> None:
    """With the same blanks to fill in each."""
    for key, said in words().items():
        assert said.keys() == set(LANGUAGES), key
        assert len({tuple(sorted(re.findall(r"\{\w+\}", said[lang]))) for lang in said}) == 1, key
