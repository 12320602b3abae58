"""Calendar files: read by a second library, with the days and words of the plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.formats.calendar import Event, Yearly, escaped, folded, write_calendar
from viz.office import Office, asks, office_of, plan_calendar, unit_calendar
from viz.questions import all_questions

UNIT = "https://w3id.org/kehoach/id/unit/kon-tum/"
VERSION = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp"))).map(str.strip)


@pytest.fixture(scope="module")
def office() -> Office:
    graph = kg.load(catalogue=all_questions())
    answers = {name: graph.ask(ask.slug, **ask.values) for name, ask in asks().items()}
    return office_of(answers, graph.plans, site="https://plans.example/", digest="0123456789abcdef")


def read(data: bytes) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def days(event: icalendar.Event, most: int) -> list[date]:
    """The first days of an event, by its own rule."""
    rule = event["RRULE"]
    (month,), (day,) = rule["BYMONTH"], rule["BYMONTHDAY"]
    first = event.decoded("DTSTART")
    return [Yearly(int(month), day).on(year) for year in range(first.year, first.year + most)]


def test_departments_report_at_the_latest_on_19_november(office: Office) -> None:
    """IV.4, third dash: reports are due before 20/11, so 19/11 is the last day."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    start = event.decoded("DTSTART")
    assert (start.day, start.month) == (19, 11)
    assert event.decoded("DTEND") - start == timedelta(days=1)
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY;BYMONTHDAY=19;BYMONTH=11"


def test_science_department_reports_before_5_december(office: Office) -> None:
    """IV.1: the department itself reports to the committee before 05/12."""
    events = read(unit_calendar(office, UNIT + "so-khoa-hoc-va-cong-nghe"))
    own = [event for event in events if "qua nhóm" not in event["SUMMARY"]]
    assert [(e.decoded("DTSTART").day, e.decoded("DTSTART").month) for e in own] == [(4, 12)]


def test_what_is_computed_is_not_put_on_the_plan(office: Office) -> None:
    """The plan prints "trước ngày 20 tháng 11" and no last year: the rest is said to be ours."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    assert "Muộn nhất là ngày 19/11 (cách tính ở đây)." in event["DESCRIPTION"]
    assert "Kế hoạch không nêu năm cuối" in event["DESCRIPTION"]
    assert "UNTIL" not in event["RRULE"]


def test_a_day_through_a_collective_says_so(office: Office) -> None:
    """The plan names "các Sở, ban ngành", not the finance department."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    assert "qua nhóm “các Sở, ban ngành”" in event["SUMMARY"]
    assert "(suy ra; thuộc nhóm: nguồn ngoài)" in event["DESCRIPTION"]


def test_who_receives_a_report_is_not_told_to_send_it(office: Office) -> None:
    """The science department belongs to a collective that reports to it: it reports on 04/12."""
    events = read(unit_calendar(office, UNIT + "so-khoa-hoc-va-cong-nghe"))
    assert ["qua nhóm" in event["SUMMARY"] for event in events] == [False]


