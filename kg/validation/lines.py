"""Gate: every line of the text that gives work has its clause, and every item its statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.corpus import Anchor, collapse
from kg.validation.findings import Finding, Words
from kg.vocab import BASE, ELI, KH, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus, Text

GATE: Final = "lines"
_UNITS: Final = re.compile(r"^\s*\*?\s*Đơn vị thực hiện\s*:", re.MULTILINE | re.IGNORECASE)
_TIME: Final = re.compile(r"^\s*\*?\s*Thời gian thực hiện\s*:(.*)$", re.MULTILINE | re.IGNORECASE)
_ITEM: Final = r"^\s*(?:[-*•+]|\d{1,2}\.|[a-zđ]\)|[IVXLC]+\.)\s+"
_NEXT: Final = re.compile(rf"{_ITEM}|^\s*Nơi nhận", re.MULTILINE)
_BULLET: Final = re.compile(r"^\s*\+\s+", re.MULTILINE)
_ORGANISING: Final = re.compile(r"^\s*[IVXLC]+\.\s+TỔ CHỨC THỰC HIỆN", re.MULTILINE)
_END: Final = re.compile(r"^\s*Nơi nhận|^\s*[IVXLC]+\.\s|\Z", re.MULTILINE)
_FOOTNOTE: Final = BASE + "code/subdivision/footnote"
_DASH: Final = BASE + "code/subdivision/dash"
_SAID_BY_ITEMS: Final = ("WorkItem", "Goal", "OrganisingDuty", "Purpose", "Requirement")
_SHOWN: Final = 60
_ADD_CLAUSE: Final = Words(
    "Hãy thêm mệnh đề phân công trích câu này.", "Add the clause that quotes this sentence."
)

Span = tuple[int, int]


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find lines of the text that give work, and that no statement of the data holds."""
    for source, text in sorted(corpus.texts.items()):
        tasks = _passages(corpus, source, "Task")
        clauses = _passages(corpus, source, "AssignmentClause")
        for span in [*_unit_lines(text), *_duty_lines(text)]:
            yield from _without_clause(corpus, source, span, [anchor for _, anchor in clauses])
        for match in _UNITS.finditer(text.letters):
            task = _holder(tasks, match.end() - 1)
            yield from _strayed(
                corpus,
                task,
                [c for c, a in clauses if match.end() <= a.start < _until(text, match.end())],
            )
            if not task:
                yield _fault(
                    corpus,
                    source,
                    match.start() + len(match[0]) - len(match[0].lstrip()),
                    Words(
                        "dòng “Đơn vị thực hiện” không thuộc nhiệm vụ nào.",
                        "this line of implementing units belongs to no task.",
                    ),
                    Words("Hãy thêm nhiệm vụ.", "Add the task."),
                )
        yield from _times(corpus, source, tasks)
    yield from _duties(corpus)
    yield from _items(corpus)


def _unit_lines(text: Text) -> Iterator[Span]:
    """Yield each sentence after "Đơn vị thực hiện:"; a "+" starts a further one."""
    for match in _UNITS.finditer(text.letters):
        end = _until(text, match.end())
        starts = [m.end() for m in _BULLET.finditer(text.letters, match.end(), end)]
        if starts:
            yield from zip(starts, [*(s for s in starts[1:]), end], strict=True)
        else:
            yield match.end(), end


def _until(text: Text, start: int) -> int:
    """Return where a line of units ends: at the next mark that is no "+"."""
    following = _NEXT.finditer(text.letters, start)
    return next((m.start() for m in following if "+" not in m[0]), len(text.letters))


def _duty_lines(text: Text) -> Iterator[Span]:
    """Yield each item of the part on organising: a dash, or a number without dashes."""
    heading = _ORGANISING.search(text.letters)
    if heading is None:
        return
    ending = _END.search(text.letters, heading.end())
    end = ending.start() if ending else len(text.letters)
    items = list(re.compile(_ITEM, re.MULTILINE).finditer(text.letters, heading.end(), end))
    for item, following in zip(items, [*items[1:], None], strict=True):
        is_heading = following is not None and "-" not in item[0] and "-" in following[0]
        if not is_heading:
            yield item.end(), following.start() if following else end


def _without_clause(
    corpus: Corpus, source: str, span: Span, clauses: list[Anchor]
) -> Iterator[Finding]:
    """Find the words of a line that give work and lie in no clause."""
    text = corpus.texts[source]
    notes = [
        anchor
        for provision in corpus.facts.subjects(ELI + "type_subdivision", _FOOTNOTE)
        for anchor in corpus.evidence(provision)
    ]
    inside = [a for a in (*clauses, *notes) if a.source == source]
    start, end = span
    free = [
        at
        for at in range(start, end)
        if text.letters[at].isalpha() and not any(a.start <= at < a.end for a in inside)
    ]
    if free:
        words = collapse(text.letters[free[0] : end]).strip()[:_SHOWN]
        what = Words(
            f"câu giao việc “{words}…” không có mệnh đề phân công.",
            f"the sentence “{words}…” gives work, no clause holds it.",
        )
        yield _fault(corpus, source, free[0], what, _ADD_CLAUSE)


