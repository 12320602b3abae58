"""The chains of responsibility of the plan, hop by hop with their sentences (A7)."""

from __future__ import annotations

import pytest

from kg import resources
from kg.analysis import chains_of_action, chains_of_unit

BODIES = {"unit", "collective"}
PLAN_LABEL = (
    "Kế hoạch triển khai thực hiện Chiến lược phát triển khoa học, công nghệ và đổi mới sáng tạo "
    "đến năm 2030 trên địa bàn tỉnh Kon Tum"
)
MANDATE = (
    "Thực hiện Quyết định số 569/QĐ-TTg ngày 11 tháng 5 năm 2022 của Thủ tướng Chính phủ ban hành "
    "Chiến lược phát triển khoa học, công nghệ và đổi mới sáng tạo đến năm 2030 "
    "(Quyết định số 569/QĐ-TTg)"
)
#: From the plan up: the same two hops end every chain that runs through it.
TO_THE_PRIME_MINISTER = [
    (PLAN_LABEL, "implements", "Quyết định số 569/QĐ-TTg", "State", "stated", MANDATE, 311, 507),
    (
        "Quyết định số 569/QĐ-TTg",
        "issued-by",
        "Thủ tướng Chính phủ",
        "State",
        "stated",
        MANDATE,
        311,
        507,
    ),
]
TITLE_36 = (
    "thực hiện Nghị quyết số 36-NQ/TW ngày 30 tháng 01 năm 2023 của Bộ Chính trị “về phát triển "
    "và ứng dụng công nghệ sinh học phục vụ phát triển bền vững trong tình hình mới”"
)
TITLE_57 = (
    "triển khai thực hiện Chương trình số 57-CTr/TU ngày 28 tháng 4 năm 2023 của Ban Thường vụ "
    f"Tỉnh ủy {TITLE_36}"
)
TITLE_1693 = (
    "triển khai thực hiện Kế hoạch số 1693/KH-UBND ngày 07 tháng 6 năm 2023 của Ủy ban nhân dân "
    f"tỉnh về {TITLE_57}"
)
HEADING_III_7 = (
    "Tập trung các nguồn lực để triển khai các định hướng chủ yếu phát triển khoa học, công nghệ "
    "và đổi mới sáng tạo"
)
HEADING_III_3 = (
    "Thu hút, sử dụng có hiệu quả mọi nguồn lực đầu tư cho khoa học, công nghệ và đổi mới sáng tạo"
)


def hops(chain):
    """Show every fact of a chain's hops."""
    return [
        (
            hop.source.path or hop.source.label,
            hop.relation,
            hop.target.path or hop.target.label,
            hop.line,
            hop.status,
            hop.sentence,
            hop.start,
            hop.end,
        )
        for hop in chain.hops
    ]


def test_biotechnology_runs_to_resolution_36_and_to_decision_569(whole, task):
    """III.7.h: delegated to Plan 1693, which leads across to the Party; the plan itself to 569."""
    first, second = chains_of_action(whole, task("iii-7-h"))
    named = "các đơn vị, địa phương được giao nhiệm vụ tại Kế hoạch số 1693/KH-UBND"
    clause = "Các đơn vị, địa phương được giao nhiệm vụ tại Kế hoạch."
    given = (named, "implement", "III.7.h", "State", "stated", clause, 15965, 16020)
    assert hops(first) == [
        given,
        (
            "III.7.h",
            "delegated-to",
            "Kế hoạch số 1693/KH-UBND",
            "State",
            "stated",
            TITLE_1693,
            15566,
            15940,
        ),
        (
            "Kế hoạch số 1693/KH-UBND",
            "implements",
            "Chương trình số 57-CTr/TU",
            "Party",
            "stated",
            TITLE_57,
            15668,
            15940,
        ),
        (
            "Chương trình số 57-CTr/TU",
            "implements",
            "Nghị quyết số 36-NQ/TW",
            "Party",
            "stated",
            TITLE_36,
            15767,
            15940,
        ),
        (
            "Nghị quyết số 36-NQ/TW",
            "issued-by",
            "Bộ Chính trị",
            "Party",
            "stated",
            TITLE_36,
            15767,
            15940,
        ),
    ]
    assert hops(second) == [
        given,
        ("III.7.h", "in-plan", PLAN_LABEL, "State", "stated", HEADING_III_7, 10063, 10176),
        *TO_THE_PRIME_MINISTER,
    ]


