"""What holds for every search, whatever is typed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.search import KINDS, LONGEST, fold
from kg.search.misspelled import Misspelled
from kg.search.provinces import provinces
from kg.search.reading import words_of

if TYPE_CHECKING:
    from kg.search import Index

SOME = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TYPED = """
Sở Tài chính tai chinh Uỷ ban Ủy Đăk đak 569 QĐ III.7.đ iii 7 d KH&CN khoa học hoc 05/12 2% báo
cáo ai chủ trì sowr te61 công nghẹ nghệ bóng đá thuỷ thủy
"""
WORDS = st.lists(st.sampled_from(TYPED.split()), min_size=1, max_size=7).map(" ".join)


@SOME
@given(text=st.text(max_size=80))
def test_search_never_fails(index: Index, text: str) -> None:
    """Whatever is typed, there is an answer, even if it is empty."""
    found = index.search(text)
    assert len(found.results) <= 20
    assert all(hit.kind in KINDS for hit in found.results)


@SOME
@given(text=WORDS)
def test_unicode_form_does_not_matter(index: Index, text: str) -> None:
    """The same words in NFC, NFD, NFKC and NFKD find the same."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len({index.search(form) for form in forms}) == 1


@SOME
@given(text=WORDS)
def test_case_and_spaces_do_not_matter(index: Index, text: str) -> None:
    """Capitals, more spaces, no-break spaces and zero-width signs change nothing."""
    plain = index.search(text)
    assert index.search(text.upper()) == plain
    assert index.search(text.lower()) == plain
    assert index.search("  " + text.replace(" ", "\u00a0 ") + "\u200b") == plain


def test_names_are_found_with_and_without_accents(index: Index) -> None:
    """Each unit, document, task, goal, duty and report is first for its own name, however typed."""
    kinds = {"unit", "document", "task", "goal", "duty", "report"}
    named = [entry.hit for entry in index.entries if entry.hit.kind in kinds]
    assert len(named) > 80
    for hit in named:
        for typed in (hit.label, fold(hit.label), hit.label.upper()):
            first = index.search(typed).results[0]
            assert (first.label, first.path) == (hit.label, hit.path), typed


@pytest.mark.parametrize(
    "text",
    ["x" * 200_000, "khoa học " * 20_000, "1 " * 20_000, "a1" * 50_000, "/" * 100_000, "đ" * 5_000],
    ids=["a word", "words", "numbers", "mixed", "signs", "letters"],
)
def test_absurd_searches_are_bounded(index: Index, text: str) -> None:
    """A text of hundreds of thousands of letters costs no more than a long question."""
    assert index.search(text) == index.search(text[:LONGEST])


def test_the_longest_sentence_can_be_searched(source: str) -> None:
    """A sentence pasted whole from the plan is read whole."""
    assert max(map(len, source.splitlines())) < LONGEST


def test_kinds_and_limit(index: Index) -> None:
    """Only the wanted kinds come, and no more than wanted."""
    found = index.search("khoa học và công nghệ", limit=3, kinds=("task", "goal")).results
    assert len(found) == 3
    assert {hit.kind for hit in found} <= {"task", "goal"}


def test_number_that_does_not_exist_has_no_neighbour(index: Index) -> None:
    """569 is a decision; 568, 570, 5690 and 56 are nothing, not even a guess."""
    assert index.search("569").results[0].number == "569/QĐ-TTg"
    for number in ("568", "570", "5690", "56"):
        assert index.search(number).json() == {"results": [], "guesses": []}


def test_wrong_accents_are_a_guess_and_no_result(index: Index) -> None:
    """Sở Tái chính is no department; Sở Tài chính may have been meant."""
    found = index.search("Sở Tái chính")
    assert found.results == ()
    assert found.guesses[0].label == "Sở Tài chính"


