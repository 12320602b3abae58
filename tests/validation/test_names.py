"""A lost, swapped or doubled unit is always seen: the sentence itself names who is meant."""

import pytest

from kg.vocab import ID, KH

LEAD = "doc:assignment/iii-3_1_lead_so-tai-chinh"
TRANSPORT = "doc:assignment/iii-7-e_lead_so-giao-thong-van-tai"
LOCALITIES = "doc:assignment/iii-1_coordinate_dia-phuong-don-vi-lien-quan"


def lost_lead(copy):
    copy.drop(LEAD)


def lost_second_lead(copy):
    copy.drop(TRANSPORT)


def lost_coordinator(copy):
    copy.drop("doc:assignment/iii-3_1_coordinate_so-khoa-hoc-va-cong-nghe")


def lost_collective(copy):
    copy.drop(LOCALITIES)


def swapped_unit(copy):
    copy.set(LEAD, "kh:assignee", "kt:so-y-te")


def swapped_unit_and_name(copy):
    copy.set(LEAD, "kh:assignee", "kt:so-y-te")
    copy.set(LEAD, "kh:mentionedAs", "Sở Y tế")


def swapped_unit_name_and_place(copy):
    start = copy.find("Sở Y tế chủ trì")
    swapped_unit_and_name(copy)
    copy.set(LEAD, "kh:evidence", copy.anchor(start, start + len("Sở Y tế")))


def swapped_departments_of_two_tasks(copy):
    industry = "doc:assignment/iii-7-d_lead_so-cong-thuong"
    nature = "doc:assignment/iii-7-dd_lead_so-tai-nguyen-va-moi-truong"
    copy.set(industry, "kh:inClause", "doc:clause/iii-7-dd")
    copy.set(nature, "kh:inClause", "doc:clause/iii-7-d")


def two_bodies_as_one(copy):
    """Wrong answer 1: "Sở Xây dựng, Sở Giao thông - Vận tải" is no single body."""
    start = copy.find("Sở Xây dựng, Sở Giao thông")
    copy.drop(TRANSPORT)
    both = "Sở Xây dựng, Sở Giao thông - Vận tải"
    copy.set("doc:assignment/iii-7-e_lead_so-xay-dung", "kh:mentionedAs", both)
    anchor = copy.anchor(start, start + len(both))
    copy.set("doc:assignment/iii-7-e_lead_so-xay-dung", "kh:evidence", anchor)


def doubled_assignment(copy):
    copy.assign(
        "doc:clause/iii-3_1", "kt:so-tai-chinh", "coordinate", "Sở Tài chính", "text:char=5963,5975"
    )


def sentence_for_a_name(copy):
    copy.set(LEAD, "kh:evidence", "text:char=5963,6077")


def two_anchors_for_a_name(copy):
    copy.add(LEAD, "kh:evidence", "text:char=5963,6077")


def one_collective_for_another(copy):
    """ "các đơn vị, địa phương" is only the beginning of the collective that is printed."""
    name = "doc:assignment/iv-3_coordinate_dia-phuong-don-vi-lien-quan"
    start = copy.find("các đơn vị, địa \nphương có liên quan tham mưu Ủy ban")
    copy.set(name, "kh:assignee", "grp:don-vi-dia-phuong")
    copy.set(name, "kh:mentionedAs", "các đơn vị, địa phương")
    copy.set(name, "kh:evidence", copy.anchor(start, start + len("các đơn vị, địa \nphương")))


def lost_printed_form(copy):
    copy.set("grp:dia-phuong-don-vi-lien-quan", "skos:altLabel")


def lost_name_in_heading(copy):
    copy.drop("doc:assignment/iv-4_1_implement_co-quan-don-vi-lien-quan")


def lost_addressee(copy):
    copy.remove("doc:clause/iv-4_1", "kh:addressee", "grp:so-ban-nganh")


def lost_advisee(copy):
    copy.set("doc:clause/iv-1_2", "kh:advisee")


def lost_report_recipient(copy):
    copy.set("doc:report/iv-4_3", "kh:reportRecipient")


