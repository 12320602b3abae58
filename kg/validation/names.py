"""Gate: each assignment is the printed name of its agent, and every printed name has its place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.agents import Mention, runs, unknown_bodies
from kg.validation.clauses import Clause, clauses_of
from kg.validation.findings import Words
from kg.vocab import KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.clauses import Assignment
    from kg.validation.corpus import Anchor, Corpus
    from kg.validation.findings import Finding

GATE: Final = "names"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find assignments without their printed name, and printed names without an assignment."""
    for clause in clauses_of(corpus):
        for assignment in clause.assignments:
            yield from _printed(corpus, clause, assignment)
            yield from _status(corpus, assignment)
        yield from _doubled(corpus, clause)
        yield from _sentence(corpus, clause)
        yield from _heading(corpus, clause)


def _printed(corpus: Corpus, clause: Clause, assignment: Assignment) -> Iterator[Finding]:
    facts, iri = corpus.facts, assignment.iri
    said = facts.value(iri, KH + "mentionedAs") or ""
    label = corpus.label(assignment.agent)
    if assignment.agent not in clause.agents.named(said):
        yield corpus.fault(
            GATE,
            iri,
            Words(f"“{said}” không phải là tên của {label}.", f"“{said}” is no name of {label}."),
            Words(
                "Hãy giao đúng đơn vị, hoặc thêm tên gọi này vào skos:altLabel của đơn vị.",
                "Name the right unit, or add the printed form to its skos:altLabel.",
            ),
        )
    if len(assignment.anchors) != 1:
        yield corpus.fault(
            GATE,
            iri,
            Words(
                f"phân công cho {label} có {len(assignment.anchors)} chứng cứ.",
                f"the assignment of {label} has {len(assignment.anchors)} anchors.",
            ),
            Words("Chỉ tới đúng tên in.", "Point to the printed name, once."),
        )
    for anchor in assignment.anchors:
        if corpus.quote(anchor) != said:
            yield corpus.fault(
                GATE,
                iri,
                Words(
                    f"kh:mentionedAs ghi “{said}”, văn bản in “{corpus.quote(anchor)}”.",
                    f"kh:mentionedAs says “{said}”, the text prints “{corpus.quote(anchor)}”.",
                ),
                Words("Hãy chép đúng tên in.", "Copy the printed name."),
            )
        in_heading = any(heading.contains(anchor) for heading in clause.headings)
        if not (clause.holds(anchor) or in_heading):
            yield corpus.fault(
                GATE,
                iri,
                Words(
                    f"tên “{said}” được chỉ tới ngoài câu phân công và ngoài đề mục của nó.",
                    f"the name “{said}” is anchored outside its sentence and its heading.",
                ),
                Words(
                    "Hãy chỉ tới tên trong câu, hoặc trong đề mục mà câu này mang xuống.",
                    "Point to the name in the sentence, or in the heading it carries down.",
                ),
            )


def _status(corpus: Corpus, assignment: Assignment) -> Iterator[Finding]:
    """Find a printed name whose form and status disagree: another form is normalised."""
    facts, iri = corpus.facts, assignment.iri
    printed = _plain(facts.value(iri, KH + "mentionedAs") or "")
    official = _plain(corpus.label(assignment.agent))
    # A collective may be told apart by more words than the sentence prints.
    expected = "stated" if official.startswith(printed) else "normalised"
    said = facts.code(iri, KH + "assertionStatus")
    if said != expected:
        yield corpus.fault(
            GATE,
            iri,
            Words(
                f"tên in “{printed}” so với “{official}” là {expected}, dữ liệu ghi {said}.",
                f"the printed “{printed}” beside “{official}” is {expected}, the data says {said}.",
            ),
            Words("Hãy sửa kh:assertionStatus.", "Mend kh:assertionStatus."),
        )


def _plain(name: str) -> str:
    """Return a name without capitals, the usual short form of one word taken as the same."""
    return name.casefold().replace("ủy ban nhân dân", "ubnd")


