"""Searches as staff type them find first what they look for."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from kg.search import Hit, Index

QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8")
)
_STATED = ("kind", "label", "path", "number")


def answers(hit: Hit | None, wanted: dict[str, Any], source: str) -> bool:
    """Tell whether the first hit is what was wanted."""
    if "any" in wanted:
        return any(answers(hit, one, source) for one in wanted["any"])
    if wanted.get("nothing") or hit is None:
        return hit is None and bool(wanted.get("nothing"))
    if any(name in wanted and getattr(hit, name) != wanted[name] for name in _STATED):
        return False
    return "says" not in wanted or wanted["says"] in " ".join(source[hit.start : hit.end].split())


def test_list_is_large_and_even() -> None:
    """At least 200 searches, at least 12 of each kind, each once."""
    asked = [(row["q"], row.get("form")) for rows in QUERIES.values() for row in rows]
    assert len(asked) >= 200
    assert min(len(rows) for rows in QUERIES.values()) >= 12
    assert len(QUERIES) == 13


def test_first_hit_is_what_was_wanted(index: Index, source: str) -> None:
    """97 of 100 searches find it first, and 90 of 100 in each kind."""
    missed: dict[str, list[str]] = defaultdict(list)
    for kind, rows in QUERIES.items():
        for row in rows:
            text = unicodedata.normalize(row.get("form", "NFC"), row["q"])
            hits = index.search(text).results
            if not answers(hits[0] if hits else None, row, source):
                missed[kind].append(f"{row['q']!r}: {hits[0] if hits else None}")
    everything = sum(map(len, QUERIES.values()))
    found = everything - sum(map(len, missed.values()))
    told = "\n".join(f"{kind}: {one}" for kind, rows in missed.items() for one in rows)
    assert found / everything >= 0.97, told
    for kind, rows in missed.items():
        assert 1 - len(rows) / len(QUERIES[kind]) >= 0.9, told


@pytest.mark.parametrize("wanted", [{"path": "III.7.d"}, {"nothing": True}, {"says": "bóng đá"}])
def test_a_wrong_first_hit_is_seen(index: Index, source: str, wanted: dict[str, Any]) -> None:
    """The list can fail: III.7.đ is neither III.7.d, nor nothing, nor about football."""
    assert not answers(index.search("III.7.đ").results[0], wanted, source)
