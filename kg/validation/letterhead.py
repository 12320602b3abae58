"""Gate: number and date of a plan are those printed at its head; a blank stays a blank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validation.agents import Agents
from kg.validation.corpus import collapse
from kg.validation.findings import Words
from kg.vocab import ELI, KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "letterhead"
_NUMBER: Final = re.compile(r"^\s*Số\s*:[^\S\n]*(\d*)[^\S\n]*(/\S+)", re.MULTILINE)
_DATE: Final = re.compile(
    r"ngày[^\S\n]*(\d*)[^\S\n]*tháng[^\S\n]*(\d*)[^\S\n]*năm[^\S\n]*(\d{4})?", re.IGNORECASE
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find numbers and dates that the head of a plan does not print, and blanks filled in."""
    facts = corpus.facts
    for plan, source in sorted(corpus.plans.items()):
        text = corpus.texts[source].letters
        gaps = {
            facts.code(gap, KH + "gapKind")
            for gap in corpus.stated("SourceGap")
            if plan in facts.values(gap, KH + "gapIn")
        }
        yield from _period(corpus, plan)
        number = _NUMBER.search(text)
        if number is None:
            continue
        yield from _issuer(corpus, plan, text, number.start())
        printed = "".join(number.groups()) if number[1] else None
        yield from _same(corpus, plan, "kh:symbol", facts.value(plan, KH + "symbol"), printed)
        yield from _gap(corpus, plan, "number", is_blank=not number[1], gaps=gaps)
        date = _DATE.search(text, number.start())
        if date is None:
            continue
        day, month, year = date.groups()
        whole = f"{year}-{int(month):02}-{int(day):02}" if day and month and year else None
        said = facts.value(plan, ELI + "date_document")
        yield from _same(corpus, plan, "eli:date_document", said, whole)
        yield from _same(corpus, plan, "kh:issueYear", facts.value(plan, KH + "issueYear"), year)
        yield from _gap(corpus, plan, "day", is_blank=not day, gaps=gaps)
        yield from _gap(corpus, plan, "month", is_blank=not month, gaps=gaps)


def _issuer(corpus: Corpus, plan: str, text: str, end: int) -> Iterator[Finding]:
    """Find a plan whose head prints another body than the one said to have issued it."""
    issuers = set(corpus.facts.values(plan, KH + "issuedBy"))
    for mention in Agents(corpus, plan).mentions(text, 0, end)[:1]:
        if not mention.agents & issuers:
            name = collapse(text[mention.start : mention.end])
            yield corpus.fault(
                GATE,
                plan,
                Words(
                    f"đầu văn bản in {name}, kh:issuedBy ghi cơ quan khác.",
                    f"the head of the text prints {name}, kh:issuedBy says another body.",
                ),
                Words("Hãy sửa kh:issuedBy.", "Mend kh:issuedBy."),
            )


def _period(corpus: Corpus, plan: str) -> Iterator[Finding]:
    """Find a last year of the period that the head of the plan does not print."""
    facts = corpus.facts
    head = " ".join(
        corpus.sentence(provision)
        for provision in facts.subjects(ELI + "is_part_of", plan)
        if facts.code(provision, ELI + "type_subdivision") == "header"
    )
    for year in facts.values(plan, KH + "periodEnd"):
        if not re.search(rf"(?:năm|-|–)\s*{year}\b", head):
            yield corpus.fault(
                GATE,
                plan,
                Words(
                    f"kh:periodEnd ghi {year}, đầu văn bản không nêu năm này.",
                    f"kh:periodEnd says {year}, the head of the text does not.",
                ),
                Words("Hãy sửa kh:periodEnd.", "Mend kh:periodEnd."),
            )


def _same(
    corpus: Corpus, plan: str, name: str, said: str | None, printed: str | None
) -> Iterator[Finding]:
    if said != printed:
        yield corpus.fault(
            GATE,
            plan,
            Words(
                f"{name} ghi {said or 'trống'}, đầu văn bản in {printed or 'trống'}.",
                f"{name} says {said or 'nothing'}, the head of the text prints "
                f"{printed or 'a blank'}.",
            ),
            Words("Ghi đúng như in; chỗ trống để trống.", "Write what is printed; keep blanks."),
        )


def _gap(
    corpus: Corpus, plan: str, kind: str, *, is_blank: bool, gaps: set[str]
) -> Iterator[Finding]:
    if is_blank != (kind in gaps):
        vi, en = (
            ("để trống, thiếu kh:SourceGap", "is blank, without a kh:SourceGap")
            if is_blank
            else ("có in, không phải chỗ trống", "is printed, it is no gap")
        )
        yield corpus.fault(
            GATE,
            plan,
            Words(f"{kind}: {vi}.", f"the {kind} {en}."),
            Words("Hãy sửa kh:SourceGap.", "Mend the kh:SourceGap."),
        )
