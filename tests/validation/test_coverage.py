"""Every character of the text lies inside a leaf anchor; one big anchor covers nothing."""

import pytest

from kg.validation import coverage


def one_big_anchor(copy):
    copy.set("doc:provision/iii-1_1", "kh:evidence", copy.anchor(0, len(copy.letters()) - 1))


def big_anchor_of_a_work_item(copy):
    copy.set("doc:item/iii-1_1", "kh:evidence", copy.anchor(3459, 4325))


def big_anchor_of_a_citation(copy):
    copy.set("doc:citation/569", "kh:evidence", copy.anchor(311, 3241))


def container_over_its_lead_in(copy):
    copy.set("doc:provision/iii-7", "kh:evidence", copy.anchor(10060, 10557))


def container_over_its_first_sentence(copy):
    copy.drop("doc:provision/iii_lead-in", "doc:citation/strategy", "doc:citation/4485")
    copy.set("doc:provision/iii", "kh:evidence", copy.anchor(2875, 3241))
    copy.add("doc:provision/iii", "kh:evidence", copy.anchor(10179, 10557))


def lost_paragraph(copy):
    copy.drop("doc:provision/iii-7_lead-in")


def lost_item(copy):
    copy.drop("doc:provision/iii-10_2", "doc:item/iii-10_2")


def lost_clause(copy):
    copy.drop("doc:clause/iii-9")


def lost_footnote(copy):
    copy.drop("doc:provision/footnote-1", "doc:citation/2667", "doc:citation/938")


def lost_recipient_line(copy):
    copy.drop("doc:distribution/3")


def lost_timing_line(copy):
    copy.remove("doc:task/iii-9", "kh:evidence", timing_of(copy, "III.9"))


def timing_of(copy, _path):
    start = copy.letters().rindex("Thời gian thực hiện", 0, copy.find("10. Tăng cường"))
    return f"text:char={start},{start + len('Thời gian thực hiện: Thường xuyên.')}"


FAULTS = [
    (one_big_anchor, "the passage is too wide: it holds whole other passages"),
    (big_anchor_of_a_work_item, "III.1-1 (line 99): the passage is too wide"),
    (big_anchor_of_a_citation, "citation/569 (line 22): the passage is too wide"),
    (container_over_its_lead_in, "provision/iii-7 (line 240): the passage is too wide: it holds"),
    (container_over_its_first_sentence, "provision/iii (line 244): the passage is too wide"),
    (lost_paragraph, "(line 244): “Tập trung ứng dụng các thành tựu khoa học"),
    (lost_item, "(line 423): “Tiếp tục đẩy mạnh các hoạt động truyền thông"),
    (lost_clause, "(line 408): “chủ trì phối hợp với"),
    (lost_footnote, "(line 445): “Quyết định số 2667/QĐ-BKHCN"),
    (lost_recipient_line, "(line 494): “Thường trực HĐND tỉnh (b/c);” lies in no anchor"),
    (lost_timing_line, "(line 411): “Thời gian thực hiện: Thường xuyên.” lies in no anchor"),
]


@pytest.mark.parametrize(("plant", "says"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_fault_in_coverage_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("coverage")


def test_whole_text_is_covered(corpus):
    """Nothing of the plan is left without evidence."""
    (text,) = coverage.measure(corpus)
    assert (text.percent, text.covered) == (100.0, text.total)


def test_one_big_anchor_lowers_the_figure(copy):
    """The anchor that holds everything counts for nothing."""
    one_big_anchor(copy)
    copy.drop("doc:item/iii-1_1")
    (text,) = coverage.measure(copy.corpus())
    assert text.percent < 100


def test_what_needs_no_evidence_is_listed(corpus):
    """Bullet marks and the page number of line 237 are named."""
    (text,) = coverage.measure(corpus)
    kinds = {exempt.kind: exempt.lines for exempt in text.exempt}
    assert kinds["page"] == (237,)
    assert "motto" not in kinds
    assert len(kinds["bullet"]) == 83


def test_the_motto_needs_no_evidence(copy):
    """Without its two anchors the motto of lines 8 to 10 is named, and no fault."""
    for place in ("39,73", "76,103"):
        copy.remove("doc:provision/header", "kh:evidence", f"text:char={place}")
    (text,) = coverage.measure(copy.corpus())
    kinds = {exempt.kind: exempt.lines for exempt in text.exempt}
    assert kinds["motto"] == (8, 10)
    assert text.percent == 100