def test_spending_runs_from_three_departments_to_the_prime_minister(whole, task):
    """III.3-1: finance leads, planning and science coordinate, all by one sentence."""
    clause = (
        "Sở Tài chính chủ trì, phối hợp với Sở Kế hoạch và Đầu tư, Sở Khoa học và Công nghệ "
        "tham mưu triển khai thực hiện."
    )
    rest = [
        ("III.3-1", "in-plan", PLAN_LABEL, "State", "stated", HEADING_III_3, 5544, 5639),
        *TO_THE_PRIME_MINISTER,
    ]
    assert [hops(chain) for chain in chains_of_action(whole, task("iii-3_1"))] == [
        [(name, role, "III.3-1", "State", "stated", clause, 5963, 6077), *rest]
        for name, role in (
            ("Sở Tài chính", "lead"),
            ("Sở Kế hoạch và Đầu tư", "coordinate"),
            ("Sở Khoa học và Công nghệ", "coordinate"),
        )
    ]


def test_health_runs_from_the_department_to_the_prime_minister(whole, task):
    """III.7.g: the health department leads, the bodies concerned coordinate."""
    clause = (
        "Sở Y tế chủ trì, phối hợp với các cơ quan, đơn vị có liên quan tham mưu triển khai "
        "thực hiện."
    )
    rest = [
        ("III.7.g", "in-plan", PLAN_LABEL, "State", "stated", HEADING_III_7, 10063, 10176),
        *TO_THE_PRIME_MINISTER,
    ]
    assert [hops(chain) for chain in chains_of_action(whole, task("iii-7-g"))] == [
        [("Sở Y tế", "lead", "III.7.g", "State", "stated", clause, 15389, 15483), *rest],
        [
            (
                "các cơ quan, đơn vị có liên quan",
                "coordinate",
                "III.7.g",
                "State",
                "stated",
                clause,
                15389,
                15483,
            ),
            *rest,
        ],
    ]


def test_every_sentence_of_every_chain_stands_in_the_text(whole):
    """Offsets count code points of the source text; white space is written as one space."""
    text = (resources.data_folder() / "source" / "kon-tum-2023-khcn.txt").read_text("utf-8")
    agents = [node for node, about in whole.nodes(data=True) if about["kind"] in BODIES]
    said = {hop for agent in agents for chain in chains_of_unit(whole, agent) for hop in chain.hops}
    assert said
    for hop in said:
        words = text[hop.start : hop.end]
        if hop.start == 19873:  # a footnote and a page break cut the sentence of IV.1-1 in two
            words = text[19873:19931] + " " + text[20299:20376]
        assert hop.sentence == " ".join(words.split())
        assert hop.text == "kon-tum-2023-khcn"


def test_no_chain_leads_from_the_plan_to_resolution_36(whole):
    """The plan is never said to carry out Resolution 36: only Programme 57 is."""
    agents = [node for node, about in whole.nodes(data=True) if about["kind"] in BODIES]
    for agent in agents:
        for chain in chains_of_unit(whole, agent):
            labels = [thing.label for thing in chain.things]
            if "Nghị quyết số 36-NQ/TW" in labels:
                assert PLAN_LABEL not in labels


def test_party_documents_change_the_line_of_authority(whole, task):
    """III.7.h crosses from the State to the Party; all other tasks stay with the State."""
    first, second = chains_of_action(whole, task("iii-7-h"))
    assert (first.lines, second.lines) == (("State", "Party"), ("State",))


def test_every_assignment_is_the_start_of_a_chain(whole):
    """71 assignments give 71 chains through the plan, and III.7.h one more through Plan 1693."""
    agents = [node for node, about in whole.nodes(data=True) if about["kind"] in BODIES]
    assert sum(len(chains_of_unit(whole, agent)) for agent in agents) == 72


def test_chains_of_a_unit_follow_the_text(whole, unit, steps):
    """Finance: III.3-1, III.3-3, then its duties in part IV."""
    found = chains_of_unit(whole, unit("so-tai-chinh"))
    assert [steps(chain)[0][1:] for chain in found] == [
        ("lead", "III.3-1"),
        ("lead", "III.3-3"),
        ("coordinate", "IV.1-2"),
        ("coordinate", "IV.3"),
    ]


def test_a_district_has_no_chain_by_name(whole, unit):
    """Đăk Hà is named nowhere in the plan."""
    assert chains_of_unit(whole, unit("ubnd-huyen-dak-ha")) == ()


@pytest.mark.parametrize(
    ("certainty", "paths"),
    [
        ("definite", {"III.7.a", "IV.1-1", "IV.4-1", "IV.4-2", "IV.4-3"}),
        (
            "if-relevant",
            {
                *("III.1", "III.2", "III.3-2", "III.4", "III.5-1", "III.6", "III.7.b"),
                *("III.9", "III.10", "IV.2-2", "IV.3"),
            },
        ),
    ],
)
def test_a_district_is_reached_through_collectives(with_members, unit, certainty, paths):
    """B1 and B2: what reaches Đăk Hà, each with how certain its collective includes it."""
    found = chains_of_unit(with_members, unit("ubnd-huyen-dak-ha"))
    assert {
        chain.hops[1].target.path for chain in found if chain.hops[0].certainty == certainty
    } == paths


