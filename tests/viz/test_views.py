"""Every registered view: nothing over another, everything in words, no fact turned round."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from tests.viz.conftest import PLAN_IRI
from viz.looks import look
from viz.reports import steps
from viz.scene import id_of
from viz.svg import in_words
from viz.views import VIEWS, Material

if TYPE_CHECKING:
    import kg
    from viz.content import Book
    from viz.drawing import Sources
    from viz.scene import Scene


@pytest.fixture(scope="module")
def material(page_graph: kg.KnowledgeGraph, whole: Book, sources: Sources) -> Material:
    found = steps(page_graph.ask("page-reports"))
    return Material(whole, sources, found, whole.plans[PLAN_IRI], "vi")


def scene_of(name: str, material: Material) -> Scene:
    return next(view for view in VIEWS if view.name == name).scene(material)


@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_nothing_over_another(name: str, material: Material) -> None:
    """In every view, whole and for each choice, no two boxes overlap."""
    scene = scene_of(name, material)
    places = [{b.id: (b.x, b.y) for b in scene.boxes.values()}]
    places += [dict(focus.boxes) for focus in scene.focus.values()]
    for at in places:
        for one, other in combinations(at, 2):
            a, b = scene.boxes[one], scene.boxes[other]
            apart = abs(at[one][0] - at[other][0]) >= (a.width + b.width) / 2
            assert apart or abs(at[one][1] - at[other][1]) >= (a.height + b.height) / 2


@pytest.mark.parametrize("name", [view.name for view in VIEWS])
def test_every_line_joins_boxes(name: str, material: Material) -> None:
    """Each line begins and ends at a box of the view."""
    scene = scene_of(name, material)
    assert {end for link in scene.links for end in (link.source, link.target)} <= set(scene.boxes)


def test_no_line_behind_a_document(material: Material) -> None:
    """The line from the plan to the strategy passes no other document on its way."""
    scene = scene_of("legal", material)
    link = next(link for link in scene.links if link.target.endswith("chien-luoc-khcn-dmst-2030"))
    plan, strategy = scene.boxes[id_of(PLAN_IRI)], scene.boxes[link.target]
    assert any({one.source, one.target} == {plan.id, strategy.id} for one in scene.links)
    for box in scene.boxes.values():
        if plan.x < box.x < strategy.x:
            level = (plan.y + strategy.y) / 2
            assert abs(box.y - level) > box.height / 2


def said(name: str, material: Material) -> set[tuple[str, str, str]]:
    lines = in_words(scene_of(name, material), "vi")
    return {(source, relation, target) for source, relation, target, _ in lines}


def test_who_reports_to_whom(material: Material) -> None:
    """The collectives send IV.4-3 to the science department, which sends IV.1-1 on."""
    first = "IV.4-3 Gửi báo cáo tình hình triển khai Kế hoạch về Sở Khoa học và Công nghệ"
    second = "IV.1-1 Tổng hợp báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh"
    found = said("reporting", material)
    assert ("các Sở, ban ngành", "Báo cáo", first) in found
    assert (first, "gửi về", "Sở Khoa học và Công nghệ") in found
    assert ("Sở Khoa học và Công nghệ", "Báo cáo", second) in found
    assert (second, "gửi về", "Ủy ban nhân dân tỉnh Kon Tum") in found


def test_the_last_report_step_is_interpreted(material: Material) -> None:
    """Only the step after the provincial committee is interpretation."""
    links = scene_of("reporting", material).links
    marked = {link.source.rpartition("/")[2] for link in links if link.status == "interpreted"}
    assert marked == {"uy-ban-nhan-dan-tinh-kon-tum", "iv-1_1u"}


def test_what_is_read_is_told_apart(material: Material) -> None:
    """The step after IV.1-1 and the authority it goes to are no report and no unit of the plan."""
    scene = scene_of("reporting", material)
    read = {box.path or box.label.vi for box in scene.boxes.values() if box.kind == "interpreted"}
    assert read == {"IV.1-1 (bước được diễn giải)", "cấp có thẩm quyền"}
    assert not [box for box in scene.boxes.values() if box.path == "IV.1-1u"]
    looks = Counter(look(link.role, link.status) for link in scene.links)
    assert (looks["unsure"], looks["submits"]) == (2, 2)
    reasons = {link.reason for link in scene.links if link.status == "interpreted"}
    assert {one.startswith("Chỉ nêu như mục đích") for one in reasons} == {True}


@pytest.mark.parametrize("name", ["graph", "legal"])
def test_whose_document_it_is_the_issuer_says(name: str, material: Material) -> None:
    """The plan names no issuer of the law and of the strategy: neither is drawn as the State's."""
    boxes = scene_of(name, material).boxes.values()
    other = {box.id.rpartition("/")[2] for box in boxes if box.kind == "other-document"}
    assert other == {"luat-ngan-sach-nha-nuoc", "chien-luoc-khcn-dmst-2030"}
    party = {box.id.rpartition("/")[2] for box in boxes if box.kind == "party-document"}
    assert party == {"57-ctr-tu", "36-nq-tw"}


