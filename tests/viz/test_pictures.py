"""Pictures show what the plan says: nothing over another, every line in words too."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.viz.conftest import PLAN_IRI, UNIT
from viz.chains import chains, responsibilities
from viz.content import ROLES
from viz.figures import alone
from viz.flow import bands, flow
from viz.layout import layered
from viz.pages.base import Context
from viz.quoting import Label
from viz.scene import Box, Link, Scene, id_of, length, placed, wrapped
from viz.svg import figure, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viz.content import Book
    from viz.drawing import Sources


@pytest.fixture(scope="session")
def scene(whole: Book, sources: Sources) -> Scene:
    return responsibilities(whole, sources, whole.plans[PLAN_IRI], "vi")


def overlapping(boxes: Iterable[Box]) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for one, other in combinations(boxes, 2)
        if abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    ]


def test_no_box_over_another(scene: Scene) -> None:
    """In the whole picture no two boxes overlap."""
    assert overlapping(scene.boxes.values()) == []


def test_no_box_over_another_in_any_choice(scene: Scene) -> None:
    """Nor do they in the picture of any one thing."""
    found = {
        name: overlapping(placed(scene.boxes.values(), focus.boxes).values())
        for name, focus in scene.focus.items()
    }
    assert {name: boxes for name, boxes in found.items() if boxes} == {}


def test_every_assignment_is_a_line(scene: Scene) -> None:
    """71 assignments, 22 of them leads, are 71 lines."""
    roles = [link.role for link in scene.links if link.role in ROLES]
    assert (len(roles), roles.count("lead")) == (71, 22)


def test_siblings_in_document_order(scene: Scene) -> None:
    """Actions stand under each other as the plan lists them: d before đ before e."""
    actions = sorted((b for b in scene.boxes.values() if b.column == "action"), key=lambda b: b.y)
    points = [box.path for box in actions if box.path.startswith("III.7")]
    assert [path[-1] for path in points] == list("abcdđegh")


def actions_in(scene: Scene, unit: str) -> dict[str, set[str]]:
    """Return the roles on the lines from each action to a unit, in the picture of the unit."""
    found: dict[str, set[str]] = {}
    for link in scene.focus[id_of(UNIT + unit)].links:
        if link.target == id_of(UNIT + unit):
            found.setdefault(link.source.rpartition("/")[2], set()).add(link.role)
    return found


def test_chosen_unit_shows_its_partners(scene: Scene) -> None:
    """The finance department's own picture: its 4 actions and all who share them."""
    found = actions_in(scene, "so-tai-chinh")
    named = {action for action, roles in found.items() if roles != {"via"}}
    assert named == {"iii-3_1", "iii-3_3", "iv-1_2", "iv-3"}
    assert id_of(UNIT + "so-ke-hoach-va-dau-tu") in scene.focus[id_of(UNIT + "so-tai-chinh")].boxes


def test_what_reaches_a_unit_through_collectives(scene: Scene, whole: Book) -> None:
    """The 5 actions that surely reach it are lines "via"; the others are only counted."""
    found = actions_in(scene, "so-tai-chinh")
    via = {action for action, roles in found.items() if roles == {"via"}}
    assert via == {"iii-7-a", "iv-1_1", "iv-4_1", "iv-4_2", "iv-4_3"}
    shares = whole.through_collectives(UNIT + "so-tai-chinh")
    unsure = {share.action.iri for share in shares if share.certainty != "definite"}
    focus = scene.focus[id_of(UNIT + "so-tai-chinh")]
    assert focus.possible == len(unsure) > 0
    notes = {link.note for link in focus.via}
    assert "Thực hiện, qua nhóm: các Sở, ban ngành (nguồn ngoài)" in notes


def test_whole_picture_infers_nothing(scene: Scene) -> None:
    """Nobody chosen, only what the plan says of those it names is drawn."""
    assert not [link for link in scene.links if link.role == "via"]


def test_many_actions_become_sections(scene: Scene) -> None:
    """The science department has 18 actions: its picture counts them by section."""
    focus = scene.focus[id_of(UNIT + "so-khoa-hoc-va-cong-nghe")]
    assert focus.collapsed
    counted = [link for link in focus.links if link.role == "lead"]
    assert sum(link.count for link in counted) == 11


