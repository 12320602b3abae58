"""The whole check: the data that ships is sound, and the report can be read."""

import json

import pytest

from kg import resources
from kg.validation import GATES, Finding, Report, Words, check, examine
from kg.validation.findings import Coverage, in_order


@pytest.fixture(scope="module")
def report():
    """The report on the data that ships."""
    return check([resources.data_folder()])


@pytest.fixture(scope="module")
def both_report(both):
    """The report on both plans."""
    return examine(both)


def test_data_that_ships_has_no_fault(report):
    """Every gate is silent on the real plan."""
    assert report.faults == ()
    assert report.ok


def test_two_notes_and_no_more(report):
    """III.7.a names no lead; the socio-political organisations are not listed."""
    assert [note.subject for note in report.notes] == [
        "collective/kon-tum-2023-khcn/to-chuc-chinh-tri-xa-hoi",
        "III.7.a",
    ]


def test_whole_text_has_evidence(report):
    """Coverage is 100 %, not nearly so."""
    assert [(text.file, text.percent) for text in report.coverage] == [
        ("data/source/kon-tum-2023-khcn.txt", 100.0)
    ]


def test_second_plan_is_held_to_the_same(both_report):
    """The gates know forms of words, not the first plan."""
    assert both_report.faults == ()
    assert [text.percent for text in both_report.coverage] == [100.0, 100.0]


def test_second_plan_brings_one_note(both_report):
    """II.1.b of the made-up plan names no lead either."""
    notes = [note for note in both_report.notes if note.file.startswith("second/")]
    assert [note.subject for note in notes] == ["II.1.b"]


def test_findings_are_readable(copy):
    """File, place, line, what is wrong, what to do: in this order."""
    copy.drop("doc:assignment/iii-3_1_coordinate_so-ke-hoach-va-dau-tu")
    (finding,) = GATES["names"](copy.corpus())
    assert finding.sentence("en") == (
        "data/plan.ttl, III.3-1 (line 147): the sentence names Sở Kế hoạch và Đầu tư, "
        "no assignment does. Add one with that printed name."
    )
    assert finding.sentence("vi") == (
        "data/plan.ttl, III.3-1 (dòng 147): câu phân công nêu Sở Kế hoạch và Đầu tư, "
        "nhưng không có phân công nào cho tên này. Hãy thêm phân công với tên in này."
    )


def finding(**changed):
    """A made-up finding."""
    facts = {
        "gate": "names",
        "severity": "fault",
        "file": "data/plan.ttl",
        "subject": "III.1",
        "line": 5,
        "what": Words("sai.", "wrong."),
        "remedy": Words("Sửa.", "Mend."),
    }
    return Finding(**(facts | changed))


def test_one_fault_fails_the_check():
    """A note alone does not."""
    assert not Report((finding(),)).ok
    assert Report((finding(severity="info"),)).ok


def test_faults_come_first_and_once():
    """Two gates' runs over one place say it once."""
    note, fault = finding(severity="info"), finding(subject="III.9")
    assert in_order([note, fault, fault]) == (fault, note)


def test_text_report_in_both_languages():
    """Vietnamese first, English on request."""
    report = Report((finding(),), (Coverage("a.txt", 1, 3, ()),))
    assert "LỖI [names] data/plan.ttl, III.1 (dòng 5): sai. Sửa." in report.text()
    assert "FAULT [names] data/plan.ttl, III.1 (line 5): wrong. Mend." in report.text("en")
    assert "33.33 %" in report.text("en")


def test_nearly_whole_is_not_called_whole():
    """One lost character of 100,000 is no 100 %."""
    report = Report((), (Coverage("a.txt", 99_999, 100_000, ()),))
    assert "99.99 %" in report.text()


def test_json_report_holds_both_languages():
    """Programs get the same facts."""
    value = json.loads(Report((finding(),)).to_json())
    assert value["ok"] is False
    assert value["findings"][0]["what"] == {"vi": "sai.", "en": "wrong."}
    assert value["findings"][0]["sentence"] == {
        "vi": "data/plan.ttl, III.1 (dòng 5): sai. Sửa.",
        "en": "data/plan.ttl, III.1 (line 5): wrong. Mend.",
    }


def test_empty_text_counts_as_covered():
    """Nothing to prove is nothing missing."""
    assert Coverage("a.txt", 0, 0, ()).percent == 100.0
