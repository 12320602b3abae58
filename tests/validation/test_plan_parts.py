"""Lines that give work, wordings, places, citations, head and end of the plan."""

import pytest
from rdflib import Literal, URIRef


def run(faults):
    return pytest.mark.parametrize(("plant", "says"), faults, ids=[f.__name__ for f, _ in faults])


def lost_clause(copy):
    copy.drop("doc:clause/iii-7-b_1")


def lost_report_clause(copy):
    copy.drop("doc:clause/iv-1_1r")


def lost_task(copy):
    copy.drop("doc:task/iii-9")


def clause_of_the_next_letter(copy):
    """Wrong answer 4: III.7.d and III.7.đ are two tasks."""
    copy.set("doc:clause/iii-7-d", "kh:assignsAction", "doc:task/iii-7-dd")


def clause_of_another_duty(copy):
    copy.set("doc:clause/iv-4_1", "kh:assignsAction", "doc:duty/iv-4_2")


def lost_timing(copy):
    copy.set("doc:task/iii-3_2", "kh:timing")


def lost_work_item(copy):
    copy.drop("doc:item/iii-10_1")


def lost_only_work_item(copy):
    copy.drop("doc:item/iii-9_1")


def lost_item_of_a_task_stated_there_too(copy):
    copy.drop("doc:item/iii-5_1-1")


LINES = [
    (lost_item_of_a_task_stated_there_too, "provision/iii-5_1-1 (line 185): nothing of the plan"),
    (lost_clause, "(line 285): the sentence “Sở Nông nghiệp và Phát triển Nông thôn chủ trì"),
    (lost_report_clause, "(line 442): the sentence “Định kỳ hàng năm trước ngày 05/12"),
    (lost_task, "(line 408): this line of implementing units belongs to no task"),
    (clause_of_the_next_letter, "the sentence stands in the line of III.7.d, but is given"),
    (clause_of_another_duty, "the sentence is not the one of IV.4-2"),
    (lost_timing, "(line 157): the line says the timing “Thường xuyên.”, the data “-”"),
    (lost_work_item, "nothing of the plan is stated in this item of the text"),
    (lost_only_work_item, "III.9 (line 396): the task has no work item"),
]


@run(LINES)
def test_lost_line_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("lines")


def wrong_mode(copy):
    copy.set("doc:clause/iii-3_2", "kh:actionMode", "code:mode/advise-and-implement")


def lost_mode(copy):
    copy.set("doc:clause/iii-1", "kh:actionMode")


def lost_mode_of_a_task(copy):
    copy.set("doc:clause/iii-7-a", "kh:actionMode")


def order_made_of_a_request(copy):
    copy.set("doc:clause/iv-5", "kh:modality", "code:modality/directive")


def request_made_of_an_order(copy):
    copy.set("doc:clause/iv-4_1", "kh:modality", "code:modality/request")


def wrong_scope(copy):
    copy.set("doc:clause/iii-7-b_2", "kh:scope", Literal("các nhiệm vụ khác", lang="vi"))


def wrong_condition(copy):
    copy.set("doc:item/iii-2_2", "kh:condition", Literal("khi có kinh phí", lang="vi"))


def lost_condition(copy):
    copy.set("doc:item/iii-4_1", "kh:condition")


def wrong_timing(copy):
    copy.set("doc:task/iii-1", "kh:timing", "code:timing/yearly")


def lost_yearly(copy):
    copy.set("doc:report/iv-4_3", "kh:timing")


def wrong_field(copy):
    copy.set("doc:task/iii-7-d", "kh:field", "code:field/medicine-pharmacy")


def open_list_closed(copy):
    copy.set("doc:goal/ii-2_2", "kh:listIsOpen", Literal(False))


def lost_priority(copy):
    copy.remove("doc:goal/ii-2_2", "kh:priorityField", "code:technology/digital")


def lost_field(copy):
    copy.set("doc:task/iii-7-h", "kh:field")


