"""The parts of the search: words, keys, slips, figures, places, numbers."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import kg.search
from kg.search.aliases import ShortNames, short_forms
from kg.search.folding import clean
from kg.search.keys import telex, vni
from kg.search.paths import find_place, path_of, steps
from kg.search.reading import places, read
from kg.search.references import find_reference, symbol
from kg.search.sentences import sentences
from kg.search.slips import Slips, one_slip
from kg.search.words import plain, spelled

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(kg.search.__path__, "kg.search.")
]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_hold(module: object) -> None:
    """Every example of the docstrings is true."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoá", "hóa"), ("thuỷ", "thủy"), ("kĩ", "kỹ"), ("quí", "quý"), ("Uỷ".lower(), "ủy")],
)
def test_two_spellings_of_one_word(one: str, other: str) -> None:
    """Old and new places of the tone, i and y at the end, are one word."""
    assert spelled(one) == spelled(other)


@pytest.mark.parametrize(("one", "other"), [("sở", "số"), ("dân", "dẫn"), ("đa", "da")])
def test_accents_part_words(one: str, other: str) -> None:
    """Another accent, or another d, is another word, typed alike in haste."""
    assert spelled(one) != spelled(other)
    assert plain(spelled(one)) == plain(spelled(other))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sowr", "sở"), ("nghieepj", "nghiệp"), ("dduwowngf", "đường"), ("chusng", "chúng")],
)
def test_telex(typed: str, meant: str) -> None:
    """Telex keys are read, the tone at the end or inside."""
    assert telex(typed) == spelled(meant)


@pytest.mark.parametrize("word", ["khoa", "linh", "sao"])
def test_words_without_keys_are_no_telex(word: str) -> None:
    """A word without keys is not touched; an s at the start is no tone."""
    assert telex(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"), [("so73", "sở"), ("te61", "tế"), ("d9a6u2", "đầu"), ("thuong7", "thương")]
)
def test_vni(typed: str, meant: str) -> None:
    """VNI keys are read."""
    assert vni(typed) == spelled(meant)


@pytest.mark.parametrize("word", ["qd569", "nam2030", "iii7"])
def test_numbers_are_no_vni(word: str) -> None:
    """Digits that no Vietnamese letter takes stay a number."""
    assert vni(word) is None


@pytest.mark.parametrize("typed", ["chih", "cchinh", "chinhh", "vhinh", "hcinh", "chihn"])
def test_one_slip(typed: str) -> None:
    """One letter missing, doubled, wrong or swapped is one slip."""
    assert one_slip(typed, "chinh")


@pytest.mark.parametrize("typed", ["chinh", "chi", "hcihn", "chính"[::-1]])
def test_more_than_one_slip(typed: str) -> None:
    """No slip is none, and two are too many."""
    assert not one_slip(typed, "chinh")


def test_slips_keep_accents() -> None:
    """In a word typed with accents a letter may slip, but an accent is meant."""
    slips = Slips([spelled("nghệ")])
    assert slips.near(spelled("ngệ")) == {spelled("nghệ")}
    assert slips.near(spelled("nghê")) == frozenset()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("20/11", ["day"]),
        ("ngày 20 tháng 11 năm 2023", ["word", "day", "word", "word"]),
        ("2%", ["percent"]),
        ("03-05%", ["percent", "percent"]),
        ("QĐ569", ["mixed"]),
        ("45/13", ["number", "number"]),
    ],
)
def test_figures(text: str, kinds: list[str]) -> None:
    """Days, percentages and numbers are told apart."""
    assert [token.kind for token in read(text)] == kinds


def test_joining_words_take_no_place() -> None:
    """In "khoa học và công nghệ" công stands right behind học."""
    found = places("khoa học và công nghệ")
    assert found[spelled("công")] == (2,)


def test_basis_is_no_department() -> None:
    """ "cơ sở giáo dục" holds no "sở"."""
    assert spelled("sở") not in places("cơ sở giáo dục")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("iii 7 đ", "III.7.đ"),
        ("điểm đ mục 7 phần III", "III.7.đ"),
        ("III.5-2.1", "III.5-2.1"),
        ("phần IV", "IV"),
        ("iii-7-dd", "III.7.đ"),
    ],
)
def test_places_of_the_plan(text: str, path: str) -> None:
    """A place is read however it is written."""
    found = find_place(read(text))
    assert found is not None
    assert found.steps == steps(path)


@pytest.mark.parametrize("text", ["mục tiêu", "sở y tế", "2030", "a"])
def test_words_that_are_no_place(text: str) -> None:
    """ "mục tiêu" is no "mục"."""
    assert find_place(read(text)) is None


def test_path_of_slugs() -> None:
    """The last part of an IRI gives the path back, dd as đ."""
    assert path_of("iii-7-dd") == "III.7.đ"
    assert path_of("signature-block") is None


@pytest.mark.parametrize(
    "text", ["QĐ 569", "569/QĐ-TTg", "quyết định số 569", "qd 569 ttg", "so 569"]
)
def test_document_numbers(text: str) -> None:
    """One number, many ways to write it."""
    known = symbol("569/QĐ-TTg")
    assert known is not None
    found = find_reference(read(text), [known])
    assert found is not None
    assert found.fits(known)


@pytest.mark.parametrize("text", ["NQ 569", "QĐ 570", "569-NQ/TW"])
def test_other_document_numbers(text: str) -> None:
    """Another sort or number is another document."""
    known = symbol("569/QĐ-TTg")
    assert known is not None
    found = find_reference(read(text), [known])
    assert found is not None
    assert not found.fits(known)


@pytest.mark.parametrize("typed", ["kh cn", "skhcn", "sở kh và cn", "sở khoahoc côngnghệ"])
def test_short_names(typed: str) -> None:
    """Each word of a name may be whole or its initial."""
    names = ShortNames(["Sở Khoa học và Công nghệ"])
    found = names.found([spelled(word) for word in typed.split()])
    assert [spelled("công") in name.words for name in found] == [True]


def test_short_forms_of_departments_only_drop_their_head() -> None:
    """KHCN is the department, not the ministry."""
    assert "khcn" in short_forms("Sở Khoa học và Công nghệ")
    assert "khcn" not in short_forms("Bộ Khoa học và Công nghệ")


def test_sentences_keep_their_places() -> None:
    """Sentences end at a full stop before a capital, "nano,... trong" goes on."""
    text = "Ứng dụng công nghệ nano,... trong bảo quản nông sản. Đảm bảo các khoản chi."
    assert [text[a:b] for a, b in sentences(text, 0, len(text))] == [
        "Ứng dụng công nghệ nano,... trong bảo quản nông sản.",
        "Đảm bảo các khoản chi.",
    ]


def test_clean_drops_what_nobody_sees() -> None:
    """Zero-width signs go, no-break spaces are spaces, look-alikes of đ are đ."""
    assert clean("\ufeffÐăk\u00a0H\u200bà") == "đăk hà"