def lost_body_only_named(copy):
    ministry = "vn:bo-khoa-hoc-va-cong-nghe"
    copy.remove("doc:duty/iv-1_1", "kh:concernsOrganisation", ministry)


def unknown_body(copy):
    for label in ("skos:prefLabel", "skos:altLabel"):
        copy.set("kt:so-y-te", label, file="data/units.ttl")


def other_form_called_stated(copy):
    copy.set(TRANSPORT, "kh:assertionStatus", "code:status/stated")


def official_form_called_normalised(copy):
    copy.set(LEAD, "kh:assertionStatus", "code:status/normalised")


FAULTS = [
    (other_form_called_stated, "III.7.e (line 341): the printed “sở giao thông - vận tải”"),
    (official_form_called_normalised, "is stated, the data says normalised"),
    (lost_lead, "III.3-1 (line 147): the sentence names Sở Tài chính, no assignment does."),
    (lost_second_lead, "III.7.e (line 341): the sentence names Sở Giao thông - Vận tải"),
    (lost_coordinator, "III.3-1 (line 148): the sentence names Sở Khoa học và Công nghệ"),
    (lost_collective, "the sentence names các địa phương, đơn vị có liên quan"),
    (swapped_unit, "“Sở Tài chính” is no name of Sở Y tế"),
    (swapped_unit_and_name, "kh:mentionedAs says “Sở Y tế”, the text prints “Sở Tài chính”"),
    (swapped_unit_name_and_place, "“Sở Y tế” is anchored outside its sentence"),
    (swapped_departments_of_two_tasks, "“Sở Công Thương” is anchored outside its sentence"),
    (two_bodies_as_one, "is no name of Sở Xây dựng"),
    (doubled_assignment, "Sở Tài chính is assigned 2 times in one sentence"),
    (sentence_for_a_name, "kh:mentionedAs says “Sở Tài chính”, the text prints"),
    (two_anchors_for_a_name, "the assignment of Sở Tài chính has 2 anchors"),
    (one_collective_for_another, "IV.3 (line 466): the sentence names các đơn vị, địa phương có"),
    (lost_printed_form, "“các đơn vị, địa phương có liên quan” is no name of các địa phương"),
    (lost_name_in_heading, "IV.4-1 (line 475): the heading names các cơ quan, đơn vị"),
    (lost_addressee, "IV.4-1 (line 475): the heading names Các Sở, ban ngành"),
    (lost_advisee, "IV.1-2 (line 450): the sentence names Ủy ban nhân dân tỉnh"),
    (lost_report_recipient, "IV.4-3 (line 482): the sentence names Sở Khoa học và Công nghệ"),
    (lost_body_only_named, "the sentence names Bộ Khoa học và Công nghệ, no assignment does"),
    (unknown_body, "the sentence names “Sở Y…”, a body that the data does not know"),
]


@pytest.mark.parametrize(("plant", "says"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_fault_in_a_name_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("names")


def test_lost_body_of_a_work_item_is_reported(copy, sees):
    """III.4 is about the research centre: that it is concerned is printed there."""
    copy.set("doc:item/iii-4_1", "kh:concernsOrganisation")
    assert "III.4-1 (line 172): the sentence names Trung tâm Nghiên cứu" in sees("concerned")


def test_a_thing_is_called_by_its_label_or_the_tail_of_its_iri(copy):
    """A finding names what it is about, even where the data forgot the label."""
    health = ID + "unit/kon-tum/so-y-te"
    assert copy.corpus().label(health) == "Sở Y tế"
    copy.set("kt:so-y-te", "skos:prefLabel", file="data/units.ttl")
    assert copy.corpus().label(health) == "unit/kon-tum/so-y-te"


def test_a_code_is_its_slug(corpus):
    """A role is told by the last word of its IRI; where there is none, by a dash."""
    lead = ID + "doc/kon-tum/2023/kh-khcn-dmst-2030/assignment/iii-7-g_lead_so-y-te"
    assert corpus.facts.code(lead, KH + "role") == "lead"
    assert corpus.facts.code(lead, KH + "timing") == "-"
