"""The waiting line: who is served next, who must leave, which shapes were slow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.store.bounded.line import FOR_PAGES, Line, Rank, Shapes, Waiting


def line_of(*entries: tuple[Rank, str, str], size: int = 10) -> Line[str]:
    line: Line[str] = Line(size)
    for rank, client, item in entries:
        line.put(Waiting(rank, client, item))
    return line


def served(line: Line[str]) -> list[str]:
    return [entry.item for entry in line.clear()]


def test_known_go_before_small_before_others_before_pages():
    """By rank, whoever came first; pages have a worker that takes nothing else."""
    ranks = [(Rank.PAGE, "4"), (Rank.OTHER, "3"), (Rank.SMALL, "2"), (Rank.KNOWN, "1")]
    line = line_of(*((rank, "a", item) for rank, item in ranks))
    assert served(line) == ["1", "2", "3", "4"]


def test_each_client_has_its_turn():
    """Ten queries of one do not delay the one of another."""
    many = [(Rank.SMALL, "a", f"a{n}") for n in range(5)]
    assert served(line_of(*many, (Rank.SMALL, "b", "b"))).index("b") == 1


def test_a_page_place_takes_pages_alone():
    """The place that is kept for pages is not given to a query."""
    line = line_of((Rank.SMALL, "a", "query"))
    assert line.take(FOR_PAGES) is None
    assert len(line) == 1
    line.put(Waiting(Rank.PAGE, "a", "page"))
    taken = line.take(FOR_PAGES)
    assert taken is not None
    assert taken.item == "page"


def test_in_a_full_line_the_busiest_of_the_worst_leaves():
    """Somebody new with a better rank is let in; who has most waiting gives way."""
    others = [(Rank.OTHER, "a", "a1"), (Rank.OTHER, "a", "a2"), (Rank.OTHER, "b", "b1")]
    line = line_of(*others, size=3)
    leaves = line.put(Waiting(Rank.SMALL, "c", "c1"))
    assert leaves is not None
    assert leaves.item == "a1"
    late = Waiting(Rank.OTHER, "d", "d1")
    line = line_of((Rank.PAGE, "a", "p"), size=1)
    assert line.put(late) is late


@given(st.lists(st.tuples(st.sampled_from(Rank), st.sampled_from("abc"), st.text(max_size=3))))
def test_nobody_is_lost_and_nobody_served_twice(entries):
    """What was put in comes out, or left for another, once."""
    line: Line[str] = Line(4)
    waiting = [Waiting(rank, client, item) for rank, client, item in entries]
    left = [entry for one in waiting if (entry := line.put(one)) is not None]
    assert len(line) <= 4
    out = left + line.clear()
    assert sorted(map(id, out)) == sorted(map(id, waiting))


def test_a_slow_shape_is_remembered_for_a_while():
    """Then it is unknown again."""
    shapes = Shapes(600)
    shapes.note("s", slow=True, now=0.0)
    shapes.note("q", slow=False, now=0.0)
    assert (shapes.is_slow("s", 599.0), shapes.is_slow("q", 599.0)) == (True, False)
    assert (shapes.is_slow("s", 601.0), shapes.is_slow("x", 0.0)) == (None, None)
