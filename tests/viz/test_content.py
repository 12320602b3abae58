"""What pages know of the plan is what the plan says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.viz.conftest import PLAN_IRI, UNIT

if TYPE_CHECKING:
    from viz.content import Book


def test_size(whole: Book) -> None:
    """20 tasks, 8 duties and 2 stated reports are assigned."""
    kinds = [action.kind for action in whole.assigned()]
    assert {kind: kinds.count(kind) for kind in kinds} == {"task": 20, "duty": 8, "report": 2}


def test_order_of_points(whole: Book) -> None:
    """III.7 counts a, b, c, d, đ, e, g, h."""
    paths = [action.path for action in whole.assigned() if action.path.startswith("III.7")]
    assert [path[-1] for path in paths] == list("abcdđegh")


def test_science_department(whole: Book) -> None:
    """The science department leads 11 actions (10 tasks and IV.1-1), and coordinates in 6."""
    assert whole.counts(UNIT + "so-khoa-hoc-va-cong-nghe") == {
        "lead": 11,
        "coordinate": 6,
        "report": 1,
    }


@pytest.mark.parametrize(
    ("unit", "certainty", "paths"),
    [
        ("ubnd-huyen-dak-ha", "definite", "III.7.a IV.1-1 IV.4-1 IV.4-2 IV.4-3"),
        (
            "ubnd-huyen-dak-ha",
            "if-relevant",
            "III.1 III.2 III.3-2 III.4 III.5-1 III.6 III.7.b III.9 III.10 IV.2-2 IV.3",
        ),
        (
            "ubnd-huyen-dak-ha",
            "unclear",
            "III.3-3 III.5-2 III.7.c III.7.d III.7.đ III.7.e III.7.g III.8",
        ),
        ("so-y-te", "definite", "III.7.a IV.1-1 IV.4-1 IV.4-2 IV.4-3"),
    ],
)
def test_through_collectives(whole: Book, unit: str, certainty: str, paths: str) -> None:
    """A district has 5 definite actions, 11 if relevant, 8 unclear; III.7.h is among none."""
    found = whole.through_collectives(UNIT + unit)
    mine = dict.fromkeys(share.action.path for share in found if share.certainty == certainty)
    assert list(mine) == paths.split()


def test_named_action_is_not_reached_through_a_collective(whole: Book) -> None:
    """The health department leads III.7.g by name: no collective makes it a possible partner."""
    paths = {share.action.path for share in whole.through_collectives(UNIT + "so-y-te")}
    assert "III.7.g" not in paths


def test_partners_are_of_the_clause(whole: Book) -> None:
    """In III.7.b the agriculture department leads one sentence: science is no partner there."""
    agriculture = UNIT + "so-nong-nghiep-va-phat-trien-nong-thon"
    lead = next(s for s in whole.named(agriculture) if s.assignment.role == "lead")
    assert UNIT + "so-khoa-hoc-va-cong-nghe" not in {one.body for one in lead.partners}


def test_partners_come_in_the_order_of_the_text(whole: Book) -> None:
    """Who shares as many actions as another stands in the order of their first sentences."""
    science = UNIT + "so-khoa-hoc-va-cong-nghe"
    order = list(dict.fromkeys(o.body for share in whole.named(science) for o in share.partners))
    found = list(whole.partners(science))
    assert len(found) > 5
    assert found == [body for body in order if body in found]


def test_joint_lead(whole: Book) -> None:
    """III.7.e is led by two departments in one sentence."""
    action = whole.actions[PLAN_IRI + "/task/iii-7-e"]
    assert action.clauses[0].bodies("lead") == (
        UNIT + "so-xay-dung",
        UNIT + "so-giao-thong-van-tai",
    )


def test_section_of_a_duty(whole: Book) -> None:
    """IV.4-3 stands in section IV.4."""
    section = whole.section(whole.actions[PLAN_IRI + "/report/iv-4_3"])
    assert section is not None
    assert section.label.vi.startswith("IV.4.")
