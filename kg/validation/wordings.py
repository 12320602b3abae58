"""Gate: mode, modality, scope, condition and timing stand in the words of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.findings import MEND, Words
from kg.vocab import CODE, KH, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "wordings"
_IN_SCHEME: Final = SKOS + "inScheme"
_ADVICE: Final = "tham muu"
_CONDITION: Final = re.compile(r"\((?:khi|nếu)\b[^)]*\)|\bkhi (?:có )?đủ điều kiện\b")
_YEARLY: Final = re.compile(r"\bh[àằ]ng năm\b", re.IGNORECASE)
_ELLIPSIS: Final = re.compile(r"…|\.\.")
_UNSAID: Final = ("không có trong lời văn", "does not stand in the wording")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find qualities of clauses and actions that their words do not show."""
    for clause in corpus.stated("AssignmentClause"):
        sentence = corpus.sentence(clause)
        yield from _mode(corpus, clause, sentence)
        yield from _modality(corpus, clause, sentence)
        yield from _copied(corpus, clause, "scope", sentence)
    for action in corpus.stated("PlannedAction"):
        sentence = corpus.sentence(action)
        yield from _copied(corpus, action, "condition", sentence)
        yield from _unsaid_condition(corpus, action, sentence)
        yield from _timing(corpus, action, sentence)
        yield from _unscoped(corpus, action)
    for element in corpus.stated("PlanElement"):
        yield from _fields(corpus, element, corpus.sentence(element))
    for element in corpus.stated("Goal", "WorkItem"):
        yield from _open_list(corpus, element, corpus.sentence(element))
    for group in corpus.stated("SolutionGroup"):
        yield from _siblings(corpus, group)


def _mode(corpus: Corpus, clause: str, sentence: str) -> Iterator[Finding]:
    facts = corpus.facts
    said = facts.value(clause, KH + "actionMode")
    if said == CODE + "mode/other":
        return
    labels = {
        fold(facts.text(mode, SKOS + "prefLabel", "vi") or ""): mode
        for mode in facts.subjects(_IN_SCHEME, CODE + "mode")
    }
    words = f" {fold(sentence)} "
    standing = [label for label in labels if f" {label} " in words]
    # "tham mưu … để triển khai thực hiện Kế hoạch" advises; carrying out is its aim.
    advice = [label for label in standing if label.startswith(_ADVICE)]
    expected = labels[max(advice or standing, key=len)] if standing else None
    # A duty speaks of much besides how to do it; the line of a task does not.
    is_task = any(facts.is_a(a, KH + "Task") for a in facts.values(clause, KH + "assignsAction"))
    if said != expected and (said is not None or advice or is_task):
        shown_said, shown = ((code or "-").rpartition("/")[2] for code in (said, expected))
        yield corpus.fault(
            GATE,
            clause,
            Words(
                f"lời văn cho cách thực hiện {shown!r}, dữ liệu ghi {shown_said!r}.",
                f"the wording gives the mode {shown!r}, the data says {shown_said!r}.",
            ),
            MEND,
        )


def _modality(corpus: Corpus, clause: str, sentence: str) -> Iterator[Finding]:
    expected = "request" if fold(sentence).startswith("de nghi") else "directive"
    said = corpus.facts.code(clause, KH + "modality")
    if said != expected:
        yield corpus.fault(
            GATE,
            clause,
            Words(
                f"lời văn là {expected!r}, dữ liệu ghi {said!r}.",
                f"the wording is a {expected!r}, the data says {said!r}.",
            ),
            MEND,
        )


def _copied(corpus: Corpus, thing: str, name: str, sentence: str) -> Iterator[Finding]:
    for words in corpus.facts.values(thing, KH + name):
        if words not in sentence:
            yield corpus.fault(
                GATE,
                thing,
                Words(
                    f"kh:{name} “{words}” không có trong câu.",
                    f"kh:{name} “{words}” does not stand in the sentence.",
                ),
                MEND,
            )


def _unsaid_condition(corpus: Corpus, action: str, sentence: str) -> Iterator[Finding]:
    printed = _CONDITION.search(sentence)
    if printed and not corpus.facts.values(action, KH + "condition"):
        yield corpus.fault(
            GATE,
            action,
            Words(
                f"câu nêu điều kiện “{printed[0]}”, thiếu kh:condition.",
                f"the sentence states the condition “{printed[0]}”, kh:condition is missing.",
            ),
            Words("Hãy thêm kh:condition.", "Add kh:condition."),
        )


