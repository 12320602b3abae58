"""Why an inferred triple is there: the rule run again, down to the sentences."""

from __future__ import annotations

import pytest

from kg.explanation import explain
from kg.grounds import told
from kg.inference import rules
from kg.patterns import Pattern, patterns_of
from kg.terms import Blank, Iri, Literal
from kg.vocab import GRAPH, ID, KH, RDF, RDFS

PLAN = ID + "doc/kon-tum/2023/kh-khcn-dmst-2030"


def unit(slug):
    return Iri(ID + "unit/kon-tum/" + slug)


def task(slug):
    return Iri(f"{PLAN}/task/{slug}")


def names(explanation):
    """The rules on the way, from the top."""
    return [explanation.rule, *(name for part in explanation.premises for name in names(part))]


def leaves(explanation):
    if not explanation.premises:
        return [explanation]
    return [leaf for part in explanation.premises for leaf in leaves(part)]


def test_a_shortcut_rests_on_its_clause(graph):
    """III.7.g kh:hasLead Sở Y tế: the assignment, its clause and the role's shortcut."""
    (found,) = explain(graph, (task("iii-7-g"), Iri(KH + "hasLead"), unit("so-y-te")))
    assert found.is_derived
    assert found.rule == "01-shortcuts"
    assert found.graph == GRAPH + "inferred"
    clause = "phối hợp với các cơ quan, đơn vị có liên quan tham mưu triển khai thực hiện."
    assert set(found.sentences()) == {"Sở Y tế", f"Sở Y tế chủ trì, {clause}"}


def test_an_explanation_goes_down_through_several_rules(graph):
    """Sở Y tế kh:involvedIn III.7.g: by super-property, then inverse, then shortcut."""
    found = explain(graph, (unit("so-y-te"), Iri(KH + "involvedIn"), task("iii-7-g")))
    assert len(found) == 2
    for way in found:
        assert {name for name in names(way) if name} == {
            "01-shortcuts",
            "07-super-properties",
            "08-inverses",
        }
        assert all(not leaf.is_derived for leaf in leaves(way))


def test_a_chain_of_documents_rests_on_its_citations(graph):
    """1693 implements 36 transitively: each step with the words that cite it in III.7.h."""
    plan_1693 = Iri(ID + "doc/kon-tum/2023/1693-kh-ubnd")
    resolution = Iri(ID + "doc/vn/2023/36-nq-tw")
    (found,) = explain(graph, (plan_1693, Iri(KH + "implementsChain"), resolution))
    spans = {(leaf.start, leaf.end) for leaf in leaves(found) if leaf.sentence}
    assert spans == {(15668, 15940), (15767, 15940)}


def test_a_membership_gives_its_rationale(graph):
    """Đăk Hà surely has III.7.a because a curator says it is one of the ten committees."""
    (found,) = explain(
        graph,
        (unit("ubnd-huyen-dak-ha"), Iri(KH + "definitelyInvolvedIn"), task("iii-7-a")),
    )
    assert found.rule == "04-members"
    assert found.graph == GRAPH + "inferred/membership"
    why = {leaf.rationale for leaf in leaves(found) if "/membership/" in leaf.graph}
    assert why == {"Một trong mười UBND cấp huyện của tỉnh Kon Tum năm 2023."}


def test_two_ways_are_both_told(graph):
    """Finance is in IV.4-3 by two collectives: surely by one, possibly by the other."""
    report = Iri(f"{PLAN}/report/iv-4_3")
    sure = explain(graph, (unit("so-tai-chinh"), Iri(KH + "definitelyInvolvedIn"), report))
    maybe = explain(graph, (unit("so-tai-chinh"), Iri(KH + "possiblyInvolvedIn"), report))
    collectives = [
        {leaf.triple[2] for leaf in leaves(way) if leaf.triple[1].value == KH + "collective"}
        for way in (*sure, *maybe)
    ]
    assert [{iri.slug for iri in found} for found in collectives] == [
        {"so-ban-nganh"},
        {"co-quan-don-vi-lien-quan"},
    ]


def test_a_stated_triple_is_its_own_ground(graph):
    """The assignment itself: the printed name and where it stands."""
    assignment = Iri(f"{PLAN}/assignment/iii-7-g_lead_so-y-te")
    (found,) = explain(graph, (assignment, Iri(KH + "assignee"), unit("so-y-te")))
    assert not found.is_derived
    assert (found.sentence, found.start, found.end) == ("Sở Y tế", 15389, 15396)
    assert found.text == PLAN + "/text"