def lost_scope(copy):
    copy.set("doc:clause/iii-7-b_1", "kh:scope")


def lost_ellipsis(copy):
    copy.set("doc:item/iii-7-b_1", "kh:listIsOpen")


WORDINGS = [
    (lost_priority, "II.2-2 (line 66): the field “công nghệ số” is left out"),
    (lost_field, "III.7.h (line 356): kh:field is missing"),
    (lost_scope, "the action has several clauses, this one has no kh:scope"),
    (lost_ellipsis, "III.7.b-1 (line 266): kh:listIsOpen differs"),
    (wrong_mode, "III.3-2 (line 154): the wording gives the mode 'advise-to-implement'"),
    (lost_mode, "the wording gives the mode 'advise-and-implement', the data says '-'"),
    (lost_mode_of_a_task, "III.7.a (line 260): the wording gives the mode 'implement'"),
    (order_made_of_a_request, "IV.5 (line 486): the wording is a 'request'"),
    (request_made_of_an_order, "the wording is a 'directive'"),
    (wrong_scope, "kh:scope “các nhiệm vụ khác” does not stand in the sentence"),
    (wrong_condition, "kh:condition “khi có kinh phí” does not stand in the sentence"),
    (lost_condition, "the sentence states the condition “khi đủ điều kiện”"),
    (wrong_timing, "does not stand in the wording"),
    (lost_yearly, "a report of every year, without kh:timing yearly"),
    (wrong_field, "III.7.d (line 309): the field “y - dược” does not stand in the wording"),
    (open_list_closed, "kh:listIsOpen differs from the wording"),
]


@run(WORDINGS)
def test_quality_that_no_word_shows_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("wordings")


def wrong_path(copy):
    copy.set("doc:task/iii-7-dd", "kh:path", "III.7.d")


def wrong_parent(copy):
    copy.set("doc:task/iii-5_1", "kh:partOfElement", "doc:group/iii-3")


def wrong_printed_number(copy):
    copy.set("doc:provision/iii-7-dd", "kh:printedNumber", "d")


def lost_printed_number(copy):
    copy.set("doc:provision/iii-2", "kh:printedNumber")


def swapped_positions(copy):
    copy.set("doc:provision/iii-7-d", "kh:position", 6)
    copy.set("doc:provision/iii-7-dd", "kh:position", 5)


PLACES = [
    (wrong_path, "kh:path “III.7.d” does not agree with the IRI …/iii-7-dd"),
    (wrong_parent, "“III.5-1” does not lie below “III.3”"),
    (wrong_printed_number, "the printed number says “d”, the text opens with “đ) Lĩnh vực"),
    (lost_printed_number, "the printed number says “”, the text opens with “2. Xây dựng"),
    (swapped_positions, "kh:position says 6, in the text it is 5"),
]


@run(PLACES)
def test_contradicting_place_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("places")


RESOLUTION = "vndoc:36-nq-tw"
DOCUMENTS = "data/documents.ttl"


def lost_citation(copy):
    copy.drop("doc:citation/57")


def citation_of_another_document(copy):
    """Wrong answer 7: what cites Decision 569 cites no resolution."""
    copy.set("doc:citation/569", "kh:citedDocument", RESOLUTION)


def wrong_symbol(copy):
    copy.set(RESOLUTION, "kh:symbol", "63-NQ/TW", file=DOCUMENTS)


def wrong_date(copy):
    day = "http://www.w3.org/2001/XMLSchema#date"
    date = Literal("2023-01-31", datatype=URIRef(day))
    copy.set(RESOLUTION, "eli:date_document", date, file=DOCUMENTS)


def invented_date(copy):
    law = "https://w3id.org/kehoach/id/doc/vn/luat-ngan-sach-nha-nuoc"
    day = URIRef("http://www.w3.org/2001/XMLSchema#date")
    date = URIRef("http://data.europa.eu/eli/ontology#date_document")
    copy.triples(DOCUMENTS).add((URIRef(law), date, Literal("2015-06-25", datatype=day)))


