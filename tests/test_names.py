"""A unit, plan, document or action is found by whatever people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.errors import AmbiguousName, UnknownName

if TYPE_CHECKING:
    import kg

PLAN = "https://w3id.org/kehoach/id/doc/kon-tum/2023/kh-khcn-dmst-2030"


@pytest.mark.parametrize(
    ("kind", "typed", "slug"),
    [
        ("unit", "Sở Tài chính", "so-tai-chinh"),
        ("unit", "so tai chinh", "so-tai-chinh"),
        ("unit", "STC", "so-tai-chinh"),
        ("unit", "so-tai-chinh", "so-tai-chinh"),
        ("unit", "https://w3id.org/kehoach/id/unit/kon-tum/so-tai-chinh", "so-tai-chinh"),
        ("unit", "KH&CN", "so-khoa-hoc-va-cong-nghe"),
        ("unit", "SKHCN", "so-khoa-hoc-va-cong-nghe"),
        ("unit", "LĐ-TBXH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("unit", "Sở Giao thông - Vận tải", "so-giao-thong-van-tai"),
        ("unit", "ubnd huyen dak ha", "ubnd-huyen-dak-ha"),
        ("document", "569/QĐ-TTg", "569-qd-ttg"),
        ("document", "569", "569-qd-ttg"),
        ("document", "36-NQ/TW", "36-nq-tw"),
        ("action", "III.7.đ", "iii-7-dd"),
        ("action", "III.7.d", "iii-7-d"),
        ("action", "iii-7-dd", "iii-7-dd"),
        ("action", "III.3-1", "iii-3_1"),
        ("role", "lead", "lead"),
        ("role", "chủ trì", "lead"),
        ("plan", "kon-tum-2023-khcn", "kh-khcn-dmst-2030"),
    ],
)
def test_thing_is_found(plan_graph: kg.KnowledgeGraph, kind: str, typed: str, slug: str) -> None:
    """Slug, IRI, path, full name, printed form, short form: all mean the one thing."""
    assert plan_graph.names.find(kind, typed).slug == slug


def test_accent_of_an_item_letter_counts(plan_graph: kg.KnowledgeGraph) -> None:
    """III.7.đ is the environment, III.7.d is industry: folding must never join them."""
    d, dd = (plan_graph.names.find("action", path) for path in ("III.7.d", "III.7.đ"))
    assert d != dd


@pytest.mark.parametrize("typed", ["Sở Vũ trụ", "7", "", "so"])
def test_unknown_name_suggests(plan_graph: kg.KnowledgeGraph, typed: str) -> None:
    """A name that means nothing is refused, never guessed, and near ones are named."""
    with pytest.raises(UnknownName) as caught:
        plan_graph.names.find("unit", typed)
    assert "Có phải" in " ".join(caught.value.message("vi"))


def test_slip_names_the_right_one(plan_graph: kg.KnowledgeGraph) -> None:
    """A slip is answered with the name that was meant."""
    with pytest.raises(UnknownName, match="Sở Tài chính"):
        plan_graph.names.find("unit", "so tai chin")


def test_path_of_two_actions_is_ambiguous(plan_graph: kg.KnowledgeGraph) -> None:
    """IV.1-1 holds a duty and a report: the two are named, none is picked."""
    with pytest.raises(AmbiguousName, match=r"duty/iv-1_1.*report/iv-1_1"):
        plan_graph.names.find("action", "IV.1-1")
