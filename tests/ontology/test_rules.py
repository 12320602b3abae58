"""The derivation rules: what they give on the first plan, and what they must never give."""

from __future__ import annotations

from collections import Counter

import pytest

from kg import resources
from kg.headers import header
from kg.inference import rules
from kg.store import STORES, GraphFile, open_store
from kg.vocab import BASE, ID, KH

DATA = resources.data_folder()
EXAMPLES = resources.ontology_folder() / "examples" / "valid"
RULES = {rule.name: rule for rule in rules()}
MEMBERSHIP = DATA / "overlay" / "membership.ttl"


def filled(paths, engine="oxigraph"):
    store = open_store(engine)
    for number, path in enumerate(paths):
        graph = f"urn:file:{number}"
        store.add(GraphFile(graph, path.name, path.read_bytes(), in_default=True))
    store.materialise_default(store.graphs())
    return store


def derived(store, names=None):
    """Run rules to a fixpoint; return the new triples as three strings each."""
    todo = [RULES[name] for name in names or RULES]
    while sum(store.derive(rule.text, "urn:inferred") for rule in todo):
        continue
    made = store.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <urn:inferred> { ?s ?p ?o } }")
    return set(made.triples)


def named(triples):
    """Triples as short names: `lead hasLead so-y-te`."""
    return {tuple(str(term).rsplit("/", 1)[-1].removeprefix("def#") for term in t) for t in triples}


@pytest.fixture(scope="module")
def first_plan(plan_files):
    return filled(plan_files)


@pytest.fixture(scope="module")
def sample_files():
    ontology = resources.ontology_folder()
    return [ontology / "kehoach.ttl", ontology / "codes.ttl", *sorted(EXAMPLES.glob("*.ttl"))]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("01-shortcuts", 71), ("02-partners", 20), ("03-reports", 4), ("05-named", 36)],
)
def test_rows_of_a_rule(first_plan, name, rows):
    """71 assignments, 20 pairs of partners, 4 reporting steps, 36 units by name."""
    assert len(first_plan.query(RULES[name].text)) == rows


def test_members_of_collectives(plan_files):
    """22 bodies, each with 27 actions that concern it through a collective."""
    store = filled([*plan_files, MEMBERSHIP])
    assert len(store.query(RULES["04-members"].text)) == 594


def test_rules_write_where_their_readings_allow(plan_files):
    """Only the rule that reads memberships writes to the graph of uncertain things."""
    assert plan_files
    uncertain = {name for name, rule in RULES.items() if rule.writes.endswith("/membership")}
    assert uncertain == {"04-members"}


@pytest.mark.parametrize("name", RULES)
def test_header_says_what_a_rule_reads(name):
    """Title and description in both languages; the membership overlay is read by rule 04 alone."""
    rule = RULES[name]
    head = header(rule.text, name)
    assert set(head) == {"title", "description", "reads", "writes"}
    assert list(rule.title) == list(rule.description) == ["vi", "en"]
    assert head["reads"][:5] == ["plan", "units", "documents", "codes", "ontology"]
    assert head["reads"][5:] == (["membership"] if name == "04-members" else [])


def test_two_leads_of_one_clause_lead_jointly(first_plan):
    """III.7.e: the construction and the transport department; never the two of III.7.b."""
    rows = named(first_plan.query(RULES["02-partners"].text).triples)
    assert {row for row in rows if row[1] == "jointlyLeadsWith"} == {
        ("so-xay-dung", "jointlyLeadsWith", "so-giao-thong-van-tai"),
        ("so-giao-thong-van-tai", "jointlyLeadsWith", "so-xay-dung"),
    }


def test_partners_are_partners_of_one_sentence(first_plan):
    """III.7.b: agriculture coordinates with science in one sentence, leads alone in the other."""
    rows = named(first_plan.query(RULES["02-partners"].text).triples)
    science, agriculture = "so-khoa-hoc-va-cong-nghe", "so-nong-nghiep-va-phat-trien-nong-thon"
    assert (agriculture, "coordinatesWithLead", science) in rows
    assert (science, "coordinatesWithLead", agriculture) not in rows
    assert (agriculture, "coordinatesWithLead", agriculture) not in rows


def test_the_plan_does_not_implement_resolution_36(plan_files):
    """III.7.h leads from Plan 1693 to Resolution 36; this plan carries out Decision 569 alone."""
    rows = named(derived(filled(plan_files)))
    chain = {(one, other) for one, link, other in rows if link == "implementsChain"}
    assert ("1693-kh-ubnd", "36-nq-tw") in chain
    assert {other for one, other in chain if one == "kh-khcn-dmst-2030"} == {"569-qd-ttg"}


def test_no_lead_is_made_up(plan_files):
    """III.7.a, III.7.h, IV.1-2, IV.2-2 and IV.3 have no lead before the rules and none after."""
    rows = named(derived(filled(plan_files)))
    led = {action for action, link, _ in rows if link == "hasLead"}
    assert led & {"iii-7-a", "iii-7-h", "iv-1_2", "iv-2_2", "iv-3"} == set()
    assert len([1 for _, link, _ in rows if link == "hasLead"]) == 22


def test_members_are_never_involved_by_name(plan_files):
    """A district is concerned through a collective; kh:involvedIn is for those the text names."""
    rows = named(derived(filled([*plan_files, MEMBERSHIP])))
    links = {link for unit, link, _ in rows if unit == "ubnd-huyen-dak-ha"}
    assert {"definitelyInvolvedIn", "possiblyInvolvedIn"} <= links
    assert "involvedIn" not in links


def test_a_body_of_two_collectives_has_both_links(sample_files):
    """Sample: the finance department is named, is a department, and may be concerned besides."""
    rows = named(derived(filled(sample_files)))
    finance = {row[1:] for row in rows if row[0] == "so-tai-chinh"}
    assert ("definitelyInvolvedIn", "task") in finance
    assert ("possiblyInvolvedIn", "task") in finance
    assert ("definitelyInvolvedIn", "report-2") in finance
    assert ("coordinatesOn", "task") in finance


def test_axioms_are_followed(sample_files):
    """Types by parent class, links by parent property, inverses, labels from names."""
    rows = named(derived(filled(sample_files)))
    assert ("report-1", "22-rdf-syntax-ns#type", "PlannedAction") in rows
    assert ("task", "involves", "so-van-hoa") in rows
    assert ("so-van-hoa", "leads", "task") in rows
    assert ("plan", "hasElement", "goal") in rows
    assert ("cac-so", "rdf-schema#label", "các sở") in rows


def test_stores_derive_the_same(sample_files):
    """The rules mean the same to every engine."""
    found = [derived(filled(sample_files, engine)) for engine in sorted(STORES)]
    assert found[0]
    assert all(other == found[0] for other in found[1:])


def test_a_rule_names_no_plan():
    """Rules are about every plan: no address of a document, unit or collective stands in one."""
    for rule in RULES.values():
        assert ID not in rule.text
        assert rule.text.count("CONSTRUCT") == 1
        assert BASE in rule.text or KH not in rule.text


def test_shortcuts_are_never_authored():
    """What the rules write stands in no file: links by role are derived, always."""
    shortcuts = ("hasLead", "leads", "hasCoordinator", "coordinatesOn", "involves", "involvedIn")
    counted = Counter(
        f"kh:{name} "
        for path in DATA.rglob("*.ttl")
        for name in shortcuts
        if f" kh:{name} " in path.read_text("utf-8")
    )
    assert counted == {}