def wrong_issuer(copy):
    copy.set(RESOLUTION, "kh:issuedBy", "vn:thu-tuong-chinh-phu", file=DOCUMENTS)


def issuer_read_from_the_symbol_said_as_printed(copy):
    copy.set("vndoc22:2667-qd-bkhcn", "kh:issuerStatus", file=DOCUMENTS)


def wrong_issue_year(copy):
    copy.set(RESOLUTION, "kh:issueYear", 2022, file=DOCUMENTS)


def mandate_as_basis(copy):
    copy.set("doc:citation/569", "kh:citationFunction", "code:citation/basis")


def official_title_for_quoted(copy):
    title = "phục vụ phát triển bền vững đất nước trong tình hình mới"
    copy.set("doc:citation/36", "kh:quotedTitle", Literal(title, lang="vi"))


CITATIONS = [
    (lost_citation, "(line 359): the document 57-CTr/TU is named, no citation holds it"),
    (citation_of_another_document, "the citation does not print “36-NQ/TW”"),
    (wrong_symbol, "citation/36 (line 360): the citation does not print “63-NQ/TW”"),
    (wrong_date, "prints the date 2023-01-30, the cited document says 2023-01-31"),
    (invented_date, "no citation prints the date 2015-06-25"),
    (wrong_issuer, "the citation says Bộ Chính trị issued it"),
    (issuer_read_from_the_symbol_said_as_printed, "no citation names the body that issued it"),
    (wrong_issue_year, "kh:issueYear 2022 differs from the date 2023-01-30"),
    (mandate_as_basis, "no words lead to the function 'basis'"),
    (official_title_for_quoted, "does not stand in the citation"),
]


@run(CITATIONS)
def test_fault_in_a_citation_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("citations")


def plan_said_to_implement_the_resolution(copy):
    """Wrong answer 7: Resolution 36 is named as what Programme 57 carries out."""
    copy.add("ktdoc:kh-khcn-dmst-2030", "kh:implements", RESOLUTION)


def lost_mandate(copy):
    copy.remove("ktdoc:kh-khcn-dmst-2030", "kh:implements", "vndoc22:569-qd-ttg")


def lost_link_of_the_chain(copy):
    copy.set("ktdoc:57-ctr-tu", "kh:implements", file=DOCUMENTS)


def shortened_chain(copy):
    copy.set("ktdoc:1693-kh-ubnd", "kh:implements", RESOLUTION, file=DOCUMENTS)


def wrong_promulgation(copy):
    copy.add("vndoc22:2667-qd-bkhcn", "kh:promulgates", RESOLUTION, file=DOCUMENTS)


def lost_delegation(copy):
    copy.set("doc:task/iii-7-h", "kh:delegatedTo")


def invented_delegation(copy):
    copy.add("doc:task/iii-7-a", "kh:delegatedTo", "ktdoc:1693-kh-ubnd")


def lost_document_of_a_collective(copy):
    copy.set("grp:giao-tai-ke-hoach-1693", "kh:definedByDocument")


def lost_step_of_the_reporting_chain(copy):
    copy.set("doc:report/iv-4_3", "kh:feedsReport")


def reporting_chain_turned_round(copy):
    copy.add("doc:report/iv-1_1", "kh:feedsReport", "doc:report/iv-4_3")


RELATIONS = [
    (lost_document_of_a_collective, "kh:definedByDocument is missing"),
    (lost_step_of_the_reporting_chain, "IV.4-3 (line 482): kh:feedsReport to IV.1-1 differs"),
    (reporting_chain_turned_round, "IV.1-1 (line 442): kh:feedsReport to IV.4-3 differs"),
    (plan_said_to_implement_the_resolution, "kh:implements to Nghị quyết số 36-NQ/TW, but no"),
    (lost_mandate, "citation/569 (line 22): the citation says kh:implements of Kế hoạch"),
    (lost_link_of_the_chain, "citation/36 (line 360): the citation says kh:implements of Chương"),
    (shortened_chain, "kh:implements to Nghị quyết số 36-NQ/TW, but no citation of this"),
    (wrong_promulgation, "kh:promulgates to Nghị quyết số 36-NQ/TW"),
    (lost_delegation, "delegates to Kế hoạch số 1693/KH-UBND, but no action"),
    (invented_delegation, "III.7.a (line 250): kh:delegatedTo to Kế hoạch số 1693/KH-UBND"),
]


