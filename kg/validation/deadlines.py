"""Gate: a deadline is the date that its words say, and each printed date of a duty is held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validation.corpus import collapse
from kg.validation.findings import MEND, Words
from kg.vocab import KH, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "deadlines"
#: A day of every year: "20 tháng 11", "05/12"; with a year it would be the date of a document.
_DAY: Final = re.compile(
    r"(trước|chậm nhất|muộn nhất|đến hết|đến|vào)?\s*(?:là\s+)?(?:vào\s+)?ngày\s+"
    r"(\d{1,2})(?:\s*/\s*|\s+tháng\s+)(\d{1,2})(?!\s*/\s*\d|\d|\s+năm\s+\d)",
    re.IGNORECASE,
)
_YEARLY: Final = re.compile(r"\b(?:h[àằ]ng năm|mỗi năm)\b", re.IGNORECASE)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find deadlines that differ from their words, and dates without a deadline."""
    for deadline in corpus.stated("Deadline"):
        yield from _deadline(corpus, deadline)
    for action in corpus.stated("OrganisingDuty", "Task", "WorkItem"):
        yield from _unheld(corpus, action)


def _deadline(corpus: Corpus, deadline: str) -> Iterator[Finding]:
    facts = corpus.facts
    words = corpus.sentence(deadline)
    printed = _DAY.search(words)
    if printed is None:
        yield corpus.fault(
            GATE,
            deadline,
            Words(f"“{words}” không nêu ngày nào.", f"“{words}” states no day."),
            MEND,
        )
        return
    relation = "before" if (printed[1] or "").casefold() == "trước" else "by"
    said_relation = facts.code(deadline, KH + "deadlineRelation")
    for name, said, is_ in (
        ("schema:byMonthDay", facts.value(deadline, SCHEMA + "byMonthDay"), str(int(printed[2]))),
        ("schema:byMonth", facts.value(deadline, SCHEMA + "byMonth"), str(int(printed[3]))),
        ("kh:deadlineRelation", said_relation, relation),
    ):
        if said != is_:
            yield corpus.fault(
                GATE,
                deadline,
                Words(
                    f"{name} ghi {said}, lời văn “{words}” là {is_}.",
                    f"{name} says {said}, the wording “{words}” is {is_}.",
                ),
                MEND,
            )
    yield from _users(corpus, deadline)


def _users(corpus: Corpus, deadline: str) -> Iterator[Finding]:
    """Find a deadline that no sentence of an action states, and a lost yearly repetition."""
    facts = corpus.facts
    actions = facts.subjects(KH + "hasDeadline", deadline)
    for action in actions:
        held = all(
            any(passage.contains(anchor) for passage in corpus.evidence(action))
            for anchor in corpus.evidence(deadline)
        )
        if not held:
            yield corpus.fault(
                GATE,
                action,
                Words(
                    f"thời hạn “{corpus.sentence(deadline)}” không có trong câu của việc này.",
                    f"the deadline “{corpus.sentence(deadline)}” is not in its sentence.",
                ),
                MEND,
            )
        is_yearly = facts.value(deadline, SCHEMA + "repeatFrequency") == "P1Y"
        if is_yearly != bool(_YEARLY.search(corpus.sentence(action))):
            yield corpus.fault(
                GATE,
                deadline,
                Words(
                    "schema:repeatFrequency khác lời văn (hàng năm).",
                    "schema:repeatFrequency differs from the wording (hàng năm).",
                ),
                MEND,
            )
    if not actions:
        yield corpus.fault(
            GATE,
            deadline,
            Words("không việc nào có thời hạn này.", "no action has this deadline."),
            Words("Hãy thêm kh:hasDeadline.", "Add kh:hasDeadline."),
        )


def _unheld(corpus: Corpus, action: str) -> Iterator[Finding]:
    held = [
        anchor
        for deadline in corpus.facts.values(action, KH + "hasDeadline")
        for anchor in corpus.evidence(deadline)
    ]
    for passage in corpus.evidence(action):
        text = corpus.texts[passage.source]
        for match in _DAY.finditer(text.letters, passage.start, passage.end):
            if not any(anchor.start <= match.start(2) < anchor.end for anchor in held):
                yield corpus.fault(
                    GATE,
                    action,
                    Words(
                        f"câu nêu “{collapse(match[0]).strip()}”, thiếu kh:hasDeadline.",
                        f"the sentence says “{collapse(match[0]).strip()}”, "
                        "kh:hasDeadline is missing.",
                    ),
                    Words("Hãy thêm thời hạn.", "Add the deadline."),
                    line=text.line(match.start(2)),
                )
