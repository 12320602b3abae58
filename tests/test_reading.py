"""An independent reading of the plan, made from the text alone, says what the data says."""

from pathlib import Path

import pytest
import yaml

from kg import resources
from kg.search import fold
from kg.validation import read
from kg.validation.corpus import collapse
from kg.vocab import BASE, ELI, KH, RDFS, SCHEMA, SKOS

READING = yaml.safe_load((Path(__file__).parent / "reading.yaml").read_text(encoding="utf-8"))

ROLES = {
    "lead": "leads",
    "coordinate": "coordinators",
    "implement": "implementers",
    "report": "reporters",
    "requested": "requested",
}
COMPARATORS = {
    "đạt mức": "equal",
    "đảm bảo": "equal",
    "đảm bảo tối thiểu hơn": "more-than",
    "từ 2% trở lên": "at-least",
    "có từ": "range",
}
FUNCTIONS = {
    "Thực hiện": "mandate",
    "Cụ thể hóa và triển khai thực hiện": "mandate",
    "triển khai thực hiện": "mandate",
    "thực hiện": "mandate",
    "Trên cơ sở": "basis",
    "Tập trung triển khai thực hiện": "delegation",
    "hướng dẫn": "guidance",
    "theo quy định": "compliance",
}
MARKS = {"b/c": {"report"}, "t/h": {"implement"}, "none": {"inform", "archive"}}


@pytest.fixture(scope="module")
def data():
    """The data that ships."""
    return read([resources.data_folder()])


@pytest.fixture(scope="module")
def facts(data):
    """Its statements."""
    return data.facts


def code(iri):
    return (iri or "").rpartition("/")[2]


def label(facts, thing):
    return facts.text(thing, SKOS + "prefLabel", "vi") or facts.text(thing, RDFS + "label", "vi")


def passages(entry):
    return [(p["start"], p["end"]) for p in entry.get("passages", [entry])]


def holder(data, kind, entry, accepts=lambda _thing: True):
    """Return the one statement of a kind whose passages hold the passages that were read."""
    found = [
        thing
        for thing in data.stated(kind)
        if accepts(thing)
        and all(
            any(a.start <= start and end <= a.end for a in data.evidence(thing))
            for start, end in passages(entry)
        )
    ]
    assert len(found) == 1, (entry["quote"], found)
    return found[0]


def clause_of(data, entry):
    """Return the clause with exactly the passages of a sentence that was read."""
    spans = passages(entry)
    found = [
        clause
        for clause in data.stated("AssignmentClause")
        if [(a.start, a.end) for a in data.evidence(clause)] == spans
    ]
    assert len(found) == 1, (entry["section"], entry["quote"])
    return found[0]


def action_of(data, entry):
    return data.facts.value(clause_of(data, entry), KH + "assignsAction")


def ids(entries, *names):
    return ["-".join(str(entry.get(name) or "") for name in names) for entry in entries]


SENTENCES = READING["sentences"]
each_sentence = pytest.mark.parametrize(
    "entry", SENTENCES, ids=[f"{s['section']}-{s['start']}" for s in SENTENCES]
)


@each_sentence
def test_units_and_roles_agree(data, facts, entry):
    """Who leads, coordinates, carries out, reports and is asked, in the printed names."""
    said = {role: [] for role in ROLES}
    for assignment in facts.subjects(KH + "inClause", clause_of(data, entry)):
        role = code(facts.value(assignment, KH + "role"))
        said[role].append(facts.value(assignment, KH + "mentionedAs"))
    assert {role: sorted(names) for role, names in said.items()} == {
        role: sorted(entry.get(name) or []) for role, name in ROLES.items()
    }


@each_sentence
def test_sentence_and_place_agree(data, facts, entry):
    """The same words at the same place of the plan."""
    clause = clause_of(data, entry)
    assert facts.value(clause, KH + "wording") == entry["quote"]
    assert facts.value(action_of(data, entry), KH + "path") == entry["section"]


@each_sentence
def test_kind_agrees(data, facts, entry):
    """Task, duty, report or request."""
    action, clause = action_of(data, entry), clause_of(data, entry)
    is_request = facts.value(clause, KH + "modality") == BASE + "code/modality/request"
    kinds = {
        "task": facts.is_a(action, KH + "Task"),
        "report": facts.is_a(action, KH + "ReportingDuty"),
        "request": is_request,
    }
    said = next((kind for kind, holds in kinds.items() if holds), "duty")
    assert said == entry["kind"]