@run(RELATIONS)
def test_relation_that_no_citation_states_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("relations")


def invented_number(copy):
    """Wrong answer 10: the number of the plan is blank."""
    copy.add("ktdoc:kh-khcn-dmst-2030", "kh:symbol", "2110/KH-UBND")


def invented_day(copy):
    day = "http://www.w3.org/2001/XMLSchema#date"
    date = Literal("2023-07-05", datatype=URIRef(day))
    copy.add("ktdoc:kh-khcn-dmst-2030", "eli:date_document", date)


def lost_gap(copy):
    copy.drop("doc:gap/month")


def wrong_year(copy):
    copy.set("ktdoc:kh-khcn-dmst-2030", "kh:issueYear", 2024)


def wrong_issuing_body(copy):
    copy.set("ktdoc:kh-khcn-dmst-2030", "kh:issuedBy", "kt:so-khoa-hoc-va-cong-nghe")


def wrong_period(copy):
    copy.set("ktdoc:kh-khcn-dmst-2030", "kh:periodEnd", 2025)


HEADS = [
    (wrong_issuing_body, "the head of the text prints ỦY BAN NHÂN DÂN TỈNH KON TUM"),
    (wrong_period, "kh:periodEnd says 2025, the head of the text does not"),
    (invented_number, "kh:symbol says 2110/KH-UBND, the head of the text prints a blank"),
    (invented_day, "eli:date_document says 2023-07-05, the head of the text prints a blank"),
    (lost_gap, "the month is blank, without a kh:SourceGap"),
    (wrong_year, "kh:issueYear says 2024, the head of the text prints 2023"),
]


@run(HEADS)
def test_filled_blank_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("letterhead")


def lost_recipient(copy):
    copy.drop("doc:distribution/1")


def wrong_purpose(copy):
    copy.set("doc:distribution/7", "kh:distributionPurpose", "code:purpose/inform")


def wrong_recipient(copy):
    copy.set("doc:distribution/2", "kh:recipient", "kt:ban-thuong-vu-tinh-uy")


def lost_signature(copy):
    copy.drop("doc:signature/1")


def wrong_signatory(copy):
    copy.add("person:nguyen-van-a", "rdfs:label", Literal("Nguyễn Văn A", lang="vi"))
    copy.set("doc:signature/1", "kh:signatory", "person:nguyen-van-a")


def chairman_for_vice_chairman(copy):
    post = "https://w3id.org/kehoach/id/post/kon-tum/uy-ban-nhan-dan-tinh-kon-tum_chu-tich"
    copy.set("doc:signature/1", "kh:signedAs", URIRef(post))


def lost_signature_block(copy):
    copy.drop("doc:provision/signature-block")


ENDS = [
    (lost_signature_block, "the signature lies in no block"),
    (chairman_for_vice_chairman, "does not print “Chủ tịch Ủy ban nhân dân tỉnh Kon Tum”"),
    (lost_recipient, "(line 492): the recipient line “Bộ Khoa học và Công nghệ (b/c);” has 0"),
    (wrong_purpose, "the purpose says inform, the line prints implement"),
    (wrong_recipient, "the line prints Thường trực Tỉnh ủy, kh:recipient says another"),
    (lost_signature, "“TM.” in the signature block and kh:signedOnBehalfOf do not agree"),
    (wrong_signatory, "the signature block does not print “Nguyễn Văn A”"),
]


@run(ENDS)
def test_fault_at_the_end_is_reported(copy, sees, plant, says):
    plant(copy)
    assert says in sees("ending")