def test_words_of_the_plan_stand_in_the_event(office: Office) -> None:
    """The summary has the plan's words of the date, the description the sentence and its place."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    assert "“trước ngày 20 tháng 11”" in event["SUMMARY"]
    assert "Định kỳ hàng năm gửi báo cáo về Sở Khoa học và Công nghệ" in event["DESCRIPTION"]
    assert "IV.4-3" in event["DESCRIPTION"]
    assert "https://plans.example/plan/kon-tum-2023-khcn#c" in event["DESCRIPTION"]
    assert event["URL"] == "https://plans.example/reports/kon-tum-2023-khcn/iv-4_3"
    assert "01/7/2025" in event["DESCRIPTION"]


def test_alarms_ring_in_the_morning_some_days_before(office: Office) -> None:
    """14 and 3 days before, at 8 o'clock."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    start = event.decoded("DTSTART")
    midnight = datetime(start.year, start.month, start.day, tzinfo=UTC)
    rings = [midnight + alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert [(start - ring.date()).days for ring in rings] == [14, 3]
    assert {ring.hour for ring in rings} == {8}


def test_calendar_of_the_plan_has_both_dates(office: Office) -> None:
    """The plan states two dates; each appears for those whom its sentence names."""
    events = read(plan_calendar(office))
    found = [(e.decoded("DTSTART").month, e.decoded("DTSTART").day) for e in events]
    assert found == [(11, 19), (12, 4)]
    assert "các Sở, ban ngành" in events[0]["SUMMARY"]
    assert "Sở Khoa học và Công nghệ" in events[1]["SUMMARY"]


def test_no_day_passed_before_the_plan_was_issued(office: Office) -> None:
    """Of the plan only the year of issue is known: the first sure day is in the year after."""
    assert {e.decoded("DTSTART").year for e in read(plan_calendar(office))} == {2024}


def test_uids_differ_between_units_and_stay_between_versions(office: Office) -> None:
    """The same day of two units is two events; new data do not make new events."""
    of = {name: unit_calendar(office, UNIT + name) for name in ("so-tai-chinh", "so-y-te")}
    uids = {name: {str(event["UID"]) for event in read(data)} for name, data in of.items()}
    assert not uids["so-tai-chinh"] & uids["so-y-te"]
    event = Event("a b", date(2024, 1, 1), Yearly(1, 1), "x", "y")
    later = Event("a b", date(2025, 1, 1), Yearly(1, 1), "other", "words")
    assert event.uid == later.uid


def test_stamps_come_from_the_data(office: Office) -> None:
    """DTSTAMP is when the data changed, so unchanged data give identical bytes."""
    (event,) = read(unit_calendar(office, UNIT + "so-tai-chinh"))
    assert event.decoded("DTSTAMP") == office.modified
    assert plan_calendar(office) == plan_calendar(office)


def test_a_unit_without_dates_has_an_empty_calendar(office: Office) -> None:
    """The provincial committee receives reports, the plan sets it no day."""
    assert read(unit_calendar(office, UNIT + "uy-ban-nhan-dan-tinh-kon-tum")) == []


@pytest.mark.parametrize(
    ("named", "latest"),
    [((20, 11), (19, 11)), ((1, 1), (31, 12)), ((1, 12), (30, 11)), ((5, 12), (4, 12))],
    ids=str,
)
def test_before_a_day_means_the_day_before(named: tuple[int, int], latest: tuple[int, int]) -> None:
    """ "trước ngày 01/12" leaves 30/11 as the last day."""
    day = Yearly.latest(named[1], named[0], before=True).on(2025)
    assert (day.day, day.month) == latest


def test_before_1_march_is_29_february_in_leap_years() -> None:
    """The end of February is not the same day each year."""
    before = Yearly.latest(3, 1, before=True)
    assert [before.on(year).day for year in (2027, 2028)] == [28, 29]
    event = Event("x", before.on(2027), before, "s", "t")
    (read_back,) = read(write_calendar("n", "d", [event], VERSION))
    assert read_back["RRULE"]["BYMONTHDAY"] == [-1]
    assert days(read_back, 2) == [date(2027, 2, 28), date(2028, 2, 29)]


@settings(deadline=None)  # the other library is slow to read
@given(TEXTS, TEXTS)
def test_any_text_comes_back(summary: str, text: str) -> None:
    """Commas, semicolons, backslashes and accents come back as they were."""
    event = Event("x", date(2024, 1, 1), Yearly(1, 1), "s" + summary, f"t{text}\nu{text}")
    (found,) = read(write_calendar("n", "d", [event], VERSION))
    assert found["SUMMARY"] == "s" + summary
    assert found["DESCRIPTION"] == f"t{text}\nu{text}"


@given(TEXTS)
def test_no_line_is_longer_than_75_octets(text: str) -> None:
    """Lines are folded by octets, and no letter is cut in two."""
    lines = folded("SUMMARY:" + escaped(text)).split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == "SUMMARY:" + escaped(
        text
    )


def test_a_text_cannot_begin_a_line_of_its_own() -> None:
    """A line break in a text never becomes a property."""
    assert b"\r\nATTACH" not in folded("SUMMARY:" + escaped("a\r\nATTACH:http://x.example"))
