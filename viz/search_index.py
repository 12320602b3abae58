"""The index of a search in pages on a disk: everything that can be found, as one script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.search import SEARCH_QUERIES, fold, short_forms, things
from kg.store import select
from viz.pages.base import file_of
from viz.pages.search import link_of
from viz.questions import for_people

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.search.entries import Entry
    from viz.pages.base import Context


def index_script(graph: KnowledgeGraph, context: Context) -> str:
    """Return the script that holds the index.

    Args:
        graph: what is indexed.
        context: that of the Vietnamese first page, as a file: links are relative to it.
    """
    answers = {name: select(graph.store, text) for name, text in SEARCH_QUERIES.items()}
    found = things(answers, for_people(graph.catalogue), {})
    entries = [_entry(one, context) for one in found if link_of(one.hit, context)]
    listed = ",\n".join(json.dumps(one, ensure_ascii=False) for one in entries)
    return f'"use strict";\nconst SEARCH_INDEX = [\n{listed}\n];\n'


def _entry(one: Entry, context: Context) -> dict[str, object]:
    names = [one.hit.label, *one.names, *one.english, one.hit.path or "", one.hit.number or ""]
    text = " ".join((*one.names, *one.texts, *one.sorts))
    return {
        "kind": one.hit.kind,
        "label": one.hit.label,
        "en": one.hit.label_en or "",
        "path": one.hit.path or "",
        "href": link_of(one.hit, context),
        "names": [name for name in dict.fromkeys(map(fold, names)) if name],
        "short": sorted({form for name in one.names for form in short_forms(name)}),
        "text": text,
        "folded": fold(text),
    }


#: The file that holds it.
INDEX_FILE = file_of("/static/search-index.js", "vi")
