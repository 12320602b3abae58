"""Gate: the printed words around each name give the role that the data gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validation.agents import runs
from kg.validation.clauses import Clause, clauses_of
from kg.validation.corpus import collapse
from kg.validation.findings import MEND, Words
from kg.vocab import KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.agents import Mention
    from kg.validation.clauses import Assignment
    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "roles"

_LEADS: Final = re.compile(r"(?:[^,;.]{0,60},\s*)?(?:chủ động\s+)?chủ trì\b", re.IGNORECASE)
_JOINS: Final = re.compile(r"(?:chủ động\s+)?phối hợp\b", re.IGNORECASE)
_WITH: Final = re.compile(r"phối hợp(?: chặt chẽ)?(?: với| cùng)?\s*\Z", re.IGNORECASE)
_REQUEST: Final = re.compile(r"đề nghị\s*\Z", re.IGNORECASE)
_OPENING: Final = re.compile(r"(?:.*\b(?:giao|do)\s+)?\Z", re.IGNORECASE)
_ADVISED: Final = re.compile(r"tham mưu(?: cho| giúp)?\s*\Z", re.IGNORECASE)

#: Roles that no list of names tells apart: their word must stand in the sentence.
_OWN_WORDS: Final = {
    "advise": "tham mưu",
    "focal-point": "đầu mối",
    "monitor": "theo dõi",
    "supervise": "phụ trách",
}
_EXPECTED: Final = {
    "lead": Words("chủ trì", "lead"),
    "coordinate": Words("phối hợp", "coordinate"),
    "requested": Words("được đề nghị", "requested"),
    "report": Words("báo cáo", "report"),
    "implement": Words("thực hiện", "implement"),
    "": Words("không có vai trò nào", "no role"),
}


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find roles that the words of the sentence do not give."""
    for clause in clauses_of(corpus):
        lists = runs(corpus.texts[clause.passages[0].source].letters, clause.mentions)
        for assignment in clause.assignments:
            yield from _role(corpus, clause, assignment, lists)
        yield from _others(corpus, clause, lists)


def _role(
    corpus: Corpus, clause: Clause, assignment: Assignment, lists: list[list[Mention]]
) -> Iterator[Finding]:
    expected = _expected(corpus, clause, assignment, lists)
    if expected is None or assignment.role == expected:
        return
    own = _OWN_WORDS.get(assignment.role)
    if own is not None and own in corpus.sentence(clause.iri).casefold():
        return
    label = corpus.label(assignment.agent)
    words = _EXPECTED[expected]
    yield corpus.fault(
        GATE,
        assignment.iri,
        Words(
            f"lời văn cho {label}: {words.vi}; dữ liệu ghi vai trò {assignment.role!r}.",
            f"the wording gives {label}: {words.en}; the data says {assignment.role!r}.",
        ),
        Words("Hãy sửa kh:role theo lời văn.", "Correct kh:role to match the wording."),
    )


def _expected(
    corpus: Corpus, clause: Clause, assignment: Assignment, lists: list[list[Mention]]
) -> str | None:
    """Return the role that the words give, "" for none, None where the name is not found."""
    letters = corpus.texts[clause.passages[0].source].letters
    first = clause.passages[0]
    for anchor in assignment.anchors:
        if not clause.holds(anchor):
            return _by_opening(corpus, clause, letters[first.start : first.end])
        for names in lists:
            if names[0].start <= anchor.start < names[-1].end:
                passage = next(p for p in clause.passages if p.contains(anchor))
                before = collapse(letters[passage.start : names[0].start])
                after = collapse(letters[names[-1].end : passage.end])
                return _by_place(corpus, clause, before, after)
    return None


def _by_place(corpus: Corpus, clause: Clause, before: str, after: str) -> str:
    """Return the role of a list of names by the words just before and after it."""
    if re.match(r"[\s,]*(?:đồng\s+)?chủ trì\b", after, re.IGNORECASE):
        return "lead"
    if _WITH.search(before):
        return "coordinate"
    if _REQUEST.search(before):
        return "requested"
    if _OPENING.match(before):
        return _by_opening(corpus, clause, after.lstrip(" :"))
    return ""


def _by_opening(corpus: Corpus, clause: Clause, opening: str) -> str:
    """Return the role of the agent of whom the whole sentence speaks."""
    if _LEADS.match(opening):
        return "lead"
    if _JOINS.match(opening):
        return "coordinate"
    is_report = corpus.facts.is_a(clause.action, KH + "ReportingDuty")
    return "report" if is_report and "báo cáo" in collapse(opening).casefold() else "implement"


def _others(corpus: Corpus, clause: Clause, lists: list[list[Mention]]) -> Iterator[Finding]:
    """Find bodies that are said to be advised, told or concerned, but are not named so."""
    facts = corpus.facts
    letters = corpus.texts[clause.passages[0].source].letters
    here = {agent for mention in clause.mentions for agent in mention.agents}
    above = {agent for mention in clause.heading_mentions for agent in mention.agents}
    advised = {
        agent
        for names in lists
        if _ADVISED.search(collapse(letters[clause.passages[0].start : names[0].start]))
        for mention in names
        for agent in mention.agents
    }
    opening = {
        agent
        for names in lists
        if names[0].start == clause.passages[0].start and letters[names[-1].end :].startswith(":")
        for mention in names
        for agent in mention.agents
    }
    advisees = set(facts.values(clause.iri, KH + "advisee"))
    addressees = set(facts.values(clause.iri, KH + "addressee"))
    for agents, vi, en in (
        (advisees - advised, "không được nói là nơi được tham mưu", "is not said to be advised"),
        (advised - advisees, "được tham mưu, thiếu kh:advisee", "is advised, without kh:advisee"),
        (
            opening - addressees,
            "mở đầu câu như đề mục, thiếu kh:addressee",
            "opens the sentence like a heading, without kh:addressee",
        ),
        (
            addressees - here - above,
            "không có trong câu hay đề mục",
            "stands neither in the sentence nor in its heading",
        ),
        (
            set(facts.values(clause.action, KH + "reportRecipient")) - here,
            "không được nêu là nơi nhận báo cáo",
            "is not named as recipient of the report",
        ),
    ):
        for agent in sorted(agents):
            label = corpus.label(agent)
            yield corpus.fault(
                GATE,
                clause.iri,
                Words(f"{label} {vi}.", f"{label} {en}."),
                MEND,
            )
