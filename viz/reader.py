"""The text of a plan put together from its passages, each marked with what it proves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from viz.rows import code, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from viz.rows import Row

#: Passages that are no more than this apart stand in one paragraph.
_SAME_LINE: Final = 1


@dataclass(frozen=True, slots=True)
class Proof:
    """One statement that a passage proves."""

    iri: str
    kind: str
    status: str


@dataclass(slots=True)
class Mark:
    """A passage with the statements it proves and the passages inside it; built here only."""

    start: int
    end: int
    words: str
    proofs: list[Proof]
    inside: list[Mark] = field(default_factory=list)
    is_part: bool = False

    def kinds(self) -> frozenset[str]:
        """Return the kinds of statement that this very passage proves."""
        return frozenset(proof.kind for proof in self.proofs)

    @property
    def is_interpreted(self) -> bool:
        """True where the passage proves nothing stated, only what is read into it."""
        return bool(self.proofs) and all(proof.status == "interpreted" for proof in self.proofs)

    def proof(self, *kinds: str) -> Proof | None:
        """Return the first proof of one of these kinds."""
        return next((proof for proof in self.proofs if proof.kind in kinds), None)

    def pieces(self) -> Iterator[str | Mark]:
        """Yield the words of the passage cut at the passages inside it."""
        at = 0
        for mark in self.inside:
            found = self._find(mark, at)
            if found < 0:
                continue
            if found > at:
                yield self.words[at:found]
            yield mark
            at = found + len(mark.words)
        if at < len(self.words):
            yield self.words[at:]

    def _find(self, mark: Mark, at: int) -> int:
        """Return where the words of an inner passage stand in these words.

        White space is collapsed in both, so the place is a little before the offset says.
        """
        guess = (mark.start - self.start) * len(self.words) / max(self.end - self.start, 1)
        places = []
        found = self.words.find(mark.words, at)
        while found >= 0:
            places.append(found)
            found = self.words.find(mark.words, found + 1)
        return min(places, key=lambda place: abs(place - guess), default=-1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Passages that stand in one line of the text."""

    marks: tuple[Mark, ...]

    @property
    def provision(self) -> str:
        """The part of the text that begins here, if one does."""
        found = self.marks[0].proof("Provision")
        return found.iri if found else ""

    @property
    def is_cut(self) -> bool:
        """True where a heading and the sentence after it share words, as in "3. Sở Tài chính: "."""
        return self.marks[0].is_part


def paragraphs(rows: Iterable[Row]) -> tuple[Paragraph, ...]:
    """Return the whole text of one plan, from the answer to `page-anchors`."""
    lines: list[list[Mark]] = []
    for mark in _outermost(_uncrossed(_marks(rows))):
        if lines and mark.start - lines[-1][-1].end <= _SAME_LINE:
            lines[-1].append(mark)
        else:
            lines.append([mark])
    return tuple(Paragraph(tuple(line)) for line in lines)


def every(found: Iterable[Paragraph]) -> Iterator[Mark]:
    """Yield every passage of the paragraphs, outer before inner."""
    for paragraph in found:
        waiting = list(reversed(paragraph.marks))
        while waiting:
            mark = waiting.pop()
            yield mark
            waiting += reversed(mark.inside)


def _marks(rows: Iterable[Row]) -> list[Mark]:
    """Return one mark per place in the text, the widest first where several begin."""
    found: dict[tuple[int, int], Mark] = {}
    for row in rows:
        start, end = int(text(row, "start")), int(text(row, "end"))
        mark = found.setdefault((start, end), Mark(start, end, text(row, "quote"), []))
        proof = Proof(text(row, "statement"), code(row, "kind"), code(row, "status"))
        if proof not in mark.proofs:
            mark.proofs.append(proof)
    return sorted(found.values(), key=lambda mark: (mark.start, -mark.end))


def _uncrossed(marks: list[Mark]) -> list[Mark]:
    """Return passages of which none begins inside another and ends after it.

    Of two that cross, the first is cut where the second begins; both parts keep its proofs.
    """
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        crossing = next(
            (one for one in marks[at + 1 :] if mark.start < one.start < mark.end < one.end), None
        )
        if crossing is None:
            found.append(mark)
            continue
        shared = next(
            size
            for size in range(min(len(mark.words), len(crossing.words)), -1, -1)
            if mark.words.endswith(crossing.words[:size])
        )
        cut = len(mark.words) - shared
        first, rest = mark.words[:cut], mark.words[cut:]
        found.append(Mark(mark.start, crossing.start, first, mark.proofs, is_part=True))
        found.append(Mark(crossing.start, mark.end, rest, mark.proofs, is_part=True))
    return sorted(found, key=lambda mark: (mark.start, -mark.end))


def _outermost(marks: Iterable[Mark]) -> list[Mark]:
    """Put each passage inside the narrowest one that holds it and return those that none holds."""
    outer: list[Mark] = []
    stack: list[Mark] = []
    for mark in marks:
        while stack and stack[-1].end < mark.end:
            stack.pop()
        (stack[-1].inside if stack else outer).append(mark)
        stack.append(mark)
    return outer
