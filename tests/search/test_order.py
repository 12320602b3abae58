"""Vietnamese order is the one of `Intl.Collator('vi')`."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kg.search import sort_key
from tests.chromium import chromium

#: Words of the plan, its labels, random syllables and pairs, as a browser sorted them.
ORDER = (Path(__file__).parent / "order.txt").read_text(encoding="utf-8").splitlines()


def test_order_is_the_stored_one() -> None:
    """No difference on the stored list, whatever order it came in."""
    shuffled = random.Random(569).sample(ORDER, len(ORDER))  # noqa: S311 - no secret
    assert sorted(shuffled, key=sort_key) == ORDER


def test_code_points_are_another_order() -> None:
    """The list can fail: sorted by code points it is not in order."""
    assert sorted(ORDER) != ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [("d", "đ"), ("a", "ă"), ("ă", "â"), ("dà", "dả"), ("dã", "dá"), ("dá", "dạ"), ("da", "Da")],
)
def test_letters_then_tones_then_case(first: str, second: str) -> None:
    """a ă â, d đ; huyền, hỏi, ngã, sắc, nặng; small before capital."""
    assert sort_key(first) < sort_key(second)


def test_items_of_the_plan_follow_the_alphabet() -> None:
    """III.7 counts a, b, c, d, đ, e, g, h."""
    items = [f"III.7.{letter}" for letter in "hgeđdcba"]
    assert sorted(items, key=sort_key) == items[::-1]


@pytest.mark.browser
def test_browser_sorts_alike() -> None:
    """The test browser itself agrees on the stored list."""
    with chromium() as browser:
        order = browser.new_page().evaluate(
            "words => words.slice().sort(new Intl.Collator('vi').compare)", ORDER[::-1]
        )
    assert order == ORDER
