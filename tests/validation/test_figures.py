"""A target says what its words say: how to compare, which figure, of what, by when."""

import pytest
from rdflib import Literal

from kg.validation.figures import comparators, figures_of

TFP = "doc:target/tfp-share-2025"
MORE = "doc:target/st-budget-2025"
LEAST = "doc:target/st-budget-2030-min"
RANGE = "doc:target/innovative-enterprises-2030"
FIRMS = "doc:target/st-enterprises-2030"


def more_than_as_at_least_unsaid(copy):
    """Wrong answer 9: "tối thiểu hơn 1%" needs a note, whichever reading is kept."""
    copy.set(MORE, "kh:rationale")


def at_least_as_equal(copy):
    copy.set(LEAST, "kh:comparator", "code:comparator/equal")


def equal_as_at_least(copy):
    copy.set("doc:target/st-budget-2030", "kh:comparator", "code:comparator/at-least")


def range_as_equal(copy):
    """Wrong answer 9: "03-05%" is a range."""
    copy.set(RANGE, "kh:comparator", "code:comparator/equal")


def wrong_value(copy):
    copy.set(TFP, "kh:targetValue", 45)


def wrong_bound(copy):
    copy.set(RANGE, "kh:upperBound", 6)


def wrong_year(copy):
    copy.set(TFP, "kh:targetYear", 2030)


def percent_as_number(copy):
    copy.set(RANGE, "kh:unitOfMeasure", "unit:NUM")


def number_as_percent(copy):
    copy.set(FIRMS, "kh:unitOfMeasure", "unit:PERCENT")


def about_forgotten(copy):
    copy.set(FIRMS, "kh:isApproximate", Literal(False))


def about_invented(copy):
    copy.set("doc:target/patents-2030", "kh:isApproximate", Literal(True))


def lost_target(copy):
    copy.drop("doc:target/patents-2030")


def lost_target_of_a_task(copy):
    copy.drop(LEAST)


def wrong_owner(copy):
    copy.set(LEAST, "kh:targetOf", "doc:goal/ii-2_3")


def wrong_indicator(copy):
    copy.set(FIRMS, "kh:measuredBy", "ind:innovative-enterprises")


FAULTS = [
    (more_than_as_at_least_unsaid, "the wording allows two comparators (at-least, more-than)"),
    (at_least_as_equal, "III.3-1 (line 142): the wording gives the comparator at-least"),
    (equal_as_at_least, "the wording gives the comparator equal, the data says at-least"),
    (range_as_equal, "the wording gives the comparator range, the data says equal"),
    (wrong_value, "the figure 45 does not stand in “đến năm 2025"),
    (wrong_bound, "the figure 3, 6 does not stand in"),
    (wrong_year, "II.2-1 (line 62): the wording says the year 2025, the data says 2030"),
    (percent_as_number, "the unit of measure differs from the wording"),
    (number_as_percent, "the unit of measure differs from the wording"),
    (about_forgotten, "kh:isApproximate differs from the wording"),
    (about_invented, "kh:isApproximate differs from the wording"),
    (lost_target, "II.2-4 (line 82): the figure 3 belongs to no target"),
    (lost_target_of_a_task, "III.3-1.1 (line 142): the figure 2 belongs to no target"),
    (wrong_owner, "the words of the target do not stand in II.2-3"),
    (wrong_indicator, "the wording is nearer to indicator/st-enterprises"),
]


@pytest.mark.parametrize(("plant", "says"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_fault_in_a_target_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("figures")


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("đạt mức 40%", "equal"),
        ("tối thiểu 1%", "at-least"),
        ("ít nhất 60% thư viện", "at-least"),
        ("từ 2% trở lên", "at-least"),
        ("trên 80%", "more-than"),
        ("hơn 1,5% chi ngân sách", "more-than"),
        ("từ 03- 05 sáng chế", "range"),
        ("từ 10% đến 15%", "equal"),
    ],
)
def test_words_give_the_comparator(words, comparator):
    """Plans say "ít nhất", "trở lên", "trên" and "hơn" beside a figure."""
    assert comparators(words, figures_of(words)[0]) == {comparator}


def test_vietnamese_figures_are_read():
    """A dot parts thousands, a comma the decimals; a year is no figure."""
    found = figures_of("năm 2030 có 1.200 hộ, đạt 1,5%")
    assert [(str(f.low), f.is_percent) for f in found] == [("1200", False), ("1.5", True)]


DEADLINE = "doc:deadline/11-20"


def wrong_day(copy):
    copy.set(DEADLINE, "schema:byMonthDay", 21)


def wrong_month(copy):
    copy.set(DEADLINE, "schema:byMonth", 10)


def before_as_by(copy):
    copy.set(DEADLINE, "kh:deadlineRelation", "code:deadline/by")


def lost_deadline(copy):
    copy.set("doc:report/iv-4_3", "kh:hasDeadline")


def date_of_another_report(copy):
    """Wrong answer 8: 20 November is not the date of the science department's own report."""
    copy.set("doc:report/iv-1_1", "kh:hasDeadline", DEADLINE)


def once_instead_of_yearly(copy):
    copy.set(DEADLINE, "schema:repeatFrequency")


def words_without_a_day(copy):
    copy.set(DEADLINE, "kh:evidence", copy.anchor(21826, 21843))


DATES = [
    (wrong_day, "IV.4-3 (line 484): schema:byMonthDay says 21"),
    (wrong_month, "schema:byMonth says 10, the wording “trước ngày 20 tháng 11” is 11"),
    (before_as_by, "kh:deadlineRelation says by, the wording “trước ngày 20 tháng 11” is before"),
    (lost_deadline, "IV.4-3 (line 484): the sentence says “trước ngày 20 tháng 11”"),
    (date_of_another_report, "the deadline “trước ngày 20 tháng 11” is not in its sentence"),
    (once_instead_of_yearly, "schema:repeatFrequency differs from the wording"),
    (words_without_a_day, "states no day"),
]


@pytest.mark.parametrize(("plant", "says"), DATES, ids=[f.__name__ for f, _ in DATES])
def test_fault_in_a_deadline_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("deadlines")
