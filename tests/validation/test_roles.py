"""A swapped role is always seen: "chủ trì", "phối hợp", "báo cáo" and "Đề nghị" are printed."""

import pytest

ROLE = "kh:role"


def coordinator_as_lead(copy):
    copy.set("doc:assignment/iii-3_1_coordinate_so-ke-hoach-va-dau-tu", ROLE, "code:role/lead")


def lead_as_coordinator(copy):
    copy.set("doc:assignment/iii-7-g_lead_so-y-te", ROLE, "code:role/coordinate")


def second_lead_as_coordinator(copy):
    name = "doc:assignment/iii-7-e_lead_so-giao-thong-van-tai"
    copy.set(name, ROLE, "code:role/coordinate")


def lead_filled_in(copy):
    """Wrong answer 5: III.7.a names nobody to lead."""
    copy.set("doc:assignment/iii-7-a_implement_so-ban-nganh", ROLE, "code:role/lead")


def lead_filled_in_where_all_coordinate(copy):
    """Wrong answer 5: in IV.3 the finance department only coordinates."""
    copy.set("doc:assignment/iv-3_coordinate_so-tai-chinh", ROLE, "code:role/lead")


def lead_filled_in_from_heading(copy):
    name = "doc:assignment/iv-1_2_coordinate_so-khoa-hoc-va-cong-nghe"
    copy.set(name, ROLE, "code:role/lead")


def heading_lead_as_implementer(copy):
    copy.set("doc:assignment/iv-1_1_lead_so-khoa-hoc-va-cong-nghe", ROLE, "code:role/implement")


def reporter_as_implementer(copy):
    copy.set("doc:assignment/iv-4_3_report_so-ban-nganh", ROLE, "code:role/implement")


def implementer_as_reporter(copy):
    copy.set("doc:assignment/iv-4_1_implement_so-ban-nganh", ROLE, "code:role/report")


def requested_as_implementer(copy):
    """Wrong answer 12: socio-political organisations are asked, not directed."""
    name = "doc:assignment/iv-5_requested_to-chuc-chinh-tri-xa-hoi"
    copy.set(name, ROLE, "code:role/implement")


def advised_body_as_coordinator(copy):
    """Wrong answer 6: the provincial committee is advised, it does not coordinate."""
    start = copy.find("Ủy ban \n\nnhân dân tỉnh cân đối")
    anchor = copy.anchor(start, start + len("Ủy ban \n\nnhân dân tỉnh"))
    copy.assign(
        "doc:clause/iv-1_2",
        "kt:uy-ban-nhan-dan-tinh-kon-tum",
        "coordinate",
        "Ủy ban nhân dân tỉnh",
        anchor,
    )


def lost_advisee(copy):
    copy.set("doc:clause/iv-3", "kh:advisee")


def wrong_advisee(copy):
    copy.add("doc:clause/iv-1_2", "kh:advisee", "kt:so-tai-chinh")


def wrong_recipient(copy):
    copy.set("doc:report/iv-1_1", "kh:reportRecipient", "kt:so-y-te")


def wrong_addressee(copy):
    copy.add("doc:clause/iv-4_2", "kh:addressee", "kt:so-y-te")


def lost_addressee_in_the_line(copy):
    copy.set("doc:clause/iv-3", "kh:addressee")


FAULTS = [
    (lost_addressee_in_the_line, "IV.3 (line 466): Sở Tài chính opens the sentence like a heading"),
    (coordinator_as_lead, "the wording gives Sở Kế hoạch và Đầu tư: coordinate; the data says"),
    (lead_as_coordinator, "III.7.g (line 352): the wording gives Sở Y tế: lead"),
    (second_lead_as_coordinator, "the wording gives Sở Giao thông vận tải: lead"),
    (lead_filled_in, "III.7.a (line 260): the wording gives các Sở, ban ngành: implement"),
    (lead_filled_in_where_all_coordinate, "IV.3 (line 466): the wording gives Sở Tài chính: coor"),
    (lead_filled_in_from_heading, "the wording gives Sở Khoa học và Công nghệ: coordinate"),
    (heading_lead_as_implementer, "the wording gives Sở Khoa học và Công nghệ: lead"),
    (reporter_as_implementer, "the wording gives các Sở, ban ngành: report"),
    (implementer_as_reporter, "the wording gives các Sở, ban ngành: implement"),
    (requested_as_implementer, "the wording gives các tổ chức chính trị - xã hội: requested"),
    (advised_body_as_coordinator, "the wording gives Ủy ban nhân dân tỉnh Kon Tum: no role"),
    (lost_advisee, "Ủy ban nhân dân tỉnh Kon Tum is advised, without kh:advisee"),
    (wrong_advisee, "Sở Tài chính is not said to be advised"),
    (wrong_recipient, "Sở Y tế is not named as recipient of the report"),
    (wrong_addressee, "Sở Y tế stands neither in the sentence nor in its heading"),
]


@pytest.mark.parametrize(("plant", "says"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_fault_in_a_role_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("roles")
