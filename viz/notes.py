"""What each mark in the text of a plan stands for: roles, documents, times, recipients."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from viz.quoting import pieces
from viz.reader import every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from viz.content import Action, Book
    from viz.documents import Citation
    from viz.reader import Mark, Paragraph

#: Statements that have a page or a row of their own, shown beside the paragraph that proves them.
_NOTED: Final = (
    "AssignmentClause",
    "WorkItem",
    "OrganisingDuty",
    "ReportingDuty",
    "OverallGoal",
    "SpecificGoal",
)
#: What a sentence says: a paragraph with such a sentence is more than the heading it begins with.
_SENTENCES: Final = frozenset({"AssignmentClause", "OrganisingDuty", "ReportingDuty", "WorkItem"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Words inside a passage that say one thing more: when, or to whom; or the mark of a note."""

    words: str
    look: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """What each mark in the text stands for.

    Attributes:
        book: what pages know of the plan.
        cited: citations by IRI.
        assigned: role and body of each assignment.
        sent: to whom the plan is sent, by the IRI of the line, with the reason in words.
    """

    book: Book
    cited: Mapping[str, Citation]
    assigned: Mapping[str, tuple[str, str]]
    sent: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def kind(self, paragraph: Paragraph) -> str:
        """Return what a paragraph is in the plan: a part, a dash, a clause, or plain words."""
        provision = self.book.provisions.get(paragraph.provision)
        if provision is not None:
            return provision.kind
        kinds = {kind for mark in paragraph.marks for kind in mark.kinds()}
        if "Distribution" in kinds:
            return "recipient"
        return "who" if kinds & {"AssignmentClause", "Task"} else "line"

    def is_heading(self, paragraph: Paragraph) -> bool:
        """Return False where the passage that is numbered is itself a sentence with a duty."""
        first = paragraph.marks[0]
        found = [first, *first.inside]
        return not paragraph.is_cut and not any(mark.kinds() & _SENTENCES for mark in found)

    def continues(self, paragraph: Paragraph) -> bool:
        """Return True for the rest of a passage that a footnote or a page cuts in two."""
        provision = self.book.provisions.get(paragraph.provision)
        return provision is not None and provision.quote.start < paragraph.marks[0].start

    def beside(self, paragraph: Paragraph) -> list[Action]:
        """Return the tasks, duties and reports that a paragraph proves something about."""
        found: dict[str, Action] = {}
        for mark in every([paragraph]):
            for proof in mark.proofs:
                action = self._page(proof.iri) if proof.kind in _NOTED else None
                if action is not None:
                    found[action] = self.book.actions[action]
        return list(found.values())

    def _page(self, iri: str) -> str | None:
        """Return the task, duty or report with a page that a statement belongs to."""
        for action in self.book.assigned():
            if iri == action.iri or any(clause.iri == iri for clause in action.clauses):
                return action.iri
        item = self.book.actions.get(iri)
        return item.parent if item is not None and item.parent in self.book.actions else None

    def group(self, paragraph: Paragraph) -> str:
        """Return the short name of the solution group that a heading proves, if it is one."""
        found = (mark.proof("SolutionGroup") for mark in every([paragraph]))
        return next((proof.iri.rpartition("/")[2] for proof in found if proof), "")

    def roles(self, mark: Mark) -> tuple[list[str], str] | None:
        """Return roles and body where the mark is the printed name of one who is assigned.

        A report's recipient of whom only the next step is read is shown as recipient.
        """
        found = [
            self.assigned[proof.iri]
            for proof in mark.proofs
            if proof.kind == "Assignment" and proof.iri in self.assigned
        ]
        if not found or self._receiver(mark):
            return None
        return list(dict.fromkeys(role for role, _ in found)), found[0][1]

    def recipient(self, mark: Mark) -> tuple[str, str] | None:
        """Return who is sent something by these words, and why: a report, or the plan itself."""
        line = mark.proof("Distribution")
        if line is not None:
            return self.sent.get(line.iri)
        body = self._receiver(mark)
        return (body, "") if body else None

    def _receiver(self, mark: Mark) -> str:
        """Return the recipient of a report whose name is a mark only because more is read there."""
        for action in self.book.assigned() if mark.is_interpreted else ():
            places = action.quote.passages if action.recipients else ()
            if any(place.start <= mark.start and mark.end <= place.end for place in places):
                named = (body for body in action.recipients if mark.words in self._names(body))
                return next(named, "")
        return ""

    def _names(self, body: str) -> list[str]:
        """Return what a body is called, the longest name first."""
        known = self.book.bodies[body]
        return sorted({known.label.vi, *known.aliases}, key=len, reverse=True)

    def document(self, mark: Mark) -> str | None:
        """Return the document where the mark cites one."""
        found = mark.proof("Citation")
        return self.cited[found.iri].document if found and found.iri in self.cited else None

    def pieces(self, mark: Mark) -> Iterator[str | Mark | Claim]:
        """Yield the words of a mark cut at the passages and at the claims inside it."""
        claims = list(self._claims(mark))
        for piece in mark.pieces():
            if isinstance(piece, str):
                yield from _cut(piece, claims)
            else:
                yield piece

    def _claims(self, mark: Mark) -> Iterator[Claim]:
        """Yield the title, when something is to be done and to whom a report goes."""
        provision = mark.proof("Provision")
        if provision and self._kind_of(provision.iri) == "header":
            title = _capitals(mark.words)
            if title not in {"", mark.words}:
                yield Claim(title, "title")
        for action in self._proved(mark):
            if action.timing and _shortest(action, action.timing.vi) == (mark.start, mark.end):
                yield Claim(action.timing.vi, "fact")
            for body in action.recipients:
                for name in self._names(body):
                    yield Claim(name, "recipient", body)

    def _kind_of(self, provision: str) -> str:
        found = self.book.provisions.get(provision)
        return found.kind if found else ""

    def _proved(self, mark: Mark) -> Iterator[Action]:
        for proof in mark.proofs:
            if proof.status != "interpreted" and proof.iri in self.book.actions:
                yield self.book.actions[proof.iri]


def _capitals(words: str) -> str:
    """Return the words in capitals that a text begins with.

    >>> _capitals("KẾ HOẠCH Triển khai Chiến lược")
    'KẾ HOẠCH'
    """
    found = []
    for word in words.split():
        if not word.isupper():
            break
        found.append(word)
    return " ".join(found)


def _shortest(action: Action, words: str) -> tuple[int, int] | None:
    """Return the place of the shortest passage of an action that says these words."""
    found = [one for one in action.quote.passages if words.casefold() in one.text.casefold()]
    best = min(found, key=lambda one: len(one.text), default=None)
    return (best.start, best.end) if best else None


def _cut(piece: str, claims: Sequence[Claim]) -> Iterator[str | Claim]:
    """Yield a piece of text cut at the first place of each claim; joined, it is the same."""
    for claim in claims:
        at = piece.casefold().find(claim.words.casefold())
        if at >= 0:
            end = at + len(claim.words)
            yield from _cut(piece[:at], claims)
            yield Claim(piece[at:end], claim.look, claim.iri)
            yield from _cut(piece[end:], claims)
            return
    for words, element in pieces(piece):
        yield Claim(words, element) if element else words