def test_chain_of_the_delegated_task(whole: Book, sources: Sources) -> None:
    """III.7.h leads to Plan 1693, Programme 57, Resolution 36; the plan itself to 569 only."""
    found = chains(whole, sources, whole.plans[PLAN_IRI], PLAN_IRI + "/task/iii-7-h", "vi")
    assert found is not None
    said = {
        (link.source.rpartition("/")[2], link.role, link.target.rpartition("/")[2])
        for link in found.links
    }
    assert ("iii-7-h", "delegated", "1693-kh-ubnd") in said
    assert ("1693-kh-ubnd", "implements", "57-ctr-tu") in said
    assert ("57-ctr-tu", "implements", "36-nq-tw") in said
    carried_out = {
        other for own, role, other in said if (own, role) == ("kh-khcn-dmst-2030", "implements")
    }
    assert carried_out == {"569-qd-ttg"}


def test_nothing_to_do_with_the_plan(whole: Book, sources: Sources) -> None:
    """A body without any role, by name or through a collective, has no chain."""
    nobody = UNIT + "thuong-truc-tinh-uy"
    assert chains(whole, sources, whole.plans[PLAN_IRI], nobody, "vi") is None


def test_chain_of_a_district(whole: Book, sources: Sources) -> None:
    """A district committee is never named: all its lines say "through a collective"."""
    district = UNIT + "ubnd-huyen-dak-ha"
    found = chains(whole, sources, whole.plans[PLAN_IRI], district, "vi")
    assert found is not None
    own = [link for link in found.links if link.target == id_of(district)]
    assert {link.role for link in own} == {"via"}
    said = [words for source, words, _, _ in in_words(found, "vi") if source == "UBND huyện Đăk Hà"]
    assert "Thực hiện, qua nhóm: UBND các huyện, thành phố (nguồn ngoài)" in said


def test_figure_is_xml_with_a_link_for_each_box(whole: Book, sources: Sources) -> None:
    """The figure of III.7.h is well-formed, and each box leads to the page of its thing."""
    found = chains(whole, sources, whole.plans[PLAN_IRI], PLAN_IRI + "/task/iii-7-h", "vi")
    assert found is not None
    context = Context("vi", "/", {}, {PLAN_IRI: "p"}, None)
    root = ET.fromstring(figure(found, context, "Chuỗi"))  # noqa: S314 - our own words
    spaced = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{spaced}a")) == len(found.boxes)
    assert len(root.findall(f"{spaced}g/{spaced}path")) == len(found.links)


def test_legend_says_what_is_drawn(whole: Book, sources: Sources) -> None:
    """The figure of III.3-1 says in words what its lines and boxes are, and nothing else."""
    found = chains(whole, sources, whole.plans[PLAN_IRI], PLAN_IRI + "/task/iii-3_1", "vi")
    assert found is not None
    context = Context("vi", "/", {}, {PLAN_IRI: "p"}, None)
    root = ET.fromstring(figure(found, context, "Chuỗi"))  # noqa: S314 - our own words
    spaced = "{http://www.w3.org/2000/svg}"
    said = [text.text for text in root.findall(f"{spaced}g[@class='legend']/*/{spaced}text")]
    assert said == [
        "Chủ trì",
        "Phối hợp",
        "Thuộc mục",
        "Văn bản liên quan",
        "Văn bản Nhà nước",
        "Văn bản khác (không nêu cơ quan ban hành)",
        "Kế hoạch",
        "Mục, điểm",
        "Nhiệm vụ",
        "Đơn vị",
    ]


def test_width_of_the_flow_is_no_number_of_actions(whole: Book) -> None:
    """20 actions name 22 leads: two of them have two, count twice, and the figure says so."""
    actions = whole.assigned(PLAN_IRI)
    found = bands(whole, actions, "lead")
    paths = [path for band in found for path in band.paths]
    assert sum(band.count for band in found) == len(paths) == 22
    twice = {path for path in paths if paths.count(path) == 2}
    assert (len(set(paths)), len(twice), "III.7.e" in twice) == (20, 2, True)
    picture = flow(found, whole, Context("vi", "/", {}, {PLAN_IRI: "p"}, None), "lead", "Việc")
    assert "việc giao cho hai đơn vị đếm hai lượt" in picture


