"""The reporting chain with its dates (C1 to C4)."""

from __future__ import annotations

import pytest

from kg.analysis import days_between, network, reporting_chain


@pytest.fixture(scope="session")
def chain(graph, plan):
    """The chain with the step that only a curator sees."""
    return reporting_chain(network(graph, plan, interpreted=True))


def test_units_report_to_science_before_20_november(chain):
    """IV.4-3: three collectives, in the order in which the heading names them."""
    first = chain[0]
    assert [sender.label for sender in first.senders] == [
        "các Sở, ban ngành",
        "UBND các huyện, thành phố",
        "các cơ quan, đơn vị có liên quan",
    ]
    assert [recipient.label for recipient in first.recipients] == ["Sở Khoa học và Công nghệ"]
    assert (first.deadline, first.month, first.day, first.relation) == (
        "trước ngày 20 tháng 11",
        11,
        20,
        "before",
    )


def test_science_reports_to_the_province_before_5_december(chain):
    """IV.1-1: the report of 20 November feeds it; 20 November is not the science date."""
    first, second = chain[:2]
    assert [fed.iri for fed in first.feeds] == [second.report.iri]
    assert [sender.label for sender in second.senders] == ["Sở Khoa học và Công nghệ"]
    assert [one.label for one in second.recipients] == ["Ủy ban nhân dân tỉnh Kon Tum"]
    assert (second.deadline, second.month, second.day) == ("trước ngày 05/12", 12, 5)


def test_no_sentence_names_the_report_that_is_fed(whole):
    """IV.4-3 says "để tổng hợp, báo cáo" and no more: that it is IV.1-1's report is not printed."""
    (fed,) = [about for *_, about in whole.edges(data=True) if about["relation"] == "feeds"]
    assert fed["status"] == "normalised"
    assert fed["sentence"].endswith("để tổng hợp, báo cáo theo quy định.")


def test_the_last_step_is_interpretation_without_a_date(chain):
    """The plan gives it only as a purpose: no date, no named body, no sentence of its own."""
    last = chain[2]
    assert (last.step, last.status) == (3, "interpreted")
    assert [recipient.label for recipient in last.recipients] == ["cấp có thẩm quyền"]
    assert (last.deadline, last.month, last.day, last.sentence) == ("", None, None, "")
    assert last.rationale


def test_without_interpretation_there_are_two_steps(whole):
    """The stated network knows the two dated reports only."""
    assert [step.status for step in reporting_chain(whole)] == ["stated", "stated"]


def test_science_has_15_days_to_consolidate(chain):
    """From 20 November to 5 December."""
    assert days_between(chain[0], chain[1]) == 15


def test_days_are_unknown_where_a_date_is(chain):
    """No date is guessed for the last step."""
    assert days_between(chain[1], chain[2]) is None


def test_days_may_run_over_the_new_year(tiny):
    """20 December to 10 January: 21 days."""
    first, second = reporting_chain(tiny)
    assert days_between(first, second) == 21


def test_reports_in_a_circle_end(tiny):
    """Reports that feed each other are a fault of data; the chain still ends."""
    circle = tiny.copy()
    first, second = (step.report.iri for step in reporting_chain(tiny))
    circle.add_edge(second, first, "feeds", relation="feeds", status="stated")
    assert len(reporting_chain(circle)) == 2
