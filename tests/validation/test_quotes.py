"""A quote that is not the text, an offset that is not its place, a wording nobody wrote."""

import unicodedata

import pytest
from rdflib import Literal

SELECTOR = "text:pos=5963,5975"
QUOTE = "text:quote=5963,5975"
ANCHOR = "text:char=5963,5975"


def shifted_offset(copy):
    copy.set(SELECTOR, "oa:start", 5964)
    copy.set(SELECTOR, "oa:end", 5976)


def offset_taking_in_a_space(copy):
    copy.set(SELECTOR, "oa:end", 5976)


def offset_behind_the_text(copy):
    copy.set(SELECTOR, "oa:end", 99999)


def quote_off_by_one_letter(copy):
    copy.set(QUOTE, "oa:exact", "Sở Tài chinh")


def quote_without_line_break_collapsed(copy):
    copy.set("text:quote=5998,6020", "oa:exact", "Sở Kế hoạch và Đầu \ntư")


def word_cut_everywhere(copy):
    """Start, end, quote and name agree, and still half a word is lost."""
    copy.set("doc:assignment/iii-3_1_lead_so-tai-chinh", "kh:evidence", copy.anchor(5963, 5974))


def wrong_first_line(copy):
    copy.set(ANCHOR, "kh:lineStart", 148)


def wrong_last_line(copy):
    copy.set("text:char=5963,6077", "kh:lineEnd", 147)


def anchor_named_otherwise(copy):
    copy.set("text:char=5998,6020", "oa:hasSelector", QUOTE, SELECTOR)


def anchor_of_an_unknown_text(copy):
    copy.set(ANCHOR, "oa:hasSource", "doc:no-text")


def lost_assignment(copy):
    copy.drop("doc:assignment/iii-3_1_lead_so-tai-chinh")


def wording_changed(copy):
    words = (
        "Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch và Đầu tư tham mưu triển khai thực hiện."
    )
    copy.set("doc:clause/iii-3_1", "kh:wording", Literal(words, lang="vi"))


def wording_decomposed(copy):
    words = unicodedata.normalize("NFD", "trước ngày 05/12")
    copy.set("doc:deadline/12-05", "kh:wording", Literal(words, lang="vi"))


def lost_wording(copy):
    copy.set("doc:item/iii-6_1", "kh:wording")


FAULTS = [
    (lost_wording, "III.6-1 (line 215): kh:wording is missing"),
    (shifted_offset, "it quotes “Sở Tài chính”, but the text at 5964-5976 is “ở Tài chính ”"),
    (offset_taking_in_a_space, "“Sở Tài chính ” cuts a word or holds outer space"),
    (offset_behind_the_text, "the anchor points to no passage of a known source text"),
    (quote_off_by_one_letter, "it quotes “Sở Tài chinh”, but the text at 5963-5975"),
    (quote_without_line_break_collapsed, "but the text at 5998-6020 is “Sở Kế hoạch và Đầu tư”"),
    (word_cut_everywhere, "“Sở Tài chín” cuts a word"),
    (wrong_first_line, "kh:lineStart says 148, but the passage is on line 147"),
    (wrong_last_line, "kh:lineEnd says 147, but the passage is on line 148"),
    (anchor_named_otherwise, "the name char=5998,6020 differs from the offsets 5963-5975"),
    (anchor_of_an_unknown_text, "the anchor points to no passage of a known source text"),
    (lost_assignment, "no statement uses the passage “Sở Tài chính”"),
    (wording_changed, "III.3-1 (line 147): kh:wording “Sở Tài chính chủ trì, phối hợp"),
    (wording_decomposed, "differs from its passages “trước ngày 05/12”"),
]


@pytest.mark.parametrize(("plant", "says"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_fault_in_a_quote_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("quotes")


def changed_letter(copy):
    copy.text(copy.letters().replace("Sở Tài chính chủ trì", "Sở Tài chánh chủ trì", 1))


def wrong_checksum(copy):
    copy.set("doc:text", "kh:sha256", "0" * 64)


def carriage_returns(copy):
    copy.text(copy.letters().replace("\n", "\r\n"), told=True)


def byte_order_mark(copy):
    copy.text("\ufeff" + copy.letters(), told=True)


def decomposed_text(copy):
    copy.text(unicodedata.normalize("NFD", copy.letters()), told=True)


COPIES = [
    (changed_letter, "the checksum of data/source/kon-tum-2023-khcn.txt is"),
    (wrong_checksum, "the data says 00000000"),
    (carriage_returns, "kon-tum-2023-khcn.txt holds a carriage return"),
    (byte_order_mark, "kon-tum-2023-khcn.txt holds a byte order mark"),
    (decomposed_text, "kon-tum-2023-khcn.txt is not in NFC"),
]


@pytest.mark.parametrize(("plant", "says"), COPIES, ids=[f.__name__ for f, _ in COPIES])
def test_changed_source_text_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("checksum")


def test_text_without_a_file_is_reported(copy, sees):
    """A source text that names no file cannot be held against anything."""
    copy.drop("doc:text")
    copy.add("doc:other", "rdf:type", "kh:SourceText")
    assert "the source text names no file of it" in sees("checksum")