def test_titles_of_lines_turn_no_relation_round(whole: Book, sources: Sources) -> None:
    """The task is part of III.3, which is part of the plan; the finance department leads it."""
    found = chains(whole, sources, whole.plans[PLAN_IRI], PLAN_IRI + "/task/iii-3_1", "vi")
    assert found is not None
    context = Context("vi", "/", {}, {PLAN_IRI: "p"}, None)
    root = ET.fromstring(figure(found, context, "Chuỗi"))  # noqa: S314 - our own words
    spaced = "{http://www.w3.org/2000/svg}"
    said = {title.text or "" for title in root.findall(f"{spaced}g/{spaced}title")}
    parts = [one.split(" → ") for one in said if " → thuộc → " in one]
    plan = whole.plans[PLAN_IRI].label.vi
    assert [end for _, _, end in parts].count(plan) == 1
    assert all(start != plan for start, _, _ in parts)
    assert any(one.startswith("Sở Tài chính → Chủ trì → III.3-1 ") for one in said)


def test_small_figure_stays_small(whole: Book, sources: Sources) -> None:
    """The two boxes of decision 569 are not blown up to the width of the page."""
    decision = "https://w3id.org/kehoach/id/doc/vn/2022/569-qd-ttg"
    found = chains(whole, sources, whole.plans[PLAN_IRI], decision, "vi")
    assert found is not None
    context = Context("vi", "/", {}, {PLAN_IRI: "p"}, None)
    root = ET.fromstring(figure(found, context, "Chuỗi"))  # noqa: S314 - our own words
    assert root.attrib["class"] == "figure"
    assert int(root.attrib["width"]) <= 480


def test_no_label_ends_a_file_early() -> None:
    """Whatever a label holds, the file of a figure is well-formed and runs nothing."""
    bad = "</title></svg><script>ran()</script>\x01\u202e\"' onload=ran()"
    boxes = [Box(n, f"https://x/{n}", "task", "action", Label(bad), bad, (bad,)) for n in "ab"]
    links = [Link("a", "b", "lead", bad)]
    places = layered(boxes, links, frozenset({"action"}))
    found = Scene(placed(boxes, places), tuple(links))
    root = ET.fromstring(alone(figure(found, Context("vi", "/", {}, {}, None), bad)))  # noqa: S314 - our own words
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {
        *("svg", "title", "style", "g", "path", "polygon", "rect", "text", "tspan"),
    }
    assert not any(name.startswith("on") for one in root.iter() for name in one.attrib)


def test_every_line_in_words(whole: Book, sources: Sources) -> None:
    """Whatever the figure shows but the outline, the list says: unit, role, action."""
    found = chains(whole, sources, whole.plans[PLAN_IRI], PLAN_IRI + "/task/iii-3_1", "vi")
    assert found is not None
    said = [(source, relation) for source, relation, _, _ in in_words(found, "vi")]
    assert ("Sở Tài chính", "Chủ trì") in said
    assert len(said) == len([link for link in found.links if link.role != "part-of"])


COLUMN = st.sampled_from(["document", "plan", "section", "action", "unit"])


@given(
    st.lists(st.tuples(COLUMN, st.integers(1, 4)), min_size=1, max_size=25),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=40),
)
def test_layout_never_overlaps(things: list[tuple[str, int]], pairs: list[tuple[int, int]]) -> None:
    """Whatever is linked with whatever, no two boxes overlap."""
    boxes = [
        Box(str(at), str(at), "task", column, Label(""), "", ("x",) * lines)
        for at, (column, lines) in enumerate(things)
    ]
    links = [
        Link(str(min(a, b)), str(max(a, b)), "lead")
        for a, b in pairs
        if a != b and max(a, b) < len(boxes)
    ]
    places = layered(boxes, links, frozenset({"action"}))
    assert overlapping(placed(boxes, places).values()) == []


@given(st.text("abcđê WMil.", min_size=1, max_size=120), st.integers(1, 4))
def test_words_fit_their_box(text: str, most: int) -> None:
    """Lines of several words are never wider than the box."""
    for line in wrapped(text, 160, most):
        assert " " not in line.rstrip("…") or length(line) <= 160
