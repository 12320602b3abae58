"""Pages answer who leads what, with whom, by when, and where it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kg.search import Hit, Results
from tests.viz.conftest import PLAN, PLAN_IRI
from tests.viz.reading_html import read
from viz.pages import search
from viz.pages.base import Context
from viz.pages.unit import UNIT

if TYPE_CHECKING:
    import kg
    from tests.viz.reading_html import Read
    from viz.site import Pages


def shown(pages: Pages, address: str, lang: str = "vi") -> Read:
    html = pages.html(address, lang)
    assert html is not None
    return read(html)


def test_finance_leads_two_tasks(pages: Pages) -> None:
    """The finance department's page begins with III.3-1 and III.3-3, each with its sentence."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    assert "chủ trì 2 việc, phối hợp 2 việc" in text
    assert "chủ trì, phối hợp với Sở Kế hoạch và Đầu tư, Sở Khoa học và Công nghệ" in text
    assert text.index("III.3-1") < text.index("III.3-3") < text.index("IV.1-2")


def test_no_lead_is_said(pages: Pages) -> None:
    """IV.3 names nobody to lead: the page says so and fills nothing in."""
    text = shown(pages, f"/duties/{PLAN}/iv-3").text
    assert "Chủ trì Kế hoạch không nêu" in text


def test_report_through_collectives(pages: Pages) -> None:
    """A department that is not named in IV.4 still sees its report before 20 November."""
    text = shown(pages, "/units/kon-tum/so-tai-chinh").text
    assert "qua nhóm" in text
    assert "trước ngày 20 tháng 11" in text


def test_delegated_task_stands_apart(pages: Pages) -> None:
    """III.7.h is listed apart, with the plan that assigns it."""
    text = shown(pages, "/units/kon-tum/ubnd-huyen-dak-ha").text
    apart = text[text.index("Theo phân công tại văn bản khác") :]
    assert "III.7.h" in apart
    assert "1693/KH-UBND" in apart
    assert "III.7.h" not in text[: text.index("Theo phân công tại văn bản khác")]


@pytest.mark.parametrize("address", ["/", "/gaps"])
def test_one_rule_for_what_has_no_lead(pages: Pages, address: str) -> None:
    """2 tasks and 3 duties name no lead, 2 duties implementers only; reports have no lead."""
    text = shown(pages, address).text
    apart = text[text.index("Việc chỉ nêu đơn vị thực hiện 2") :]
    assert "III.7.a" in text[: text.index("Việc chỉ nêu")]
    assert "1693/KH-UBND" in text[: text.index("Việc chỉ nêu")]
    for place in ("IV.1-2", "IV.2-2", "IV.3"):
        assert place in text[: text.index("Việc chỉ nêu")]
    assert apart.index("IV.4-1") < apart.index("IV.4-2")
    assert "IV.4-3" not in text
    assert "IV.5" not in text


def test_silence_is_said_for_each_fact(pages: Pages) -> None:
    """III.7.a names implementers only; III.7.h names neither partners nor a manner."""
    text = shown(pages, f"/tasks/{PLAN}/iii-7-a").text
    assert "Chủ trì Kế hoạch không nêu (chỉ nêu đơn vị thực hiện) Phối hợp Kế hoạch không" in text
    text = shown(pages, f"/tasks/{PLAN}/iii-7-h").text
    assert "Phối hợp Kế hoạch không nêu — Phân công tại Kế hoạch số 1693/KH-UBND" in text
    assert "Cách thực hiện Kế hoạch không nêu" in text


def test_condition_of_one_sentence(pages: Pages) -> None:
    """In III.4-1 only one sentence is conditional: the condition is not put on the whole item."""
    text = shown(pages, f"/tasks/{PLAN}/iii-4").text
    assert "có phần chỉ làm khi đủ điều kiện" in text


def test_report_is_told_from_its_duty(pages: Pages) -> None:
    """Duty and report share the place IV.1-1: the report says that it is one."""
    text = shown(pages, f"/duties/{PLAN}/iv-1_1").text
    assert "IV.1-1 (báo cáo) Tổng hợp báo cáo kết quả thực hiện" in text


