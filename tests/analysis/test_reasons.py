"""Vì sao đơn vị này phải làm việc này? The answer told in words."""

from __future__ import annotations

import pytest

from kg.analysis import chains_of_unit, told, why
from kg.analysis.chains import hop as hop_of
from kg.analysis.chains import thing
from kg.analysis.model import Thing


def reason(whole, iri, action):
    return why(whole, thing(whole, iri), action)


def test_health_leads_because_a_sentence_says_so(with_members, unit, task):
    """III.7.g: four lines, from the sentence to the Prime Minister."""
    found = reason(with_members, unit("so-y-te"), task("iii-7-g"))
    assert found
    assert len(found.vi) == len(found.en) == 4
    assert found.vi[0] == (
        "Sở Y tế chủ trì nhiệm vụ III.7.g (Lĩnh vực y - dược): “Sở Y tế chủ trì, phối hợp với các "
        "cơ quan, đơn vị có liên quan tham mưu triển khai thực hiện.” [15389-15483]"
    )
    assert found.en[0].startswith("Department of Health leads task III.7.g (")
    assert found.vi[3].startswith(
        "Quyết định số 569/QĐ-TTg do Thủ tướng Chính phủ ban hành (hệ thống Nhà nước): “"
    )
    assert found.en[3].startswith("Decision No. 569/QĐ-TTg was issued by Prime Minister (line of")


def test_a_district_must_because_of_a_collective(with_members, unit, task):
    """III.7.a: the membership, how certain it is and why, then the sentence."""
    found = reason(with_members, unit("ubnd-huyen-dak-ha"), task("iii-7-a"))
    assert found.vi[0].startswith(
        "UBND huyện Đăk Hà thuộc nhóm UBND các huyện, thành phố (chắc chắn; nguồn ngoài: "
    )
    assert found.en[1].startswith("People's Committees of districts and the city carry out task")


def test_collectives_take_the_plural(with_members, unit, plan):
    """IV.4-3: 'the departments have the reporting duty'."""
    found = reason(with_members, unit("so-tai-chinh"), plan + "/report/iv-4_3")
    assert any(" have the reporting duty IV.4-3 (" in line for line in found.en)
    assert any(" có nghĩa vụ báo cáo IV.4-3 (" in line for line in found.vi)


def test_what_is_unsure_is_said_to_be(with_members, unit, task):
    """III.7.e names no locality: for Đăk Hà it is unclear, and the words say so."""
    found = reason(with_members, unit("ubnd-huyen-dak-ha"), task("iii-7-e"))
    assert "(chưa rõ; diễn giải: " in found.vi[0]
    assert found.en[0].endswith("(unclear; interpreted).")


def test_biotechnology_is_assigned_elsewhere(with_members, unit, task):
    """III.7.h: no unit is named; whether health is among those of Plan 1693 is not known."""
    found = reason(with_members, unit("so-y-te"), task("iii-7-h"))
    assert not found
    assert len(found.vi) == 1
    assert "Kế hoạch số 1693/KH-UBND, văn bản chưa được nhập ở đây" in found.vi[0]
    assert "is not known" in found.en[0]


def test_who_receives_a_report_is_told_so(with_members, unit, plan):
    """IV.4-3: the reports go to the science department, which is one of the departments."""
    found = reason(with_members, unit("so-khoa-hoc-va-cong-nghe"), plan + "/report/iv-4_3")
    assert not found
    assert found.vi[0].startswith("Sở Khoa học và Công nghệ là nơi nhận IV.4-3 (")
    assert found.en[0].endswith("); no body reports to itself.")


def test_nothing_is_made_up_for_work_that_is_not_given(whole, unit, task):
    """Health has no part in III.3-1, and no chain is found for it."""
    found = reason(whole, unit("so-y-te"), task("iii-3_1"))
    assert found.chains == ()
    assert found.vi[0].startswith("Không thấy kế hoạch giao III.3-1 (")


def test_a_unit_outside_the_network_gets_an_answer_too(whole, task):
    """A body that the plan does not name is told so, not refused."""
    stranger = Thing("https://w3id.org/kehoach/id/unit/kon-tum/so-tu-phap", "unit", "Sở Tư pháp")
    found = why(whole, stranger, task("iii-1"))
    assert "cho Sở Tư pháp" in found.vi[0]


def test_a_hop_without_a_sentence_quotes_nothing(tiny, tiny_unit):
    """The tiny plan has no text: its hops end with a full stop and no quotation marks."""
    for chain in chains_of_unit(tiny, tiny_unit("a")):
        for hop in chain.hops:
            vi, en = told(hop)
            assert vi.endswith(".")
            assert en.endswith(".")
            assert "“" not in vi


@pytest.mark.parametrize("lang", [0, 1])
def test_a_hop_walked_backwards_is_told_in_its_own_direction(whole, unit, lang):
    """'Decision 569 was issued by the Prime Minister', from whichever end one comes."""
    from kg.analysis import paths_between

    ends = (unit("so-y-te"), "https://w3id.org/kehoach/id/unit/vn/thu-tuong-chinh-phu")
    (onward,) = paths_between(whole, *ends)
    (back,) = paths_between(whole, *reversed(ends))
    assert [told(hop)[lang] for hop in reversed(back.hops)] == [
        told(hop)[lang] for hop in onward.hops
    ]


def test_an_issuer_that_is_read_from_the_symbol_is_told_so(whole):
    """No words of the plan say who issued 4485; Decision 569 names the Prime Minister."""
    said = {
        whole.nodes[edge[0]].get("symbol"): told(hop_of(whole, edge))
        for edge in whole.edges(data=True)
        if edge[2]["relation"] == "issued-by"
    }
    vi, en = said["4485/KH-UBND"]
    assert "(hệ thống Nhà nước) (đã chuẩn hóa): “" in vi
    assert "(line of the State) (normalised): “" in en
    assert "normalised" not in said["569/QĐ-TTg"][1]