def _strayed(corpus: Corpus, task: str, clauses: list[str]) -> Iterator[Finding]:
    """Find clauses that stand under the line of one task and assign another."""
    for clause in clauses:
        if task and corpus.facts.value(clause, KH + "assignsAction") != task:
            yield corpus.fault(
                GATE,
                clause,
                Words(
                    f"câu này đứng ở dòng của {corpus.name(task)}, nhưng được gắn cho việc khác.",
                    f"the sentence stands in the line of {corpus.name(task)}, "
                    "but is given to another action.",
                ),
                Words("Hãy sửa kh:assignsAction.", "Mend kh:assignsAction."),
            )


def _duties(corpus: Corpus) -> Iterator[Finding]:
    """Find clauses of duties whose sentence is not that of the duty."""
    for clause in corpus.stated("AssignmentClause"):
        for action in corpus.facts.values(clause, KH + "assignsAction"):
            held = corpus.evidence(action)
            is_duty = corpus.facts.is_a(action, KH + "OrganisingDuty")
            if is_duty and not all(
                any(h.contains(a) for h in held) for a in corpus.evidence(clause)
            ):
                yield corpus.fault(
                    GATE,
                    clause,
                    Words(
                        f"câu này không phải là câu của {corpus.name(action)}.",
                        f"the sentence is not the one of {corpus.name(action)}.",
                    ),
                    Words("Hãy sửa kh:assignsAction.", "Mend kh:assignsAction."),
                )


def _times(corpus: Corpus, source: str, tasks: list[tuple[str, Anchor]]) -> Iterator[Finding]:
    """Find timing lines that their task does not state."""
    facts, text = corpus.facts, corpus.texts[source]
    for match in _TIME.finditer(text.letters):
        words = match[1].strip()
        task = _holder(tasks, match.start(1) + match[1].index(words))
        timing = facts.value(task, KH + "timing") or ""
        label = facts.text(timing, SKOS + "prefLabel", "vi") or "-"
        if fold(label) != fold(words):
            yield _fault(
                corpus,
                source,
                match.start(1),
                Words(
                    f"dòng ghi thời gian “{words}”, dữ liệu ghi “{label}”.",
                    f"the line says the timing “{words}”, the data “{label}”.",
                ),
                Words("Hãy thêm kh:timing cho nhiệm vụ.", "Add kh:timing to its task."),
            )


def _items(corpus: Corpus) -> Iterator[Finding]:
    """Find tasks without a work item, and items of the text that no element is stated in."""
    facts = corpus.facts
    for task in corpus.stated("Task"):
        parts = facts.subjects(KH + "partOfElement", task)
        if not any(facts.is_a(part, KH + "WorkItem") for part in parts):
            yield corpus.fault(
                GATE,
                task,
                Words("nhiệm vụ không có nội dung công việc.", "the task has no work item."),
                Words("Hãy thêm kh:WorkItem.", "Add a kh:WorkItem."),
            )
    provisions = set(corpus.stated("Provision"))
    for provision in facts.subjects(ELI + "type_subdivision", _DASH):
        # A task or a target may be stated there too, beside what the item itself says.
        stated = facts.subjects(KH + "statedIn", provision)
        if provision in provisions and not any(
            facts.is_a(thing, KH + kind) for thing in stated for kind in _SAID_BY_ITEMS
        ):
            yield corpus.fault(
                GATE,
                provision,
                Words(
                    "mục này của văn bản không thành nội dung nào của kế hoạch.",
                    "nothing of the plan is stated in this item of the text.",
                ),
                Words("Hãy thêm nội dung bị mất.", "Add the lost statement."),
            )


def _passages(corpus: Corpus, source: str, kind: str) -> list[tuple[str, Anchor]]:
    return [
        (thing, anchor)
        for thing in corpus.stated(kind)
        for anchor in corpus.evidence(thing)
        if anchor.source == source
    ]


def _holder(statements: list[tuple[str, Anchor]], at: int) -> str:
    return next((thing for thing, a in statements if a.start <= at < a.end), "")


def _fault(corpus: Corpus, source: str, at: int, what: Words, remedy: Words) -> Finding:
    line = corpus.texts[source].line(at)
    return Finding(GATE, "fault", corpus.facts.home(source), "", line, what, remedy)