def test_delegated_task_names_no_unit(pages: Pages) -> None:
    """The page of III.7.h names the document that assigns it, no lead and no time."""
    text = shown(pages, f"/tasks/{PLAN}/iii-7-h").text
    assert "Kế hoạch không nêu — Phân công tại Kế hoạch số 1693/KH-UBND" in text
    assert "Kế hoạch không nêu thời gian" in text


def test_two_sentences_are_no_joint_lead(pages: Pages) -> None:
    """III.7.b has two sentences, each with its scope."""
    text = shown(pages, f"/tasks/{PLAN}/iii-7-b").text
    assert "không phải đồng chủ trì" in text
    assert "Các đơn vị này đồng chủ trì" not in text


def test_joint_lead_is_said(pages: Pages) -> None:
    """III.7.e is led jointly; the printed name of one department is shown as normalised."""
    text = shown(pages, f"/tasks/{PLAN}/iii-7-e").text
    assert "Các đơn vị này đồng chủ trì" in text
    assert "“ Sở Giao thông - Vận tải ”" in text


def test_timing_and_year_stay_apart(pages: Pages) -> None:
    """III.3-1 is to be done regularly; 2030 is a year named in its words, no deadline."""
    text = shown(pages, f"/tasks/{PLAN}/iii-3_1").text
    assert "Thời gian thường xuyên" in text
    assert "Mốc nêu trong đoạn 2030" in text


def test_interpreted_report_step_is_marked(pages: Pages) -> None:
    """Whom the provincial committee reports to is interpretation, with its reason."""
    text = shown(pages, f"/reports/{PLAN}/iv-1_1").text
    assert "Dùng để lập báo cáo diễn giải" in text


def test_only_what_is_stated(page_graph: kg.KnowledgeGraph) -> None:
    """What is inferred or interpreted can be switched off: the district then has nothing."""
    params = {"place": "kon-tum", "slug": "ubnd-huyen-dak-ha", "stated": "only"}
    address = "/units/kon-tum/ubnd-huyen-dak-ha"
    context = Context("vi", address, params, page_graph.plans, page_graph.catalogue)
    answers = {name: page_graph.ask(a.slug, **a.values) for name, a in UNIT.asks(params).items()}
    text = read(UNIT.html(context, answers)).text
    assert "Đang chỉ xem điều kế hoạch nêu" in text
    assert "III.7.a" not in text


def test_words_left_out_are_shown(pages: Pages) -> None:
    """A footnote stands amid the report of IV.1-1: its quote says that words are left out."""
    text = shown(pages, f"/reports/{PLAN}/iv-1_1").text
    assert "tổng hợp báo cáo kết quả […] thực hiện về Ủy ban nhân dân tỉnh" in text
    assert "ký tự 19873–19931; 20299–20376" in text


def test_target_of_two_passages(pages: Pages) -> None:
    """The target of 2030 in II.2-1 is read from two places: no sentence is glued together."""
    text = shown(pages, f"/goals/{PLAN}/ii-2_1").text
    assert "vào tăng trưởng kinh tế […] đến năm 2030 đạt mức 45%" in text


def test_yearly_is_said_once(pages: Pages) -> None:
    """The report is due "định kỳ hàng năm" before 05/12; "every year" is not said twice."""
    text = shown(pages, f"/reports/{PLAN}/iv-1_1").text
    assert "định kỳ hàng năm trước ngày 05/12 Nơi nhận" in text


def test_footnote_mark_is_raised(pages: Pages) -> None:
    """The 1 after "Công nghệ" in IV.1-1 is the mark of a footnote, no part of a name."""
    assert "Bộ Khoa học và Công nghệ<sup>1</sup>" in (
        pages.html(f"/duties/{PLAN}/iv-1_1", "vi") or ""
    )


def test_broken_number_is_whole(pages: Pages) -> None:
    """Print breaks "4485/KH-UBND" over two lines; the page shows the number in one."""
    text = shown(pages, "/documents/kon-tum/2020/4485-kh-ubnd").text
    assert "Kế hoạch số 4485/KH-UBND ngày 03 tháng 12 năm 2020" in text


