"""Gate: documents relate to each other as the citations say, no closer and no farther."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.citing import FUNCTION_OF, RELATION_OF
from kg.search import fold
from kg.validation.findings import Words
from kg.vocab import ELI, KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Anchor, Corpus
    from kg.validation.findings import Finding

GATE: Final = "relations"
_MEND: Final = Words("Hãy sửa theo lời dẫn.", "Correct it to match the citation.")


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation: the document that cites, how, and the document cited."""

    iri: str
    citing: str
    relation: str
    document: str


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find relations that no citation states, and citations whose relation is lost."""
    cited = _citations(corpus)
    said = {(c.citing, c.relation, c.document) for c in cited}
    facts = corpus.facts
    for document in facts.instances("OfficialDocument"):
        for relation in FUNCTION_OF:
            for other in facts.values(document, KH + relation):
                if (document, relation, other) not in said:
                    yield _wrong(corpus, document, relation, other)
    for one in cited:
        if one.relation and one.document not in facts.values(one.citing, KH + one.relation):
            yield _lost(corpus, one)
    yield from _promulgated(corpus, cited)
    yield from _delegated(corpus)
    yield from _delegated_to_collective(corpus)
    yield from _reports(corpus)


def _citations(corpus: Corpus) -> list[_Cited]:
    """Return the citations; what is named inside another citation is cited by that document."""
    facts = corpus.facts
    plans = {source: plan for plan, source in corpus.plans.items()}
    spans = [
        (anchor, citation, document)
        for citation in corpus.stated("Citation")
        for document in facts.values(citation, KH + "citedDocument")
        for anchor in corpus.evidence(citation)
    ]
    found = []
    for anchor, citation, document in spans:
        around = [
            (outer, of)
            for outer, _, of in spans
            if outer != anchor and of != document and outer.contains(anchor)
        ]
        inner = min(around, key=lambda pair: _width(pair[0]), default=None)
        citing = inner[1] if inner else plans.get(anchor.source, "")
        function = facts.code(citation, KH + "citationFunction")
        found.append(_Cited(citation, citing, RELATION_OF.get(function, ""), document))
    return found


def _wrong(corpus: Corpus, document: str, relation: str, other: str) -> Finding:
    label = corpus.label(other)
    return corpus.fault(
        GATE,
        document,
        Words(
            f"kh:{relation} tới {label}, nhưng không lời dẫn nào của chính văn bản này nói vậy.",
            f"kh:{relation} to {label}, but no citation of this document itself says so.",
        ),
        Words("Hãy bỏ quan hệ này.", "Drop the relation."),
    )


def _lost(corpus: Corpus, one: _Cited) -> Finding:
    label = corpus.label(one.citing)
    return corpus.fault(
        GATE,
        one.iri,
        Words(
            f"lời dẫn nói {label} có kh:{one.relation}, dữ liệu thiếu quan hệ này.",
            f"the citation says kh:{one.relation} of {label}, the data lacks it.",
        ),
        Words("Hãy thêm quan hệ này.", "Add the relation."),
    )


def _promulgated(corpus: Corpus, cited: list[_Cited]) -> Iterator[Finding]:
    """Find a document said to promulgate another that no citation of it names."""
    facts = corpus.facts
    for document in facts.instances("OfficialDocument"):
        words = [fold(corpus.sentence(c.iri)) for c in cited if c.document == document]
        for other in facts.values(document, KH + "promulgates"):
            label = corpus.label(other)
            if not any("ban hanh" in w and fold(label) in w for w in words):
                yield _wrong(corpus, document, "promulgates", other)


def _delegated(corpus: Corpus) -> Iterator[Finding]:
    """Find delegations that no citation states, and delegating citations without an action."""
    facts = corpus.facts
    said = {
        (provision, document)
        for citation in corpus.stated("Citation")
        if facts.code(citation, KH + "citationFunction") == "delegation"
        for provision in facts.values(citation, KH + "citingProvision")
        for document in facts.values(citation, KH + "citedDocument")
    }
    done = set()
    for action in corpus.stated("PlannedAction"):
        for document in facts.values(action, KH + "delegatedTo"):
            places = {
                (near, document)
                for provision in facts.values(action, KH + "statedIn")
                for near in (
                    provision,
                    *facts.values(provision, ELI + "is_part_of"),
                    *facts.subjects(ELI + "is_part_of", provision),
                )
            }
            done |= places
            if not places & said:
                yield _wrong(corpus, action, "delegatedTo", document)
    for provision, document in sorted(said - done):
        label = corpus.label(document)
        yield corpus.fault(
            GATE,
            provision,
            Words(
                f"lời dẫn giao việc theo {label}, nhưng không việc nào có kh:delegatedTo.",
                f"the citation delegates to {label}, but no action has kh:delegatedTo.",
            ),
            _MEND,
        )


def _delegated_to_collective(corpus: Corpus) -> Iterator[Finding]:
    """Find an open collective that only the other document can list, without that document."""
    facts = corpus.facts
    for action in corpus.stated("PlannedAction"):
        documents = set(facts.values(action, KH + "delegatedTo"))
        agents = [
            agent
            for clause in facts.subjects(KH + "assignsAction", action)
            for assignment in facts.subjects(KH + "inClause", clause)
            for agent in facts.values(assignment, KH + "assignee")
            if facts.is_a(agent, KH + "OpenCollective")
        ]
        for agent in agents if documents else ():
            if not documents & set(facts.values(agent, KH + "definedByDocument")):
                yield corpus.fault(
                    GATE,
                    agent,
                    Words(
                        "nhóm do văn bản được dẫn xác định, thiếu kh:definedByDocument.",
                        "the other document lists the collective, kh:definedByDocument is missing.",
                    ),
                    _MEND,
                )


def _reports(corpus: Corpus) -> Iterator[Finding]:
    """Find reports whose recipient reports on: the first feeds the second."""
    facts = corpus.facts
    reports = corpus.stated("ReportingDuty")
    reporters = {
        report: {
            agent
            for clause in facts.subjects(KH + "assignsAction", report)
            for assignment in facts.subjects(KH + "inClause", clause)
            for agent in facts.values(assignment, KH + "assignee")
        }
        for report in reports
    }
    for report in reports:
        recipients = set(facts.values(report, KH + "reportRecipient"))
        same_plan = set(facts.values(report, KH + "inPlan"))
        for following in reports:
            feeds = following in facts.values(report, KH + "feedsReport")
            goes_on = bool(
                recipients & reporters[following]
                and same_plan & set(facts.values(following, KH + "inPlan"))
            )
            if feeds != goes_on:
                yield corpus.fault(
                    GATE,
                    report,
                    Words(
                        f"kh:feedsReport tới {corpus.name(following)} khác nơi nhận báo cáo.",
                        f"kh:feedsReport to {corpus.name(following)} differs from the recipient.",
                    ),
                    _MEND,
                )


def _width(anchor: Anchor) -> int:
    return anchor.end - anchor.start
