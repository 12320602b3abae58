"""What SHACL sees: faults planted in different places of one copy, looked for in one run."""

import pytest

from kg.errors import MissingFile
from kg.validation import GATES, Corpus
from kg.validation.shapes import SHAPES, check

#: A fault a line: what is planted, and what must be said of which subject.
FAULTS = {
    "lost role": (
        lambda c: c.set("doc:assignment/iii-1_lead_so-khoa-hoc-va-cong-nghe", "kh:role"),
        "III.1 (line 114)",
    ),
    "unit as role": (
        lambda c: c.set(
            "doc:assignment/iii-2_lead_so-khoa-hoc-va-cong-nghe", "kh:role", "kt:so-y-te"
        ),
        "III.2 (line 134)",
    ),
    "lost modality": (lambda c: c.set("doc:clause/iii-4", "kh:modality"), "III.4 (line 178)"),
    "two actions in one clause": (
        lambda c: c.add("doc:clause/iii-6", "kh:assignsAction", "doc:task/iii-8"),
        "III.6 (line 228)",
    ),
    "lost group": (lambda c: c.set("doc:task/iii-9", "kh:partOfElement"), "III.9 (line 396)"),
    "lost status": (
        lambda c: c.set("doc:item/iii-10_1", "kh:assertionStatus"),
        "III.10-1 (line 416)",
    ),
    "statement without anchor": (
        lambda c: c.set("doc:goal/ii-2_2", "kh:evidence"),
        "II.2-2",
    ),
    "bounds turned round": (
        lambda c: (
            c.set("doc:target/patents-2030", "kh:lowerBound", 5),
            c.set("doc:target/patents-2030", "kh:upperBound", 3),
        ),
        "II.2-4",
    ),
    "deadline neither before nor by": (
        lambda c: c.set("doc:deadline/12-05", "kh:deadlineRelation"),
        "IV.1-1 (line 442)",
    ),
    "report due after the one it feeds": (
        lambda c: c.set("doc:deadline/11-20", "schema:byMonth", 12),
        "IV.4-3 (line 482)",
    ),
    "lost wording": (lambda c: c.set("doc:clause/iii-5_2", "kh:wording"), "III.5-2 (line 207)"),
    "plan without number or gap": (
        lambda c: c.drop("doc:gap/number"),
        "2023/kh-khcn-dmst-2030",
    ),
    "relation without a citation": (
        lambda c: c.add("ktdoc:kh-khcn-dmst-2030", "kh:guidedBy", "vndoc:36-nq-tw"),
        "2023/kh-khcn-dmst-2030",
    ),
}


@pytest.fixture(scope="module")
def said(corpus, make_copy):
    """What the shapes say of a copy that holds all the faults, and a lost lead besides."""
    damaged = make_copy(corpus)
    for plant, _ in FAULTS.values():
        plant(damaged)
    damaged.drop("doc:assignment/iii-3_1_lead_so-tai-chinh")
    return list(check(damaged.corpus()))


@pytest.mark.parametrize("name", FAULTS)
def test_broken_shape_is_reported(said, name):
    where = FAULTS[name][1]
    sentences = [f.sentence("en") for f in said if f.severity == "fault"]
    assert any(where in sentence for sentence in sentences), sentences


def test_lost_lead_is_a_note_only(said):
    """SHACL cannot tell a lost lead from a task without one: the names gate must."""
    assert [f.severity for f in said if f.subject == "III.3-1"] == ["info"]


def test_check_without_shapes_is_no_check(corpus):
    """Nothing is called sound when the shapes are not there."""
    files = tuple(file for file in corpus.files if file.file != SHAPES)
    with pytest.raises(MissingFile, match=r"shapes\.ttl"):
        list(GATES["shapes"](Corpus(files, corpus.texts)))
