"""One typed network: what is in it, what is stated, what is derived, what is left out."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter

import pytest

from kg.analysis import network, stated_only
from kg.analysis.model import KINDS, RELATIONS, STATUSES
from kg.resources import data_folder

ROLE_COUNTS = {"lead": 22, "coordinate": 35, "implement": 9, "report": 4, "requested": 1}
_PARTNERS = """PREFIX kh: <https://w3id.org/kehoach/def#>
SELECT DISTINCT ?from ?property ?to WHERE {
  VALUES ?property { kh:jointlyLeadsWith kh:coordinatesWithLead kh:submitsReportTo }
  ?from ?property ?to
}"""


def relations(whole):
    return Counter(about["relation"] for *_, about in whole.edges(data=True))


def facts(whole):
    nodes = sorted((node, sorted(about.items())) for node, about in whole.nodes(data=True))
    edges = sorted(
        (source, target, key, sorted((name, str(value)) for name, value in about.items()))
        for source, target, key, about in whole.edges(keys=True, data=True)
    )
    return [(node, [(name, str(value)) for name, value in about]) for node, about in nodes], edges


def test_every_thing_of_the_plan_is_a_node(whole):
    """20 tasks, 29 work items, 8 duties, 2 stated reports, 10 groups, 8 targets, 5 goals."""
    kinds = Counter(about["kind"] for _, about in whole.nodes(data=True))
    assert {name: kinds[name] for name in kinds if name not in {"unit", "collective"}} == {
        "plan": 1,
        "document": 9,
        "goal": 5,
        "target": 8,
        "section": 10,
        "task": 20,
        "duty": 8,
        "report": 2,
        "work-item": 29,
    }


def test_every_assignment_is_an_edge(whole):
    """71 assignments stand in the default graph: 22 lead, 35 coordinate, 9, 4 and 1."""
    found = relations(whole)
    assert {role: found[role] for role in ROLE_COUNTS} == ROLE_COUNTS


def test_kinds_and_relations_have_words_in_both_languages(whole):
    """Whatever stands in a network can be named to a reader."""
    assert {about["kind"] for _, about in whole.nodes(data=True)} <= set(KINDS)
    assert set(relations(whole)) <= set(RELATIONS)
    assert {about["status"] for *_, about in whole.edges(data=True)} <= set(STATUSES)
    assert all(vi and en for vi, en in (*KINDS.values(), *RELATIONS.values(), *STATUSES.values()))


def test_every_node_has_a_name_in_both_languages(whole):
    """A page can show each thing in Vietnamese and in English."""
    assert all(about["label"] and about["label_en"] for _, about in whole.nodes(data=True))


def test_roles_say_which_sentence_and_which_printed_name(whole):
    """III.7.e: the transport department is printed otherwise than it is called, so normalised."""
    (edge,) = [
        about
        for source, _, about in whole.edges(data=True)
        if source.endswith("so-giao-thong-van-tai") and about["relation"] == "lead"
    ]
    assert edge["mentioned_as"] == "Sở Giao thông - Vận tải"
    assert edge["status"] == "normalised"
    assert (edge["start"], edge["end"], edge["name_start"], edge["name_end"]) == (
        14793,
        14916,
        14806,
        14829,
    )


def test_passages_are_the_quoted_words(whole):
    """IV.1-1: a footnote stands inside the sentence, so its start to its end is more than it."""
    text = (data_folder() / "source" / "kon-tum-2023-khcn.txt").read_bytes().decode()
    said = [about for *_, about in whole.edges(data=True) if "sentence" in about]
    for about in said:
        spans = [tuple(map(int, span.split("-"))) for span in about["passages"].split(";")]
        assert " ".join(" ".join(text[a:b].split()) for a, b in spans) == about["sentence"]
        assert (spans[0][0], max(b for _, b in spans)) == (about["start"], about["end"])
    assert "19873-19931;20299-20376" in {about["passages"] for about in said}


def test_issuer_read_from_the_symbol_is_no_stated_issuer(whole):
    """4485, 2667 and 938 print a symbol and no issuer; the other five documents name theirs."""
    issued = {
        whole.nodes[source].get("symbol") or "plan": about["status"]
        for source, _, about in whole.edges(data=True)
        if about["relation"] == "issued-by"
    }
    assert issued == {
        "4485/KH-UBND": "normalised",
        "2667/QĐ-BKHCN": "normalised",
        "938/BKHCN-KHTC": "normalised",
        "569/QĐ-TTg": "stated",
        "36-NQ/TW": "stated",
        "57-CTr/TU": "stated",
        "1693/KH-UBND": "stated",
        "plan": "stated",
    }


def test_stated_edges_stand_apart_from_derived_ones(whole):
    """Who works with whom is derived; without it the assignments are all still there."""
    stated = stated_only(whole)
    assert {about["status"] for *_, about in stated.edges(data=True)} == {"stated", "normalised"}
    assert set(relations(whole)) - set(relations(stated)) == {
        "jointly-leads-with",
        "coordinates-with-lead",
        "submits-report-to",
    }
    assert {role: relations(stated)[role] for role in ROLE_COUNTS} == ROLE_COUNTS


def test_derived_partners_are_those_of_the_rules(graph, whole):
    """What the network derives clause by clause is what the rules of the ontology infer."""
    names = {
        "jointlyLeadsWith": "jointly-leads-with",
        "coordinatesWithLead": "coordinates-with-lead",
        "submitsReportTo": "submits-report-to",
    }
    by_rule = {
        (str(row["from"]), names[str(row["property"]).partition("#")[2]], str(row["to"]))
        for row in graph.sparql(_PARTNERS).records()
    }
    derived = {
        (source, about["relation"], target)
        for source, target, about in whole.edges(data=True)
        if about["relation"] in names.values()
    }
    assert derived == by_rule


def test_clauses_are_never_mixed(whole, unit):
    """III.7.b: agriculture coordinates with science in clause 2; the reverse holds nowhere."""
    science, farming = (
        unit("so-khoa-hoc-va-cong-nghe"),
        unit("so-nong-nghiep-va-phat-trien-nong-thon"),
    )
    found = {
        (s, a["relation"], t) for s, t, a in whole.edges(data=True) if {s, t} == {science, farming}
    }
    assert found == {(farming, "coordinates-with-lead", science)}


def test_only_decision_569_is_carried_out_by_the_plan(whole, plan):
    """The plan cites Resolution 36, and that is all it does with it."""
    links = {
        (about["relation"], target.rpartition("/")[2])
        for _, target, about in whole.out_edges(plan, data=True)
    }
    assert {target for relation, target in links if relation == "implements"} == {"569-qd-ttg"}
    assert {relation for relation, target in links if target == "36-nq-tw"} == {"cites"}


def test_a_mandate_is_the_plans_own_or_says_whose_it_is(whole, plan):
    """III.7.h: Plan 1693 carries out Programme 57, which carries out Resolution 36."""
    cites = [
        (target.rpartition("/")[2], about)
        for _, target, about in whole.out_edges(plan, data=True)
        if about["relation"] == "cites"
    ]
    own = {name for name, about in cites if about.get("function") == "mandate"}
    others = {
        name: (about["function_of"].rpartition("/")[2], about["citing_place"][:7])
        for name, about in cites
        if about.get("others_function") == "mandate"
    }
    assert own == {"569-qd-ttg"}
    assert others == {
        "57-ctr-tu": ("1693-kh-ubnd", "III.7.h"),
        "36-nq-tw": ("57-ctr-tu", "III.7.h"),
    }
    assert all("citing_place" in about for _, about in cites)
    assert all(("function" in about) != ("function_of" in about) for _, about in cites)


def test_a_basis_of_another_document_is_told_as_its_own(tiny_with):
    """Whatever the function, whose it is stands in the same two attributes."""
    whole = tiny_with(
        """
        doc:law a kh:OfficialDocument . doc:nq kh:takesAsBasis doc:law .
        doc:c kh:citedDocument doc:law ; kh:citingProvision doc:p ;
          kh:citationFunction <https://w3id.org/kehoach/code/citation/basis> ;
          kh:assertionStatus <https://w3id.org/kehoach/code/status/stated> .
        """
    )
    (said,) = [
        about for _, to, about in whole.edges(data=True)
        if about["relation"] == "cites" and to.endswith("/law")
    ]  # fmt: skip
    assert (said["others_function"], said["function_of"][-3:]) == ("basis", "/nq")
    assert "function" not in said


def test_a_cited_plan_is_no_plan_of_ours(whole):
    """Plans 4485 and 1693 are known but not encoded: they are documents without elements."""
    kinds = {node.rpartition("/")[2]: about["kind"] for node, about in whole.nodes(data=True)}
    assert (kinds["1693-kh-ubnd"], kinds["4485-kh-ubnd"]) == ("document", "document")


def test_each_issuer_stands_in_its_line(whole):
    """Politburo and provincial Party committee: the Party; the Prime Minister: the State."""
    lines = {node.rpartition("/")[2]: about.get("line") for node, about in whole.nodes(data=True)}
    assert [lines[name] for name in ("bo-chinh-tri", "ban-thuong-vu-tinh-uy", "57-ctr-tu")] == (
        ["Party"] * 3
    )
    assert [lines[name] for name in ("thu-tuong-chinh-phu", "569-qd-ttg", "1693-kh-ubnd")] == (
        ["State"] * 3
    )
    assert lines["luat-ngan-sach-nha-nuoc"] is None  # the plan names no issuer of the law


def test_members_are_there_only_when_asked(whole, with_members, unit):
    """A district is no node of the stated network; with members, nothing else links it."""
    district = unit("ubnd-huyen-dak-ha")
    assert district not in whole
    assert {about["relation"] for *_, about in with_members.out_edges(district, data=True)} == {
        "member-of"
    }
    assert {about["relation"] for *_, about in whole.edges(data=True)} == {
        about["relation"]
        for *_, about in with_members.edges(data=True)
        if about["relation"] != "member-of"
    }


def test_interpretation_is_there_only_when_asked(graph, whole, plan):
    """The unnamed last report and the links to goals are added with status interpreted."""
    more = network(graph, plan, interpreted=True)
    added = set(more.edges(keys=True)) - set(whole.edges(keys=True))
    assert added
    assert {more.edges[edge]["status"] for edge in added} == {"interpreted"}
    assert {about["label"] for node, about in more.nodes(data=True) if node not in whole} == {
        "Báo cáo cấp có thẩm quyền",
        "cấp có thẩm quyền",
    }


def test_contributions_carry_their_rationale(graph, plan):
    """A curator's link from a task to a goal is never a bare link."""
    more = network(graph, plan, interpreted=True)
    links = [about for *_, about in more.edges(data=True) if about["relation"] == "contributes-to"]
    assert links
    assert all(about["rationale"] for about in links)


