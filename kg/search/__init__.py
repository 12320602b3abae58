"""Vietnamese names found however they are typed."""

from kg.search.folding import fold, squeeze

__all__ = ["fold", "squeeze"]