def test_what_the_plan_rests_on(material: Material) -> None:
    """The plan carries out 569 alone; 36 is carried out by 57, and 57 by 1693."""
    plan = material.plan.label.vi
    found = said("legal", material)
    carried_out = {
        other for own, relation, other in found if (own, relation) == (plan, "thực hiện")
    }
    assert carried_out == {"Quyết định số 569/QĐ-TTg"}
    assert ("Kế hoạch số 1693/KH-UBND", "thực hiện", "Chương trình số 57-CTr/TU") in found
    assert ("Chương trình số 57-CTr/TU", "thực hiện", "Nghị quyết số 36-NQ/TW") in found


def test_words_of_a_relation_are_its_own(material: Material) -> None:
    """That 569 promulgates the strategy is said where 569 is cited, not where the strategy is."""
    links = scene_of("legal", material).links
    sentence = next(link.sentence for link in links if link.role == "promulgates")
    assert "569/QĐ-TTg" in sentence
    assert "ban hành Chiến lược" in sentence


def test_who_works_with_whom(material: Material) -> None:
    """Science coordinates twice with finance; agriculture with science, never the reverse."""
    scene = scene_of("together", material)
    pairs = {
        (scene.boxes[link.target].label.vi, scene.boxes[link.source].label.vi): link.count
        for link in scene.links
    }
    science = "Sở Khoa học và Công nghệ"
    agriculture = "Sở Nông nghiệp và Phát triển nông thôn"
    assert pairs[science, "Sở Tài chính"] == 2
    assert pairs[agriculture, science] == 1
    assert (science, agriculture) not in pairs


def test_both_sides_of_a_body_are_chosen(material: Material) -> None:
    """Who leads and coordinates has two boxes; either shows all lines of both, and no other."""
    scene = scene_of("together", material)
    science = {
        box.id for box in scene.boxes.values() if box.iri.endswith("so-khoa-hoc-va-cong-nghe")
    }
    assert len(science) == 2
    touching = {link for link in scene.links if science & {link.source, link.target}}
    for one in science:
        assert set(scene.focus[one].links) == touching
        assert science <= set(scene.focus[one].boxes)


def test_what_is_not_drawn_is_said(material: Material) -> None:
    """Coordination without a lead (IV.1-2, IV.2-2, IV.3) and the joint lead of III.7.e."""
    unsaid = scene_of("together", material).unsaid
    assert "không nêu chủ trì (IV.1-2, IV.2-2, IV.3)" in unsaid
    assert "đồng chủ trì với nhau (III.7.e)" in unsaid
    bodies = {box.iri for box in scene_of("together", material).boxes.values()}
    assert unsaid.startswith(f"{len(bodies)} đơn vị")
