"""What reaches a unit only through its collectives: chains, questions and pages say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import resources
from kg.analysis import chains_of_unit, network
from viz.questions import all_questions
from viz.reading import BOOK, book

SECOND = Path(__file__).parent.parent / "second"

DUTIES = {
    "at once": ["unit-duties"],
    "by certainty": ["certain-duties", "duties-if-relevant", "unclear-duties"],
}


@pytest.fixture(scope="module")
def plans():
    """Both plans, with the questions of people and those of pages."""
    return kg.load([resources.data_folder(), SECOND], catalogue=all_questions())


@pytest.fixture(scope="module")
def pages(plans):
    """Everything that pages know of both plans."""
    return book({name: plans.ask(slug) for name, (slug, _) in BOOK.items()}, plans.plans)


@pytest.fixture(scope="module")
def units(pages):
    """Every unit that belongs to a collective."""
    return sorted({membership.unit for membership in pages.memberships})


@pytest.fixture(scope="module")
def shown(pages, units):
    """What the pages show of each unit: action, collective, role, how certain."""
    return {
        (unit, one.action.iri, last(one.via.collective), one.assignment.role, one.certainty)
        for unit in units
        for one in pages.through_collectives(unit)
    }


def last(iri):
    return iri.rpartition("/")[2]


def told(rows):
    """Read the rows of a question that reach a unit through a collective."""
    return {
        (row["unit"], row["action"], last(row["via"]), last(row["role"]), last(row["certainty"]))
        for row in rows
        if row["via"] and row["certainty"]
    }


def test_chains_reach_what_pages_show(plans, units, shown):
    """Each chain through a collective is a line of the unit's page, and each line a chain."""
    whole = network(plans, members=True)
    walked = {
        (unit, hops[1].target.iri, last(hops[0].target.iri), hops[1].relation, hops[0].certainty)
        for unit in units
        for hops in (chain.hops for chain in chains_of_unit(whole, unit))
        if hops[0].relation == "member-of"
    }
    assert len(units) > 20
    assert walked == shown


@pytest.mark.parametrize("slugs", DUTIES.values(), ids=DUTIES)
def test_duties_are_what_pages_show(plans, shown, slugs):
    """Asked all at once, or by certainty one question each."""
    assert told(row for slug in slugs for row in plans.table(slug).records()) == shown


def test_the_full_table_expands_to_what_pages_show(plans, pages, shown):
    """With the members of collectives: a work item of a task counts as the task."""
    acts = {clause.iri: one.iri for one in pages.assigned() for clause in one.clauses}
    rows = plans.table("responsibilities", expand="true").records()
    assert shown == told(
        {**row, "unit": row["unit_iri"], "action": acts[row["clause_iri"]]} for row in rows
    )


def test_reasons_are_given_for_what_pages_show(plans, shown):
    """Why a unit has to do a thing: for these things and no others."""
    rows = plans.table("why-unit-task").records()
    assert told({**row, "role": row["relation"]} for row in rows if row["hop"] == 1) == shown


def test_reports_with_a_date_are_those_that_pages_show(plans, pages, shown):
    """A unit asks for its reports; its calendar has those that are certain."""
    dated = {one for one in shown if pages.actions[one[1]].deadlines}
    reports = [
        {**row, "action": row["report"], "role": "report"}
        for unit in sorted({one[0] for one in dated})
        for row in plans.table("report-deadlines", unit=unit).records()
    ]
    assert told(reports) == dated
    calendar = [{**row, "role": "report"} for row in plans.table("unit-calendar").records()]
    assert told(calendar) == {one for one in dated if one[-1] == "definite"}


def test_the_science_department_does_not_report_to_itself(shown):
    """IV.4-3: eleven departments and ten districts report to the twelfth department."""
    reporting = {last(unit) for unit, action, *_ in shown if action.endswith("/report/iv-4_3")}
    assert len(reporting) == 21
    assert "so-khoa-hoc-va-cong-nghe" not in reporting