def test_plan_names_rank_before_overlay_bodies(index: Index) -> None:
    """The plan names "UBND các huyện, thành phố"; the ten committees come from an overlay."""
    labels = [hit.label for hit in index.search("UBND huyện", limit=30).results]
    assert labels[0] == "UBND các huyện, thành phố"
    assert "UBND huyện Đăk Hà" in labels


def test_unit_ranks_before_section_of_its_name(index: Index) -> None:
    """IV.3 is headed "Sở Tài chính": the department itself comes first."""
    first, second = index.search("Sở Tài chính").results[:2]
    assert (first.kind, second.kind, second.path) == ("unit", "section", "IV.3")


def test_places_are_cut_from_the_text(index: Index, source: str) -> None:
    """Each sentence is its own stretch of the source, word for word."""
    found = index.search("dược liệu", limit=50).results
    sentences = [hit for hit in found if hit.kind == "sentence"]
    assert sentences
    for hit in sentences:
        assert " ".join(source[hit.start : hit.end].split()) == hit.label
        assert hit.iri.endswith(f"#char={hit.start},{hit.end}")


def test_sections_reach_over_all_they_hold(index: Index, source: str) -> None:
    """III.7 begins with its heading and ends with the last line of III.7.h."""
    section = next(hit for hit in index.search("III.7").results if hit.kind == "section")
    text = " ".join(source[section.start : section.end].split())
    assert text.startswith("7. Tập trung các nguồn lực")
    assert text.endswith("Các đơn vị, địa phương được giao nhiệm vụ tại Kế hoạch.")


def test_question_says_what_it_is_about(index: Index) -> None:
    """A named question is found by its words and says what it is about."""
    first = index.search("Ai chủ trì việc gì?").results[0]
    assert first.kind == "question"
    assert first.about is not None
    assert "chủ trì" in first.about


def test_json_follows_the_contract(index: Index) -> None:
    """Each result has kind, label and iri; places their path and offsets; documents a number."""
    for text in ("Sở Tài chính", "569", "III.7.đ", "ai chủ trì", "dược liệu"):
        for hit in index.search(text).json()["results"]:
            assert {"kind", "label", "iri"} <= hit.keys()
            assert hit["kind"] not in {"task", "goal", "duty", "report"} or (
                {"path", "start", "end"} <= hit.keys()
            )
    assert index.search("569").json()["results"][0]["number"] == "569/QĐ-TTg"


def test_each_sentence_of_the_plan_finds_itself(index: Index) -> None:
    """What is pasted from the plan leads to the place it was taken from.

    Some sentences stand in several places with other commas: the words decide.
    """
    sentences = [entry.hit for entry in index.entries if entry.hit.kind == "sentence"]
    long = [hit for hit in sentences if len(hit.label.split()) >= 15]
    assert len(long) > 80
    for hit in long:
        first = index.search(hit.label).results[0]
        around = first.start is not None and first.end is not None
        inside = around and first.start <= hit.start and hit.end <= first.end
        assert inside or fold(first.label) == fold(hit.label), hit.label


def test_the_province_is_read_from_the_names_of_bodies(index: Index) -> None:
    """Kon Tum is nowhere written into the search; one more province needs no line of code."""
    names = [name for entry in index.entries if entry.hit.kind == "unit" for name in entry.names]
    assert provinces(names) == (("tinh3", "kon", "tum"),)
    assert provinces([*names, "Ủy ban nhân dân tỉnh Gia Lai"])[0] == ("tinh3", "gia", "lai")


def test_any_province_may_be_left_out_of_a_misspelled_name() -> None:
    """“hội nông dâm” is “Hội Nông dân tỉnh Gia Lai” where Gia Lai is a province of the data."""
    names = [(0, "Hội Nông dân tỉnh Gia Lai")]
    typed = words_of("hội nông dâm")
    assert Misspelled(names, provinces(["Ủy ban nhân dân tỉnh Gia Lai"])).found(typed) == [0]
    assert Misspelled(names).found(typed) == []