def _doubled(corpus: Corpus, clause: Clause) -> Iterator[Finding]:
    counts = Counter(assignment.agent for assignment in clause.assignments)
    for agent, count in counts.items():
        if count > 1:
            label = corpus.label(agent)
            yield corpus.fault(
                GATE,
                clause.iri,
                Words(
                    f"{label} được phân công {count} lần trong một câu.",
                    f"{label} is assigned {count} times in one sentence.",
                ),
                Words("Giữ lại một phân công.", "Keep one assignment."),
            )


def _sentence(corpus: Corpus, clause: Clause) -> Iterator[Finding]:
    letters = corpus.texts[clause.passages[0].source].letters
    for mention in clause.mentions:
        yield from _placed(corpus, clause, mention, letters)
    for passage in clause.passages:
        for name in unknown_bodies(letters, passage.start, passage.end, clause.mentions):
            yield corpus.fault(
                GATE,
                clause.iri,
                Words(
                    f"câu nêu “{name}…”, một cơ quan chưa có trong dữ liệu.",
                    f"the sentence names “{name}…”, a body that the data does not know.",
                ),
                Words("Hãy thêm cơ quan này vào units.ttl.", "Add that body to units.ttl."),
            )


def _placed(corpus: Corpus, clause: Clause, mention: Mention, letters: str) -> Iterator[Finding]:
    """Find a name in the sentence that no statement about the clause accounts for."""
    facts = corpus.facts
    at_place = {
        assignment.agent
        for assignment in clause.assignments
        for anchor in assignment.anchors
        if (anchor.start, anchor.end) == (mention.start, mention.end)
    }
    elsewhere = {
        *facts.values(clause.iri, KH + "advisee"),
        *facts.values(clause.action, KH + "reportRecipient"),
        *facts.values(clause.action, KH + "concernsOrganisation"),
        # A heading in the same line as the sentence, or an agent named a second time.
        *facts.values(clause.iri, KH + "addressee"),
        *(a.agent for a in clause.assignments if not any(map(clause.holds, a.anchors))),
    }
    if not mention.agents & (at_place | elsewhere):
        name = " ".join(letters[mention.start : mention.end].split())
        yield corpus.fault(
            GATE,
            clause.iri,
            Words(
                f"câu phân công nêu {name}, nhưng không có phân công nào cho tên này.",
                f"the sentence names {name}, no assignment does.",
            ),
            Words("Hãy thêm phân công với tên in này.", "Add one with that printed name."),
            line=corpus.texts[clause.passages[0].source].line(mention.start),
        )


def _heading(corpus: Corpus, clause: Clause) -> Iterator[Finding]:
    """Find names of a heading that the sentence under it does not carry down, and the reverse."""
    addressees = corpus.facts.values(clause.iri, KH + "addressee")
    assigned = {assignment.agent for assignment in clause.assignments}
    for agent in addressees:
        if agent not in assigned:
            yield from _not_carried(corpus, clause, corpus.label(agent))
    letters = corpus.texts[clause.passages[0].source].letters
    for heading in clause.headings:
        inside = [m for m in clause.heading_mentions if heading.start <= m.start < heading.end]
        if not _is_list_of_names(letters, heading, inside):
            continue
        for mention in inside:
            if not mention.agents & set(addressees) or not mention.agents & assigned:
                name = " ".join(letters[mention.start : mention.end].split())
                yield from _not_carried(corpus, clause, name)


def _not_carried(corpus: Corpus, clause: Clause, name: str) -> Iterator[Finding]:
    yield corpus.fault(
        GATE,
        clause.iri,
        Words(
            f"đề mục nêu {name}, nhưng câu dưới đề mục không giao việc cho tên này.",
            f"the heading names {name}, the sentence under it does not assign it.",
        ),
        Words(
            "Hãy thêm kh:addressee và phân công với tên in trong đề mục.",
            "Add kh:addressee and an assignment with the name printed in the heading.",
        ),
    )


def _is_list_of_names(letters: str, heading: Anchor, mentions: list[Mention]) -> bool:
    """Return whether a heading holds nothing but its label and one list of names."""
    if not mentions or len(runs(letters, mentions)) != 1:
        return False
    before = fold(letters[heading.start : mentions[0].start])
    after = fold(letters[mentions[-1].end : heading.end])
    return not after and len(before.split()) <= 1
