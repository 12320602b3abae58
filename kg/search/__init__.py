"""Vietnamese names found however they are typed."""

from kg.search.aliases import short_forms
from kg.search.entries import Hit, Results
from kg.search.folding import fold, squeeze
from kg.search.index import KINDS, LONGEST, Index, build
from kg.search.order import sort_key
from kg.search.questions import SEARCH_QUERIES
from kg.search.sentences import source_texts
from kg.search.things import things

__all__ = [
    "KINDS",
    "LONGEST",
    "SEARCH_QUERIES",
    "Hit",
    "Index",
    "Results",
    "build",
    "fold",
    "short_forms",
    "sort_key",
    "source_texts",
    "squeeze",
    "things",
]
