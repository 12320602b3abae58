"""The same faults in another plan of the same form: no gate knows the first plan by heart."""

import pytest
from rdflib import Literal, URIRef

FILE = "second/kon-tum-2024-thu-nghiem.ttl"
DOC = "https://w3id.org/kehoach/id/doc/kon-tum/2024/kh-thu-nghiem-thu-vien/"


@pytest.fixture
def second(both, make_copy):
    """A copy of both plans into which a fault is planted in the second."""
    return make_copy(both)


class Second:
    """Changes to the second plan, by the tail of an IRI."""

    def __init__(self, copy):
        self.triples = copy.triples(FILE)

    def drop(self, tail):
        old = {t for t in self.triples if t[0] == iri(tail)}
        assert old
        self.triples -= old

    def set(self, tail, name, *values):
        predicate = URIRef("https://w3id.org/kehoach/def#" + name)
        old = {t for t in self.triples if t[0] == iri(tail) and t[1] == predicate}
        assert old
        self.triples -= old
        self.triples |= {(iri(tail), predicate, value) for value in values}


def iri(tail):
    """Return a part of the second plan; the plan itself has no tail."""
    return URIRef((DOC + tail).rstrip("/"))


def code(path):
    return URIRef("https://w3id.org/kehoach/code/" + path)


FAULTS = {
    "lost second lead": (
        lambda plan: plan.drop("assignment/ii-1-a_lead_so-noi-vu"),
        "names",
        "II.1.a (line 28): the sentence names Sở Nội vụ",
    ),
    "coordinator as lead": (
        lambda plan: plan.set(
            "assignment/ii-1-a_coordinate_so-tai-chinh", "role", code("role/lead")
        ),
        "roles",
        "the wording gives Sở Tài chính: coordinate",
    ),
    "lead filled in": (
        lambda plan: plan.set(
            "assignment/ii-1-b_implement_so-ban-nganh", "role", code("role/lead")
        ),
        "roles",
        "II.1.b (line 33): the wording gives các Sở, ban ngành: implement",
    ),
    "lost name of a heading": (
        lambda plan: plan.drop("assignment/iii-2_1_report_ubnd-cac-huyen-thanh-pho"),
        "names",
        "III.2-1 (line 55): the heading names Ủy ban nhân dân các huyện, thành phố",
    ),
    "ít nhất as equal": (
        lambda plan: plan.set(
            "target/shared-library-software-2026", "comparator", code("comparator/equal")
        ),
        "figures",
        "the wording gives the comparator at-least",
    ),
    "chậm nhất as before": (
        lambda plan: plan.set("deadline/12-20", "deadlineRelation", code("deadline/before")),
        "deadlines",
        "the wording “chậm nhất ngày 20 tháng 12” is by",
    ),
    "lost condition": (
        lambda plan: plan.set("item/ii-1-dd_1", "condition"),
        "wordings",
        "the sentence states the condition “(khi bố trí được kinh phí)”",
    ),
    "d for đ": (
        lambda plan: plan.set("clause/ii-1-d", "assignsAction", URIRef(DOC + "task/ii-1-dd")),
        "lines",
        "the sentence stands in the line of II.1.d",
    ),
    "other number": (
        lambda plan: plan.set("", "symbol", Literal("9003/KH-UBND")),
        "letterhead",
        "kh:symbol says 9003/KH-UBND, the head of the text prints 9002/KH-UBND",
    ),
    "lost clause of the organising part": (
        lambda plan: plan.drop("clause/iii-1_2"),
        "lines",
        "(line 53): the sentence “Hàng năm, chậm nhất ngày 20 tháng 12",
    ),
    "lost recipient": (
        lambda plan: plan.drop("distribution/1"),
        "ending",
        "(line 58): the recipient line “Các Sở, ban ngành (t/h);” has 0",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_in_the_second_plan_is_reported(second, gate, name):
    plant, where, says = FAULTS[name]
    plant(Second(second))
    assert says in gate(where, second)