def test_request_is_no_order(pages: Pages) -> None:
    """IV.5 asks the socio-political organisations; it does not direct them."""
    assert "đề nghị, không giao việc" in shown(pages, f"/duties/{PLAN}/iv-5").text


def test_latest_day(pages: Pages) -> None:
    """Before 20 November means at the latest on the 19th."""
    text = shown(pages, "/calendar").text
    assert "muộn nhất là ngày 19/11 (cách tính ở đây)" in text
    assert "muộn nhất là ngày 04/12" in text


def test_blank_number_is_said(pages: Pages) -> None:
    """The plan has no number, day or month in the source; the reader says so."""
    assert "số, ngày, tháng để trống" in shown(pages, f"/plan/{PLAN}").text


def test_goal_keeps_the_words(pages: Pages) -> None:
    """More than 1% in 2025 is not at least 1%: the words stand beside the number."""
    text = shown(pages, f"/goals/{PLAN}/ii-2_3").text
    assert "hơn 1%" in text
    assert "tối thiểu hơn 1% chi ngân sách" in text


def test_goals_are_reached_from_every_page(pages: Pages) -> None:
    """All goals stand in one list, with numbers, words as printed, and the target of III.3-1."""
    assert any(link.endswith("goals.html") for link in shown(pages, "/units").links)
    page = shown(pages, "/goals")
    assert f"goals/{PLAN}/ii-2_3.html" in page.links
    assert "hơn 1%" in page.text
    assert "tối thiểu hơn 1% chi ngân sách" in page.text
    assert f"../goals/{PLAN}/ii-2_3.html" in shown(pages, f"/plan/{PLAN}").links
    assert "III.3-1" in page.text[page.text.index("Chỉ tiêu nêu trong nhiệm vụ") :]


def test_plan_is_not_said_to_implement_resolution_36(pages: Pages) -> None:
    """Resolution 36 is carried out by Programme 57, never by the plan itself."""
    text = shown(pages, "/documents/vn/2023/36-nq-tw").text
    rest = text[text.index("Những gì dựa trên văn bản này") : text.index("Được dẫn tại")]
    assert "57-CTr/TU" in rest
    assert "Kế hoạch triển khai" not in rest


def test_decision_promulgates_the_strategy(pages: Pages) -> None:
    """Decision 569 promulgates the Strategy: it does not rest on it, nor the other way round."""
    decision = shown(pages, "/documents/vn/2022/569-qd-ttg").text
    strategy = shown(pages, "/documents/vn/2022/chien-luoc-khcn-dmst-2030").text
    assert "Ban hành Chiến lược phát triển" in decision
    assert "Văn bản này dựa trên" not in decision
    assert "569" not in strategy[strategy.index("Những gì dựa trên") : strategy.index("Được dẫn")]


def test_figure_of_a_decision_shows_what_rests_on_it(pages: Pages) -> None:
    """The plan carries out Decision 569: its box stands in the figure of 569."""
    html = pages.html("/documents/vn/2022/569-qd-ttg", "vi") or ""
    assert "box-plan" in html[html.index("<svg") : html.index("</svg>")]


@pytest.mark.parametrize("document", ["2022/2667-qd-bkhcn", "2023/938-bkhcn-khtc"])
def test_footnote_is_no_basis(pages: Pages, document: str) -> None:
    """2667 and 938 stand in footnote 1 to IV.1-1; the plan is not carried out "by" them."""
    text = shown(pages, f"/documents/vn/{document}").text
    assert "theo hướng dẫn của văn bản này" not in text
    assert "dẫn văn bản này ở chỗ nói về hướng dẫn, Chú thích 1 (ở câu IV.1-1" in text
    assert "Chú thích này đặt ở câu: Chủ trì, phối hợp với các đơn vị, địa phương" in text


@pytest.mark.parametrize(
    "document", ["vn/2022/2667-qd-bkhcn", "vn/2023/938-bkhcn-khtc", "kon-tum/2020/4485-kh-ubnd"]
)
def test_issuer_read_from_a_symbol_is_marked(pages: Pages, document: str) -> None:
    """Three documents print no issuer: their pages say that it is read, and from what."""
    assert (
        "đã chuẩn hóa Cơ quan ban hành đọc từ ký hiệu"
        in shown(pages, f"/documents/{document}").text
    )
    assert shown(pages, "/documents").text.count("đã chuẩn hóa Lý do") == 3