def test_what_is_not_there_has_no_reason(graph):
    """Sở Y tế does not lead III.7.d; a node without a name is in no graph."""
    assert explain(graph, (unit("so-y-te"), Iri(KH + "leads"), task("iii-7-d"))) == ()
    assert explain(graph, (Blank("b"), Iri(KH + "leads"), task("iii-7-d"))) == ()


def test_every_inferred_triple_about_a_task_is_explained(plan_graph):
    """No inferred triple about a task, in either direction, is without a ground."""
    rows = plan_graph.sparql(
        f"""PREFIX kh: <{KH}>
        SELECT ?s ?p ?o WHERE {{
          GRAPH <{GRAPH}inferred> {{ ?s ?p ?o }}
          FILTER (?s = <{task("iii-7-b")}> || ?o = <{task("iii-7-b")}>)
        }} ORDER BY ?s ?p ?o"""
    ).rows
    assert len(rows) > 20
    for triple in rows:
        (first, *_) = explain(plan_graph, triple)
        assert first.is_derived
        assert all(not leaf.is_derived for leaf in leaves(first))


@pytest.mark.parametrize(("lang", "rule"), [("vi", "quy tắc: "), ("en", "rule: ")])
def test_an_explanation_in_words(plan_graph, lang, rule):
    """One line a triple, what it rests on under it, sentences with their place."""
    (found,) = explain(plan_graph, (task("iii-7-g"), Iri(KH + "hasLead"), unit("so-y-te")))
    lines = told(plan_graph, found, lang)
    assert rule in lines[0]
    assert all(line.startswith("  ") for line in lines[1:])
    assert any(line.endswith("thực hiện.” [15389-15483]") for line in lines)
    assert any(line.endswith(" - codes") for line in lines)


def test_labels_of_overlay_nodes_fall_back_to_their_slug(plan_graph):
    """An assignment has no label of its own: its short name stands for it."""
    assignment = Iri(f"{PLAN}/assignment/iii-7-g_lead_so-y-te")
    (found,) = explain(plan_graph, (assignment, Iri(KH + "assignee"), unit("so-y-te")))
    (line,) = told(plan_graph, found)
    assert line.startswith("iii-7-g_lead_so-y-te · chủ thể được giao · Sở Y tế")


def test_a_literal_is_told_as_it_is(plan_graph):
    """Sở Y tế rdfs:label "Sở Y tế": by the rule that makes labels of preferred names."""
    name = Literal("Sở Y tế", "vi", RDF + "langString")
    (found,) = explain(plan_graph, (unit("so-y-te"), Iri(RDFS + "label"), name))
    assert found.rule == "10-labels"
    assert "Sở Y tế" in told(plan_graph, found)[0]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_every_rule_can_be_explained(rule):
    """Each rule makes and reads triples that can be shown: no path of unknown length."""
    made, read = patterns_of(rule.text)
    assert made
    assert read


def test_a_path_of_unknown_length_is_refused():
    """A rule that reads over any number of steps could not show them."""
    with pytest.raises(ValueError, match="must name its steps"):
        patterns_of("CONSTRUCT { ?a ?b ?c } WHERE { ?a <urn:p>+ ?c . ?a ?b ?c }")


def test_a_pattern_fits_only_its_triples():
    """One variable in two places takes one value; a term fits only itself."""
    same = Pattern("x", Iri("urn:p"), "x")
    one, two = Iri("urn:1"), Iri("urn:2")
    assert same.unified((one, Iri("urn:p"), one)) == {"x": one}
    assert same.unified((one, Iri("urn:p"), two)) is None
    assert same.unified((one, Iri("urn:q"), one)) is None


def test_patterns_know_inverse_paths_and_literals():
    """What a rule writes backwards is read forwards; typed and plain texts are kept apart."""
    _, read = patterns_of(
        'CONSTRUCT { ?a ?b ?c } WHERE { ?a ^<urn:p> ?c . ?a ?b "x"@vi . ?c ?b 1 . ?c ?b "y" }'
    )
    shown = {(p.subject, p.predicate, p.object) for p in read}
    assert ("c", Iri("urn:p"), "a") in shown
    assert {p.object for p in read if isinstance(p.object, Literal)} == {
        Literal("x", "vi", RDF + "langString"),
        Literal("1", "", "http://www.w3.org/2001/XMLSchema#integer"),
        Literal("y"),
    }