def test_both_stores_give_one_network(whole, plan_graph, plan):
    """The second engine agrees to the last attribute."""
    assert facts(whole) == facts(network(plan_graph, plan))


def test_a_second_plan_changes_nothing(both_graph, plan_graph, plan):
    """Beside another plan of the province the first one's network is the same."""
    assert facts(network(both_graph, plan)) == facts(network(plan_graph, plan))


def test_the_network_of_the_second_plan_holds_its_own_tasks(both_graph, plan):
    """Units are shared by plans, tasks are not."""
    (other,) = set(both_graph.plans) - {plan}
    second = network(both_graph, other)
    plans = {about["plan"] for _, about in second.nodes(data=True) if about["kind"] == "task"}
    assert plans == {other}


def test_two_plans_together_make_one_network(both_graph, plan):
    """All plans at once: what either network holds, and no more."""
    (other,) = set(both_graph.plans) - {plan}
    both = network(both_graph)
    parts = (network(both_graph, plan), network(both_graph, other))
    assert set(both) == set(parts[0]) | set(parts[1])


def test_order_is_that_of_the_text(whole):
    """đ sorts after d, not after z: tasks stand as the plan counts them."""
    tasks = [a["path"] for _, a in whole.nodes(data=True) if a["kind"] == "task"]
    letters = [path for path in tasks if path.startswith("III.7.")]
    assert letters == [f"III.7.{letter}" for letter in ("a", "b", "c", "d", "đ", "e", "g", "h")]


@pytest.mark.parametrize("module", ["networkx", "numpy", "scipy"])
def test_loading_the_graph_imports_no_network_library(module):
    """Answering a question does not wait for networkx; numpy is never needed."""
    code = f"import kg, sys; kg.load(); print({module!r} in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_what_is_only_named_is_still_a_node(tiny_with, tiny_unit):
    """A body or document that nothing describes is shown by its short name, never lost."""
    whole = tiny_with(
        """
        doc:x kh:assignee u:unknown ; kh:role role:lead ; kh:inClause doc:y .
        doc:y kh:assignsAction task:i-3 .
        doc:plan kh:takesAsBasis doc:nowhere .
        doc:nowhere kh:issuedBy u:nobody .
        """
    )
    shown = {
        node.rpartition("/")[2]: (about["kind"], about["label"])
        for node, about in whole.nodes(data=True)
    }
    assert shown["unknown"] == ("unit", "unknown")
    assert shown["nowhere"] == ("document", "nowhere")
    assert shown["nobody"] == ("unit", "nobody")
    assert all("kind" in about for _, about in whole.nodes(data=True))
    assert "line" not in whole.nodes[tiny_unit("nobody")]
