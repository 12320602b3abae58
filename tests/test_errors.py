"""The errors: one tree, and each says what, why and what to do."""

from __future__ import annotations

import re

import pytest

import kg.errors
from kg.errors import KehoachError, QueryError, QueryRefused, UsageError
from kg.store.bounded import check
from kg.store.bounded.guard import harmless

OWN = {
    name: kind
    for name, kind in vars(kg.errors).items()
    if isinstance(kind, type) and issubclass(kind, KehoachError)
}


def test_the_tree_names_every_error_and_no_other() -> None:
    """A name in the tree that is no error, or an error that it misses, misleads who reads it."""
    tree = (kg.errors.__doc__ or "").split("\n\n")[1]
    drawn = re.findall(r"(?:^|[├└]── |· )([A-Z]\w+)", tree, re.MULTILINE)
    assert sorted(drawn) == sorted(OWN)


def test_the_tree_is_drawn_as_it_is() -> None:
    """What stands deeper is a kind of what it hangs on."""
    tree = (kg.errors.__doc__ or "").split("\n\n")[1]
    above: list[str] = []
    for line in tree.splitlines():
        depth = (re.search(r"[A-Z]", line) or re.match("", line)).start() // 4
        for name in re.findall(r"(?:^|[├└]── |· )([A-Z]\w+)", line):
            del above[depth:]
            above.append(name)
            if depth:
                assert OWN[above[depth - 1]] in OWN[name].__bases__, name


@pytest.mark.parametrize("name", sorted(OWN))
def test_each_error_speaks_both_languages(name: str) -> None:
    """Whoever meets an error is told three things in Vietnamese and in English."""
    kind = OWN[name]
    if hasattr(kind, "vi"):
        assert len(kind.vi) == len(kind.en) == 3
        assert all([*kind.vi, *kind.en])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ASK { FILTER(" + "!" * 3000 + "true) }", UsageError),
        ("ASK { ?s ?p '\ud800' }", UsageError),
        ("ASK { SERVICE <http://x.test/> {} }", QueryRefused),
        ("DROP ALL", QueryRefused),
        ("ASK { ' }", QueryError),
    ],
)
@pytest.mark.parametrize("reads", [harmless, check])
def test_what_a_query_may_be_refused_for_is_a_usage_error(
    text: str, kind: type[KehoachError], reads: object
) -> None:
    """`KnowledgeGraph.sparql` promises it: a caller can catch one kind of error."""
    with pytest.raises(kind) as refused:
        reads(text)
    assert isinstance(refused.value, UsageError)
