"""Chains asked by name, and the named questions that answer the same."""

from __future__ import annotations

import pytest

from kg.analysis import CHAIN_COLUMNS, chain_table, chains, loads, network, reason, reports
from kg.errors import AmbiguousName, UnknownName

FIRST = "kon-tum-2023-khcn"
LINES = {"State": "Nhà nước", "Party": "Đảng", "": None}


def as_rows(found):
    return [
        (
            hop.source.iri,
            hop.target.iri,
            LINES[hop.line],
            hop.sentence or None,
            hop.start,
            hop.end,
        )
        for chain in found
        for hop in chain.hops
    ]


def asked_rows(table):
    names = ("from", "to", "line", "quote", "start", "end")
    return [tuple(row[name] for name in names) for row in table.records()]


@pytest.fixture(scope="session")
def slugs(both_graph):
    """Both plans, by slug."""
    return sorted(both_graph.plans.values())


def test_the_question_gives_the_chains_of_every_plan(both_graph, slugs):
    """SPARQL and NetworkX walk the same hops, in both plans."""
    for slug in slugs:
        table = both_graph.table("chains-of-responsibility", plan=slug)
        assert sorted(map(repr, asked_rows(table))) == sorted(
            map(repr, as_rows(chains(both_graph, plan=slug)))
        )
        assert len(table) > 0


@pytest.mark.parametrize(
    "given", [{"unit": "so y te"}, {"action": "III.7.h"}, {"action": "III.3-1"}]
)
def test_the_question_gives_the_hops_in_order(graph, given):
    """Both stores, one unit or one action: the same hops in the same order."""
    table = graph.table("chains-of-responsibility", plan=FIRST, **given)
    assert asked_rows(table) == as_rows(chains(graph, plan=FIRST, **given))


def test_why_gives_what_reaches_a_district(plan_graph):
    """Đăk Hà, all its work: the same ways, and III.7.h apart with a note."""
    district = "UBND huyện Đăk Hà"
    table = plan_graph.table("why-unit-task", plan=FIRST, unit=district)
    known = [row for row in table.records() if row["note"] is None]
    apart = {row["path"] for row in table.records() if row["note"] is not None}
    found = chains(plan_graph, plan=FIRST, unit=district, members=True)
    assert len(known) == len(as_rows(found))
    assert {(row["from"], row["to"]) for row in known} == {row[:2] for row in as_rows(found)}
    assert apart == {"III.7.h"}


def test_why_says_how_certain_and_how_known(plan_graph):
    """A district reached through a collective is inferred, never stated."""
    table = plan_graph.table(
        "why-unit-task", plan=FIRST, unit="UBND huyện Đăk Hà", action="III.7.e"
    )
    assert {str(row["certainty"]).rpartition("/")[2] for row in table.records()} == {"unclear"}
    assert {str(row["status"]).rpartition("/")[2] for row in table.records()} == {"inferred"}
    assert table.records()[0]["rationale"]


def test_why_has_no_row_for_work_that_is_not_given(plan_graph):
    """Health has no part in III.3-1."""
    assert len(plan_graph.table("why-unit-task", plan=FIRST, unit="so y te", action="III.3-1")) == 0


def test_chains_are_asked_as_people_write(plan_graph, steps):
    """E8, without accents."""
    (chain,) = plan_graph.chains(unit="so y te")
    assert [hop[1] for hop in steps(chain)] == ["lead", "in-plan", "implements", "issued-by"]


def test_unit_and_action_together(plan_graph):
    """Science in III.3-1 only."""
    (chain,) = chains(plan_graph, unit="so khcn", action="III.3-1")
    assert chain.hops[0].relation == "coordinate"


def test_all_chains_of_all_plans(both_graph, slugs):
    """Without a plan every plan is walked, one after the other, in its own words."""
    found = chains(both_graph)
    assert found == tuple(chain for slug in slugs for chain in chains(both_graph, plan=slug))
    for chain in found:
        assert len({hop.text for hop in chain.hops if hop.text}) == 1


def test_a_second_plan_changes_no_chain(both_graph, plan_graph):
    """The first plan's chains are the same beside another plan."""
    assert chains(both_graph, plan=FIRST) == chains(plan_graph, plan=FIRST)


def test_names_that_mean_nothing_are_refused(plan_graph):
    """A wrong unit or place is told, not answered with nothing."""
    with pytest.raises(UnknownName):
        chains(plan_graph, unit="so y tá")
    with pytest.raises(UnknownName):
        chains(plan_graph, action="III.99")


def test_a_place_that_several_things_share_is_refused(plan_graph):
    """IV.1-1 is a duty and a report: one has to say which."""
    with pytest.raises(AmbiguousName):
        chains(plan_graph, action="IV.1-1")


def test_reason_by_name(plan_graph):
    """Vì sao Đăk Hà phải làm III.7.a? Five lines, from the collective to the Prime Minister."""
    found = reason(plan_graph, "ubnd huyen dak ha", "III.7.a", FIRST)
    assert len(found.vi) == 5
    assert "UBND huyện Đăk Hà thuộc nhóm" in found.vi[0]


def test_reason_for_a_body_without_work(plan_graph):
    """The Politburo has no work in the plan; it is named as people know it."""
    found = reason(plan_graph, "bo chinh tri", "III.1")
    assert not found
    assert "cho Bộ Chính trị" in found.vi[0]


def test_reports_by_plan(both_graph, slugs):
    """Three steps in the first plan; all plans together are its parts."""
    assert [step.step for step in reports(both_graph, FIRST)] == [1, 2, 3]
    assert reports(both_graph) == tuple(
        step for slug in slugs for step in reports(both_graph, slug)
    )


def test_loads_by_plan(both_graph, plan_graph):
    """Science has 18 actions in the first plan, whatever else is loaded."""
    assert loads(both_graph, FIRST) == loads(plan_graph)
    assert loads(both_graph, FIRST)[0].actions == 18


def test_a_table_of_chains_has_a_row_a_hop(plan_graph):
    """Columns have headings in both languages; what is not stated is an empty cell."""
    found = chains(plan_graph, unit="ubnd huyen dak ha", action="III.7.a", members=True)
    table = chain_table(found)
    assert table.columns == tuple(CHAIN_COLUMNS)
    assert [row["hop"] for row in table.records()] == [1, 2, 3, 4, 5]
    first = table.records()[0]
    assert (first["certainty"], first["quote"], first["start"]) == ("definite", None, None)
    assert chain_table(found, "en").records()[1]["line"] == "State"


def test_network_by_slug(plan_graph, plan):
    """The graph's own door gives the same network."""
    assert set(plan_graph.network(FIRST)) == set(network(plan_graph, plan))
