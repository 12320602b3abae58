"""Measures, against a graph small enough to work out by hand, then on the plan."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.analysis import (
    betweenness,
    concentration,
    degree_by_role,
    network,
    pagerank,
    single_points_of_failure,
    stated_only,
    working_together,
)

# The tiny plan: I.1 A leads, B coordinates; I.2 A leads, B and C coordinate; I.3 C leads;
# II.1 C reports to A; II.2 A reports to the committee.


def test_degree_by_role_by_hand(tiny, tiny_unit):
    """A leads two and reports once, B coordinates twice, C does one of each."""
    found = degree_by_role(tiny)
    assert {unit: dict(found[tiny_unit(unit)]) for unit in "abc"} == {
        "a": {"lead": 2, "report": 1},
        "b": {"coordinate": 2},
        "c": {"lead": 1, "coordinate": 1, "report": 1},
    }


def test_betweenness_by_hand(tiny, tiny_unit, tiny_task):
    """Eight nodes, 21 pairs to lie between.

    The square A - I.1 - B - I.2 has a tail II.2 at A, and at I.2 hangs C with I.3 and II.1.
    I.2 lies between its three followers and A, I.1, B, II.2 (12), and on one of two ways A-B and
    II.2-B (2 halves): 13. C lies between I.3, II.1 and the five others (10) and between the two
    (1): 11. A: II.2 to the six others (6), and half of I.1 to I.2, C, I.3, II.1 (4 halves): 8.
    B: the other halves of I.1 to I.2, C, I.3, II.1: 2. I.1: half of A-B and of II.2-B: 1.
    """
    found = betweenness(tiny)
    nodes = {**{name: tiny_unit(name) for name in "abc"}, "i-1": tiny_task("i-1")}
    nodes |= {name: tiny_task(name) for name in ("i-2", "i-3")}
    assert {name: found[node] * 21 for name, node in nodes.items()} == pytest.approx(
        {"a": 8, "b": 2, "c": 11, "i-1": 1, "i-2": 13, "i-3": 0}
    )


def test_pagerank_by_hand():
    """Two units on one task that leads nowhere: 10/47 each, and 27/47 for the task.

    With u for a unit and t for the task: u = 0.15/3 + 0.85 t/3, and 2u + t = 1.
    """
    small = nx.MultiDiGraph()
    small.add_edge("u1", "t", relation="lead", status="stated")
    small.add_edge("u2", "t", relation="coordinate", status="stated")
    assert pagerank(small) == pytest.approx({"u1": 10 / 47, "u2": 10 / 47, "t": 27 / 47})


def test_pagerank_of_a_circle_is_even():
    """Three things in a circle rank alike."""
    circle = nx.MultiDiGraph()
    for source, target in ("ab", "bc", "ca"):
        circle.add_edge(source, target, relation="feeds", status="stated")
    assert pagerank(circle) == pytest.approx(dict.fromkeys("abc", 1 / 3))


def test_pagerank_leaves_derived_links_aside(tiny):
    """Who works with whom would count the same sentence twice."""
    assert pagerank(tiny) == pytest.approx(pagerank(stated_only(tiny)))


def test_pagerank_stops_after_its_rounds(tiny):
    """With no round at all every node keeps an equal share; nothing is ranked in nothing."""
    even = pagerank(tiny, rounds=0)
    assert set(even.values()) == {1 / len(even)}
    assert pagerank(nx.MultiDiGraph()) == {}


def test_single_points_by_hand(tiny, tiny_unit):
    """Without A nobody leads I.1 and I.2; without C nobody leads I.3."""
    found = single_points_of_failure(tiny)
    assert {unit: [action.path for action in actions] for unit, actions in found.items()} == {
        tiny_unit("a"): ["I.1", "I.2"],
        tiny_unit("c"): ["I.3"],
    }


def test_concentration_by_hand(tiny):
    """A leads two of three: a share of 2/3, and 4/9 + 1/9 on Herfindahl's measure."""
    found = concentration(tiny)
    assert (found.leads, found.units, found.top.label) == (3, 2, "Sở A")
    assert (found.share, found.herfindahl) == pytest.approx((2 / 3, 5 / 9))


def test_nothing_is_concentrated_in_nothing():
    """An empty network has no top."""
    found = concentration(nx.MultiDiGraph())
    assert (found.leads, found.top, found.share) == (0, None, 0.0)


def test_working_together_by_hand(tiny):
    """A and B share two clauses; C shares one with each."""
    joint = working_together(tiny)
    weights = {
        frozenset(node.rpartition("/")[2] for node in (one, two)): about["weight"]
        for one, two, about in joint.edges(data=True)
    }
    assert weights == {frozenset("ab"): 2, frozenset("ac"): 1, frozenset("bc"): 1}


def test_without_science_nine_tasks_have_no_lead(whole, unit):
    """G2: all it leads but III.7.b, which keeps the agriculture department."""
    found = single_points_of_failure(whole)[unit("so-khoa-hoc-va-cong-nghe")]
    assert [action.path for action in found] == [
        *("III.1", "III.2", "III.3-2", "III.4", "III.5-1", "III.6", "III.8", "III.9", "III.10")
    ]


def test_joint_leads_are_no_single_point(whole, unit):
    """III.7.e keeps one of its two leads."""
    found = single_points_of_failure(whole)
    assert unit("so-xay-dung") not in found
    assert unit("so-giao-thong-van-tai") not in found


def test_science_leads_half(whole):
    """20 lead statements for tasks, 10 of them of one body: 100 + 4 + 8 ones over 400."""
    found = concentration(whole)
    assert (found.leads, found.units, found.top.label) == (20, 10, "Sở Khoa học và Công nghệ")
    assert (found.share, found.herfindahl) == pytest.approx((0.5, 112 / 400))


def test_science_is_the_broker_among_the_named_bodies(whole, unit):
    """No other body lies between as many."""
    found = betweenness(whole)
    bodies = {node: found[node] for node in found if whole.nodes[node]["kind"] == "unit"}
    assert max(bodies, key=bodies.__getitem__) == unit("so-khoa-hoc-va-cong-nghe")


def test_ranks_add_up_to_one(whole):
    """PageRank is a share of one."""
    assert sum(pagerank(whole).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "measure", [degree_by_role, betweenness, single_points_of_failure, concentration]
)
def test_what_is_only_interpreted_is_not_measured(graph, plan, measure):
    """The interpreted report adds a node and its edges, and changes no number."""
    plain, more = network(graph, plan), network(graph, plan, interpreted=True)
    assert len(more) > len(plain)
    assert measure(more) == measure(plain)