def _timing(corpus: Corpus, action: str, sentence: str) -> Iterator[Finding]:
    facts = corpus.facts
    said = facts.value(action, KH + "timing")
    is_yearly = said == CODE + "timing/yearly"
    if said is not None:
        label = facts.text(said, SKOS + "prefLabel", "vi") or ""
        stands = bool(_YEARLY.search(sentence)) if is_yearly else fold(label) in fold(sentence)
        if not stands:
            yield corpus.fault(
                GATE,
                action,
                Words(
                    f"thời gian “{label}” không có trong lời văn.",
                    f"the timing “{label}” does not stand in the wording.",
                ),
                MEND,
            )
    if facts.is_a(action, KH + "ReportingDuty") and _YEARLY.search(sentence) and not is_yearly:
        yield corpus.fault(
            GATE,
            action,
            Words(
                "báo cáo hàng năm, thiếu kh:timing yearly.",
                "a report of every year, without kh:timing yearly.",
            ),
            MEND,
        )


def _fields(corpus: Corpus, element: str, sentence: str) -> Iterator[Finding]:
    """Find fields that the words do not name, and named ones that are not recorded."""
    facts = corpus.facts
    words = f" {fold(sentence)} "
    for name in ("field", "priorityField"):
        said = facts.values(element, KH + name)
        schemes = {scheme for concept in said for scheme in facts.values(concept, _IN_SCHEME)}
        # A list of priorities is complete; a field is the one that the heading names.
        listed = schemes if name == "priorityField" else set()
        for concept in {
            *said,
            *(c for scheme in listed for c in facts.subjects(_IN_SCHEME, scheme)),
        }:
            label = facts.text(concept, SKOS + "prefLabel", "vi") or "-"
            stands = f" {fold(label)} " in words
            if stands != (concept in said):
                vi, en = ("bị bỏ sót", "is left out") if stands else _UNSAID
                yield corpus.fault(
                    GATE,
                    element,
                    Words(f"lĩnh vực “{label}” {vi}.", f"the field “{label}” {en}."),
                    MEND,
                )


def _open_list(corpus: Corpus, element: str, sentence: str) -> Iterator[Finding]:
    is_open = corpus.facts.value(element, KH + "listIsOpen") == "true"
    if is_open != bool(_ELLIPSIS.search(sentence)):
        yield corpus.fault(
            GATE,
            element,
            Words(
                "kh:listIsOpen khác lời văn (dấu ba chấm).",
                "kh:listIsOpen differs from the wording (the ellipsis).",
            ),
            MEND,
        )


def _siblings(corpus: Corpus, group: str) -> Iterator[Finding]:
    """Find a task without a field among tasks that have one."""
    facts = corpus.facts
    tasks = [t for t in facts.subjects(KH + "partOfElement", group) if facts.is_a(t, KH + "Task")]
    without = [task for task in tasks if not facts.values(task, KH + "field")]
    if len(without) < len(tasks):
        for task in without:
            yield corpus.fault(
                GATE,
                task,
                Words(
                    "thiếu kh:field, trong khi các nhiệm vụ bên cạnh đều có.",
                    "kh:field is missing, while the tasks beside it have one.",
                ),
                Words("Hãy thêm kh:field.", "Add kh:field."),
            )


def _unscoped(corpus: Corpus, action: str) -> Iterator[Finding]:
    """Find clauses that share an action without saying which part of it each is about."""
    facts = corpus.facts
    clauses = facts.subjects(KH + "assignsAction", action)
    stated = [clause for clause in clauses if clause in set(corpus.stated("AssignmentClause"))]
    for clause in stated if len(stated) > 1 else ():
        if not facts.values(clause, KH + "scope"):
            yield corpus.fault(
                GATE,
                clause,
                Words(
                    "việc này có nhiều câu phân công, câu này thiếu kh:scope.",
                    "the action has several clauses, this one has no kh:scope.",
                ),
                Words("Hãy thêm phạm vi của câu.", "Add the scope of the sentence."),
            )