def test_membership_is_no_statement_of_the_text(with_members, unit):
    """A chain through a collective is as weak as its membership, and gives its rationale."""
    for chain in chains_of_unit(with_members, unit("ubnd-huyen-dak-ha")):
        first = chain.hops[0]
        assert (first.relation, first.sentence) == ("member-of", "")
        assert first.rationale
        assert chain.status in {"external", "interpreted"}


def test_a_lead_is_not_one_of_the_bodies_concerned(with_members, unit):
    """III.7.g: health leads with "the bodies concerned"; it is not its own coordinator."""
    found = chains_of_unit(with_members, unit("so-y-te"))
    roles = [
        (chain.hops[0].relation, chain.hops[0].target.path)
        for chain in found
        if any(thing.path == "III.7.g" for thing in chain.things)
    ]
    assert roles == [("lead", "III.7.g")]


def test_biotechnology_reaches_no_unit_by_membership(with_members, unit):
    """III.7.h: who does it stands in Plan 1693, which is not in the graph."""
    for slug in ("so-y-te", "so-nong-nghiep-va-phat-trien-nong-thon", "ubnd-huyen-dak-ha"):
        for chain in chains_of_unit(with_members, unit(slug)):
            assert "III.7.h" not in {thing.path for thing in chain.things}


def test_work_of_another_document_reaches_no_member(with_members, unit, task):
    """III.7.h: even who is read into "the units of Plan 1693" has it from there, not from here."""
    guessed = with_members.copy()
    named = next(iter(guessed.predecessors(task("iii-7-h"))))
    guessed.add_edge(unit("so-y-te"), named, relation="member-of", certainty="definite")
    assert chains_of_unit(guessed, unit("so-y-te")) == chains_of_unit(with_members, unit("so-y-te"))


def test_an_unknown_thing_has_no_chain(whole):
    """Nothing is invented for what the plan does not know."""
    assert chains_of_unit(whole, "https://w3id.org/kehoach/id/unit/kon-tum/so-tu-phap") == ()
    assert chains_of_action(whole, "https://w3id.org/kehoach/id/nothing") == ()


def test_a_chain_ends_at_a_text_whose_issuer_is_not_stated(tiny, tiny_task, steps):
    """The tiny resolution names no issuer: the chain stops there and invents none."""
    (chain,) = chains_of_action(tiny, tiny_task("i-3"))
    assert steps(chain) == [
        ("Sở C", "lead", "I.3"),
        ("I.3", "in-plan", "Kế hoạch thử"),
        ("Kế hoạch thử", "implements", "Chương trình thử"),
        ("Chương trình thử", "implements", "Nghị quyết thử"),
    ]
    assert [hop.line for hop in chain.hops] == ["State", "State", "Party", ""]


def test_documents_in_a_circle_end(tiny, tiny_task):
    """A circle of documents is a fault of data that `check` reports; chains still end."""
    circle = tiny.copy()
    resolution, plan = (
        node
        for label in ("Nghị quyết thử", "Kế hoạch thử")
        for node, about in circle.nodes(data=True)
        if about["label"] == label
    )
    circle.add_edge(resolution, plan, "implements", relation="implements", status="stated")
    (chain,) = chains_of_action(circle, tiny_task("i-3"))
    assert [thing.label for thing in chain.things][-1] == "Nghị quyết thử"


def test_an_action_without_agents_still_rests_on_its_plan(tiny, tiny_task):
    """What nobody is named for keeps its basis."""
    alone = tiny.copy()
    alone.remove_node(next(n for n, a in tiny.nodes(data=True) if a["label"] == "Sở C"))
    (chain,) = chains_of_action(alone, tiny_task("i-3"))
    assert chain.hops[0].relation == "in-plan"


def test_an_action_that_stands_nowhere_has_no_plan(tiny, tiny_task):
    """Parts that hold each other never reach a plan: no chain, and no endless walk."""
    lost = tiny.copy()
    task = tiny_task("i-3")
    group = next(node for node, about in tiny.nodes(data=True) if about["kind"] == "section")
    lost.remove_edges_from(list(lost.out_edges(group, keys=True)))
    assert chains_of_action(lost, task) == ()
    lost.add_edge(group, task, "part-of", relation="part-of", status="stated")
    assert chains_of_action(lost, task) == ()


def test_the_decision_promulgates_the_strategy_where_it_is_cited(whole):
    """The preamble says that 569 promulgates the Strategy; the lead-in of part III does not."""
    (said,) = [
        about
        for source, _, about in whole.edges(data=True)
        if about["relation"] == "promulgates" and source.endswith("/569-qd-ttg")
    ]
    assert (said["sentence"], said["start"], said["end"]) == (MANDATE, 311, 507)