@each_sentence
def test_advisee_and_mode_agree(data, facts, entry):
    """Whom the sentence advises, and how the work is to be done."""
    clause = clause_of(data, entry)
    advisees = facts.values(clause, KH + "advisee")
    assert len(advisees) == (1 if entry.get("advisee") else 0)
    for advisee in advisees:
        assert entry["advisee"] in facts.values(advisee, SKOS + "altLabel")
    mode, words = facts.value(clause, KH + "actionMode"), entry.get("mode") or ""
    if mode is None:
        assert "tham mưu" not in words
    else:
        assert fold(label(facts, mode)) in fold(words)


@each_sentence
def test_time_agrees(data, facts, entry):
    """ "Thường xuyên", a date of every year, or nothing."""
    action = action_of(data, entry)
    timing = facts.value(action, KH + "timing")
    is_yearly = code(timing) == "yearly"
    assert is_yearly == entry.get("every_year", False)
    if not is_yearly:
        assert fold(label(facts, timing) if timing else "") == fold(entry.get("timing") or "")
    deadlines = facts.values(action, KH + "hasDeadline")
    assert [facts.value(d, KH + "wording") for d in deadlines] == (
        [entry["due"]] if "due" in entry else []
    )
    assert all(facts.value(d, SCHEMA + "repeatFrequency") == "P1Y" for d in deadlines)


@each_sentence
def test_recipient_and_delegation_agree(data, facts, entry):
    """Who gets the report; which other document gives out the work."""
    action = action_of(data, entry)
    names = [
        name
        for recipient in facts.values(action, KH + "reportRecipient")
        for label_ in ("prefLabel", "altLabel")
        for name in facts.values(recipient, SKOS + label_)
    ]
    assert bool(names) == ("report_to" in entry)
    assert not names or entry["report_to"] in names
    documents = facts.values(action, KH + "delegatedTo")
    assert len(documents) == (1 if "delegated_to" in entry else 0)
    for document in documents:
        assert facts.value(document, KH + "symbol") in entry["delegated_to"]


CONDITIONS = [condition for entry in SENTENCES for condition in entry.get("condition") or ()]


@pytest.mark.parametrize("condition", CONDITIONS, ids=[str(c["start"]) for c in CONDITIONS])
def test_condition_agrees(data, facts, condition):
    """ "khi đủ điều kiện" is said of three things only."""
    item = holder(data, "WorkItem", condition | {"quote": condition["words"]})
    assert facts.value(item, KH + "condition") == condition["words"].strip("()")


def test_nothing_more_is_assigned(data):
    """31 sentences were read, 31 clauses are stated, and the conditions are three."""
    assert len(data.stated("AssignmentClause")) == len(SENTENCES) == READING["counts"]["sentences"]
    items = [i for i in data.stated("WorkItem") if data.facts.values(i, KH + "condition")]
    assert len(items) == len(CONDITIONS)


TARGETS = READING["targets"]


@pytest.mark.parametrize("entry", TARGETS, ids=ids(TARGETS, "section", "year", "printed_value"))
def test_target_agrees(data, facts, entry):
    """Comparator, figures, unit of measure and year."""
    values = {float(value) for value in entry["values"]}

    def figures(target):
        names = ("targetValue", "lowerBound", "upperBound")
        return {float(v) for name in names for v in facts.values(target, KH + name)}

    target = holder(data, "Target", entry, lambda thing: figures(thing) == values)
    comparator = COMPARATORS.get(entry["comparator"], "range" if len(values) > 1 else "equal")
    assert code(facts.value(target, KH + "comparator")) == comparator
    assert facts.number(target, KH + "targetYear") == entry["year"]
    assert (facts.value(target, KH + "isApproximate") == "true") == entry["approximate"]
    is_percent = code(facts.value(target, KH + "unitOfMeasure")) == "PERCENT"
    assert is_percent == entry["unit"].startswith("%")
    assert facts.value(target, KH + "path") == entry["section"]


def test_no_other_target_is_stated(data):
    """Eight figures, eight targets."""
    assert len(data.stated("Target")) == len(TARGETS) == READING["counts"]["targets"]


CITED = [entry for entry in READING["documents"] if "reconciled" not in entry]


