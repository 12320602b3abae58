"""Names are found however they are typed."""

from __future__ import annotations

import unicodedata

import pytest

from kg.search import fold, squeeze


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Sở Khoa học và Công nghệ", "so khoa hoc va cong nghe"),
        ("Sở Lao động - Thương binh và Xã hội", "so lao dong thuong binh va xa hoi"),
        ("ĐẮK HÀ", "dak ha"),
        ("Ðăk Hà", "dak ha"),
        ("  UBND   tỉnh ", "ubnd tinh"),
        ("", ""),
        ("…", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    """Accents, case, đ, look-alikes and spacing do not matter."""
    assert fold(typed) == folded


def test_decomposed_letters_fold_alike() -> None:
    """The same name in NFD and NFC is one name."""
    name = "Uỷ ban nhân dân tỉnh Kon Tum"
    assert fold(unicodedata.normalize("NFD", name)) == fold(name)


def test_squeeze_drops_all_separators() -> None:
    """LĐ-TB&XH and LĐTBXH are one short form."""
    assert squeeze("LĐ-TB&XH") == squeeze("LĐTBXH") == "ldtbxh"