def test_strategy_is_issued_with_its_decision(pages: Pages) -> None:
    """Who issued the Strategy, and when, is said with Decision 569: never "not stated"."""
    strategy = shown(pages, "/documents/vn/2022/chien-luoc-khcn-dmst-2030").text
    assert "Được ban hành bởi Quyết định số 569/QĐ-TTg (11/05/2022, Thủ tướng Chính" in strategy
    assert "Kế hoạch không nêu" not in strategy
    listed = shown(pages, "/documents").text
    assert "ban hành theo Quyết định số 569/QĐ-TTg (11/05/2022, Thủ tướng Chính phủ" in listed


@pytest.mark.parametrize(
    "address",
    [
        "/units/kon-tum/khong-co",
        f"/tasks/{PLAN}/iii-99",
        "/documents/kon-tum/2023/khong-co",
        f"/collectives/{PLAN}/khong-co",
        f"/goals/{PLAN}/khong-co",
        "/id/unit/kon-tum/khong-co.html",
        "/khong-co",
    ],
)
def test_nothing_there(pages: Pages, address: str) -> None:
    """What does not exist has no page."""
    assert pages.html(address, "vi") is None


def test_english_keeps_quotes_vietnamese(pages: Pages) -> None:
    """On an English page the sentence of the plan stays Vietnamese, and says so."""
    page = shown(pages, "/units/kon-tum/so-tai-chinh", "en")
    assert "Department of Finance" in page.text
    assert all(quote.get("lang") == "vi" for quote in page.all("blockquote"))


def test_every_page_says_what_is_not_known(pages: Pages) -> None:
    """One line on every page: of 2023, effect and successors after 1 July 2025 not known here."""
    for address in ("/", "/units", "/matrix", f"/plan/{PLAN}", "/views/graph", "/queries"):
        assert "01/7/2025 không được biết ở đây" in shown(pages, address).text


def test_search_says_honestly_nothing(pages: Pages) -> None:
    """Words foreign to the plan give no result, and the page says so."""
    context = pages.context("/search", "vi", {})
    assert (
        "Không tìm thấy tên này trong dữ liệu"
        in read(search.html(context, "bóng đá", Results())).text
    )


@pytest.mark.parametrize(
    ("typed", "may_belong"),
    [("so tu phap", True), ("Chi cục Thuế", True), ("UBND xã Đăk Ui", True), ("bóng đá", False)],
)
def test_search_sends_an_office_to_the_collectives(
    pages: Pages, typed: str, *, may_belong: bool
) -> None:
    """Sở Tư pháp is named nowhere, and "các Sở, ban ngành" may well include it."""
    page = read(search.html(pages.context("/search", "vi", {}), typed, Results()))
    assert ("vẫn có thể thuộc một nhóm" in page.text) == may_belong
    assert any(link.endswith("units.html#collectives") for link in page.links) == may_belong


def test_list_of_units_is_not_called_complete(pages: Pages) -> None:
    """Departments that the plan names nowhere are not in the list, and may have work."""
    text = shown(pages, "/units").text
    reached = text[text.index("có việc qua nhóm 10") :]
    assert reached.index("Danh sách này chỉ gồm") < reached.index("UBND huyện Đăk Glei")
    assert "vẫn có thể thuộc các nhóm do kế hoạch gọi chung" in reached
    assert "các Sở, ban ngành, đơn vị thuộc tỉnh (chỉ ở nơi nhận)" in reached
    assert reached.count("chỉ ở nơi nhận") == 1


def test_search_hit_leads_to_page_and_place(pages: Pages) -> None:
    """A task found has its page and its place in the plan."""
    hit = Hit(
        "task", "Bảo đảm chi", PLAN_IRI + "/task/iii-3_1", path="III.3-1", start=5945, plan=PLAN
    )
    page = read(search.html(pages.context("/search", "vi", {}), "chi", Results((hit,))))
    assert f"tasks/{PLAN}/iii-3_1.html" in page.links
    assert f"plan/{PLAN}.html#c5945" in page.links