@pytest.mark.parametrize("entry", CITED, ids=ids(CITED, "symbol", "section"))
def test_citation_agrees(data, facts, entry):
    """Which document, of which date and body, and what it is cited for."""

    def is_cited(citation):
        document = facts.value(citation, KH + "citedDocument")
        name = facts.value(document, KH + "symbol") if entry["symbol"] else label(facts, document)
        return name == (entry["symbol"] or entry["title"])

    citation = holder(data, "Citation", entry, is_cited)
    document = facts.value(citation, KH + "citedDocument")
    assert code(facts.value(citation, KH + "citationFunction")) == FUNCTIONS[entry["function"]]
    if entry["date"]:
        year, month, day = map(int, facts.value(document, ELI + "date_document").split("-"))
        digits = [int("".join(filter(str.isdigit, word))) for word in date_words(entry["date"])]
        assert digits == [day, month, year]
    if entry["issuer"]:
        issuer = facts.value(document, KH + "issuedBy")
        names = facts.values(issuer, SKOS + "prefLabel") + facts.values(issuer, SKOS + "altLabel")
        assert entry["issuer"] in names


def date_words(words):
    return [word for word in words.replace("/", " ").split() if any(map(str.isdigit, word))]


def test_no_other_document_is_cited(data):
    """Ten citations; a mention without one is said to be reconciled, with the reason."""
    assert len(data.stated("Citation")) == len(CITED)
    assert len(READING["documents"]) == READING["counts"]["document_mentions"]


@pytest.mark.parametrize("entry", READING["recipients"], ids=ids(READING["recipients"], "name"))
def test_recipient_agrees(data, facts, entry):
    """To report, to implement, to know or to file."""
    line = holder(data, "Distribution", entry | {"quote": entry["name"]})
    assert code(facts.value(line, KH + "distributionPurpose")) in MARKS[entry["mark"]]
    assert facts.value(line, KH + "wording").startswith(entry["name"])


def test_no_other_recipient_is_stated(data):
    """Ten lines."""
    assert len(data.stated("Distribution")) == READING["counts"]["recipients"]


def test_signature_agrees(data, facts):
    """TM., KT., Phó Chủ tịch, Nguyễn Hữu Tháp."""
    (signature,) = data.stated("Signature")
    said = READING["signature"]
    assert facts.value(signature, KH + "wording") == said["quote"]
    assert label(facts, facts.value(signature, KH + "signatory")) == said["name"]
    assert fold(label(facts, facts.value(signature, KH + "signedAs"))).startswith(
        fold(said["position"])
    )


def test_blanks_agree(data, facts):
    """Number, day and month are blank, and no value stands in their place."""
    kinds = {code(facts.value(gap, KH + "gapKind")) for gap in data.stated("SourceGap")}
    assert kinds == {kind for kind, said in READING["blanks"].items() if said == "blank"}
    (plan,) = data.plans
    assert not facts.values(plan, KH + "symbol")
    assert not facts.values(plan, ELI + "date_document")


@pytest.mark.parametrize("entry", READING["work_items"], ids=ids(READING["work_items"], "section"))
def test_work_items_agree(data, facts, entry):
    """Each item begins with the words that were read, in the same order."""
    (task,) = [t for t in data.stated("Task") if facts.value(t, KH + "path") == entry["section"]]
    items = [
        (data.evidence(item)[0].start, facts.value(item, KH + "wording"))
        for item in facts.subjects(KH + "partOfElement", task)
        if item in data.stated("WorkItem")
    ]
    assert len(items) == entry["count"]
    for (_, wording), words in zip(sorted(items), entry["items"], strict=True):
        assert collapse(wording).startswith(words)


@pytest.mark.parametrize(
    ("kind", "counted"),
    [("SolutionGroup", "groups"), ("Task", "tasks"), ("WorkItem", "work_items")],
)
def test_counts_agree(data, kind, counted):
    """10 groups, 20 tasks, 29 work items."""
    assert len(data.stated(kind)) == READING["counts"][counted]


def test_parts_and_letters_agree(data, facts):
    """Four parts; letters a to h under III.7, with đ: eight."""
    parts = facts.subjects(ELI + "type_subdivision", BASE + "code/subdivision/part")
    letters = [t for t in data.stated("Task") if facts.value(t, KH + "path").startswith("III.7.")]
    assert len(parts) == READING["counts"]["parts"]
    assert len(letters) == READING["counts"]["lettered_fields_in_III_7"]


def test_duties_and_reports_agree(data, facts):
    """Seven duties and one request; two reports."""
    reports = data.stated("ReportingDuty")
    counts = READING["counts"]
    assert len(reports) == counts["reports"]
    others = [d for d in data.stated("OrganisingDuty") if d not in reports]
    assert len(others) == counts["duties"] + counts["requests"]
    timed = [t for t in data.stated("Task") if facts.values(t, KH + "timing")]
    assert len(timed) == counts["timing_lines"]
