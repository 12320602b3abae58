"""Paths between any two things, shortest first."""

from __future__ import annotations

from kg.analysis import paths_between
from kg.vocab import ID

PRIME_MINISTER = ID + "unit/vn/thu-tuong-chinh-phu"
POLITBURO = ID + "unit/vn/bo-chinh-tri"


def test_from_the_health_department_to_the_prime_minister(whole, unit, steps):
    """E8: one shortest path, through III.7.g, its section, the plan and Decision 569."""
    (path,) = paths_between(whole, unit("so-y-te"), PRIME_MINISTER)
    assert [(relation, to) for _, relation, to in steps(path)] == [
        ("lead", "III.7.g"),
        ("part-of", "III.7"),
        ("part-of", path.things[3].label),
        ("implements", "Quyết định số 569/QĐ-TTg"),
        ("issued-by", "Thủ tướng Chính phủ"),
    ]
    assert path.things[3].kind == "plan"


def test_a_path_may_walk_a_link_backwards(whole):
    """From the Prime Minister down: the same path, each hop marked as walked backwards."""
    from_above = paths_between(whole, PRIME_MINISTER, POLITBURO)
    assert from_above
    first = from_above[0].hops[0]
    assert (first.source.label, first.relation, first.backwards) == (
        "Thủ tướng Chính phủ",
        "issued-by",
        True,
    )


def test_a_mere_citation_is_no_step(whole, plan):
    """The plan cites Resolution 36: the way there still leads through III.7.h and Plan 1693."""
    (path,) = paths_between(whole, plan, ID + "doc/vn/2023/36-nq-tw")
    assert "cites" not in {hop.relation for hop in path.hops}
    assert "Kế hoạch số 1693/KH-UBND" in {thing.label for thing in path.things}


def test_each_hop_starts_where_the_one_before_ended(whole, unit):
    """A chain never jumps."""
    for path in paths_between(whole, unit("so-y-te"), unit("so-cong-thuong"), longer=1):
        for one, two in zip(path.hops, path.hops[1:], strict=False):
            assert one.target == two.source


def test_longer_paths_come_only_when_asked(whole, unit):
    """Shortest by default; with one more hop there is more, shortest first, up to the limit."""
    ends = (unit("so-y-te"), unit("so-cong-thuong"))
    short = paths_between(whole, *ends)
    more = paths_between(whole, *ends, longer=2, limit=7)
    assert len({len(path.hops) for path in short}) == 1
    assert more[: len(short)] == short
    assert len(more) == 7


def test_two_roles_in_one_action_are_two_paths(whole, unit, task):
    """III.7.b: the agriculture department leads one clause and coordinates in the other."""
    found = paths_between(whole, unit("so-nong-nghiep-va-phat-trien-nong-thon"), task("iii-7-b"))
    assert {path.hops[0].relation for path in found} == {"lead", "coordinate"}


def test_no_path_where_there_is_none(whole, unit):
    """The same thing twice, an unknown thing: no path, no error."""
    health = unit("so-y-te")
    assert paths_between(whole, health, health) == ()
    assert paths_between(whole, health, "https://w3id.org/kehoach/id/nothing") == ()


def test_things_that_nothing_joins_have_no_path(tiny, tiny_unit):
    """A unit that stands alone is not reached."""
    apart = tiny.copy()
    apart.add_node("urn:x", kind="unit", label="X")
    apart.add_node("urn:y", kind="task", label="Y")
    apart.add_edge("urn:x", "urn:y", "lead", relation="lead", status="stated")
    assert paths_between(apart, tiny_unit("a"), "urn:x") == ()
