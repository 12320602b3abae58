"""The page of a unit says what it must do, how sure that is, and where it is only spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.viz.conftest import PLAN
from tests.viz.reading_html import read
from tests.viz.test_pages import shown
from viz.pages.unit import UNIT

if TYPE_CHECKING:
    from viz.site import Pages


def test_report_stands_on_top(pages: Pages) -> None:
    """What most units must not forget comes first: the report, its day, its recipient."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    top = text[: text.index("III.3-1")]
    assert "Báo cáo: định kỳ hàng năm trước ngày 20 tháng 11" in top
    assert "gửi Sở Khoa học và Công nghệ (qua nhóm các Sở, ban ngành" in top


def test_certainties_are_counted_apart(pages: Pages) -> None:
    """A district has 5 actions for certain, 11 if relevant, 8 of which it is not clear."""
    text = shown(pages, "/units/kon-tum/ubnd-huyen-dak-ha").text
    assert "không được giao việc đích danh" in text
    assert "chắc chắn 5 việc (trong đó 1 việc do diễn giải)" in text
    assert "có thể 11 việc, chưa rõ 8 việc" in text


def test_plan_stands_under_the_name(pages: Pages) -> None:
    """Whoever prints the page knows of which plan, province and year it is."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    top = text[text.index("Đơn vị ›") : text.index("Theo kế hoạch:")]
    assert "trên địa bàn tỉnh Kon Tum" in top
    assert ", 2023." in top


def test_what_is_counted(pages: Pages) -> None:
    """The science department leads 10 tasks of part III and one duty of part IV."""
    text = shown(pages, "/units/kon-tum/so-khoa-hoc-va-cong-nghe").text
    assert "chủ trì 11 việc (10 nhiệm vụ, 1 việc tổ chức thực hiện)" in text


def test_scope_tells_two_sentences_apart(pages: Pages) -> None:
    """III.7.b reaches a district by one sentence if relevant: its scope stands beside it."""
    text = shown(pages, "/units/kon-tum/ubnd-huyen-dak-ha").text
    possible = text[text.index("Có thể, nếu có liên quan") : text.index("Chưa rõ 8")]
    assert "Phạm vi của câu này: " in possible


def test_membership_says_why(pages: Pages) -> None:
    """That "các đơn vị, địa phương" includes a department is our reading, marked, with a reason."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    assert "các đơn vị, địa phương (chắc chắn diễn giải )" in text
    assert "Lý do: Cụm từ không có “có liên quan”" in text


def test_whom_it_advises_and_reports_to(pages: Pages) -> None:
    """Cards say whom a duty advises, and to whom a report goes."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    assert "Tham mưu cho: Ủy ban nhân dân tỉnh Kon Tum" in text
    assert "Gửi báo cáo cho: Sở Khoa học và Công nghệ" in text


def test_recipient_does_not_report_to_itself(pages: Pages) -> None:
    """The science department receives the reports of IV.4-3: it is not told to send itself one."""
    text = shown(pages, "/units/kon-tum/so-khoa-hoc-va-cong-nghe").text
    assert "Nhận báo cáo: định kỳ hàng năm trước ngày 20 tháng 11 ; từ các Sở, ban ngành ," in text
    assert text.count("Báo cáo: định kỳ hàng năm trước ngày") == 1
    assert "Suy ra ở đây, qua nhóm: chắc chắn 3 việc, có thể 5 việc." in text
    assert "Gửi báo cáo cho: Sở Khoa học và Công nghệ" not in text


def test_inference_is_not_put_on_the_plan(pages: Pages) -> None:
    """What comes through collectives is said to be inferred here, and can be hidden."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    assert "phối hợp 2 việc" in text
    assert "việc. Suy ra ở đây, qua nhóm: chắc chắn 5 việc (trong đó 1 việc do diễn giải)" in text
    assert "Nguồn ngoài kế hoạch về đơn vị này: http" in text
    params = {"place": "kon-tum", "slug": "so-tai-chinh", "stated": "only"}
    context = pages.context("/units/kon-tum/so-tai-chinh", "vi", params)
    hidden = read(UNIT.html(context, pages.answers(UNIT.asks(params))) or "").text
    assert "chắc chắn" not in hidden
    assert "Việc qua nhóm là suy ra ở đây, đang được ẩn." in hidden


@pytest.mark.parametrize(
    ("unit", "ways"),
    [
        (
            "kon-tum/uy-ban-nhan-dan-tinh-kon-tum",
            (
                "cơ quan ban hành, được thay mặt ký, được tham mưu, nơi nhận báo cáo, "
                "được nhắc tới, nơi nhận văn bản"
            ),
        ),
        (
            "vn/bo-khoa-hoc-va-cong-nghe",
            "cơ quan ban hành, được nhắc tới, nơi nhận văn bản",
        ),
        (
            "kon-tum/trung-tam-nghien-cuu-ung-dung-va-dich-vu-khoa-hoc-va-cong-nghe",
            "được nhắc tới",
        ),
        ("kon-tum/thuong-truc-tinh-uy", "nơi nhận văn bản"),
    ],
)
def test_spoken_of_without_a_duty(pages: Pages, unit: str, ways: str) -> None:
    """A body that is given nothing to do is not said to be unnamed: each way of naming is told."""
    text = shown(pages, f"/units/{unit}").text
    assert "Theo kế hoạch: không được giao việc." in text
    assert f"Kế hoạch còn nói tới đơn vị này: {ways} (" in text
    below = text[text.index("Được nói tới, không phải giao việc") :].lower()
    assert [below.index(way) for way in ways.split(", ")] == sorted(
        below.index(way) for way in ways.split(", ")
    )


def test_words_that_speak_of_a_body(pages: Pages) -> None:
    """The Centre is named in III.4-1: its page quotes it and leads to the work item."""
    centre = "trung-tam-nghien-cuu-ung-dung-va-dich-vu-khoa-hoc-va-cong-nghe"
    page = shown(pages, f"/units/kon-tum/{centre}")
    assert "Kiện toàn và nâng cao chất lượng hoạt động của Trung tâm Nghiên cứu" in page.text
    assert any(link.endswith("iii-4.html#iii-4_1") for link in page.links)


def test_collective_that_is_sent_a_copy(pages: Pages) -> None:
    """The phrase "các Sở, ban ngành, đơn vị thuộc tỉnh" is only sent a copy."""
    text = shown(pages, f"/collectives/{PLAN}/so-ban-nganh-don-vi-thuoc-tinh").text
    assert "Nơi nhận văn bản để thực hiện Các Sở, ban ngành, đơn vị thuộc tỉnh (t/h);" in text


def test_list_counts_requests(pages: Pages) -> None:
    """The list of units shows that the socio-political organisations are requested once."""
    text = shown(pages, "/units").text
    assert "Phối hợp Thực hiện Báo cáo Được đề nghị" in text
    assert "các tổ chức chính trị - xã hội Nhóm đơn vị xác định 1" in text
    assert "Không được giao việc 11" in text


def test_phrase_that_names_nobody(pages: Pages) -> None:
    """The "cấp có thẩm quyền" is interpretation: its page says so and leads to the step."""
    page = shown(pages, "/units/vn/cap-co-tham-quyen")
    assert "không nêu tên cơ quan nào và không giao việc. diễn giải" in page.text
    assert any(link.endswith(f"reports/{PLAN}/iv-1_1u.html") for link in page.links)
