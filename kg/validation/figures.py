"""Gate: a target is what its words say: comparator, figure, unit of measure and year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.findings import MEND, Words
from kg.vocab import BASE, KH, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Anchor, Corpus
    from kg.validation.findings import Finding

GATE: Final = "figures"
_STATUS: Final = BASE + "code/status/"
_PERCENT: Final = "http://qudt.org/vocab/unit/PERCENT"

_NUMBER: Final = r"\d+(?:\.\d{3})*(?:,\d+)?"
_FIGURE: Final = re.compile(
    rf"(?<![\w/.,])({_NUMBER})(?:\s*(?:-|–|đến)\s*({_NUMBER}))?\s*(%|phần trăm)?(?![\w/])"
)
_YEAR: Final = re.compile(r"\b(?:năm|giai đoạn|nhiệm kỳ)\s+((?:19|20)\d{2})\b")
_YEARS: Final = re.compile(r"\b(?:19|20)\d{2}(?:\s*-\s*(?:19|20)\d{2})?\b")

#: Words before or after a figure that say how it is to be read.
_AT_LEAST: Final = re.compile(r"(?:tối thiểu|ít nhất|không dưới|không thấp hơn)\b", re.IGNORECASE)
_OR_MORE: Final = re.compile(r"\s*(?:\w+\s+)?trở lên\b", re.IGNORECASE)
_MORE: Final = re.compile(r"(?:hơn|trên|vượt)\s*\Z", re.IGNORECASE)
_ABOUT: Final = re.compile(r"(?:khoảng|xấp xỉ|gần)(?:\s+từ)?\s*\Z", re.IGNORECASE)
_NEAR: Final = 30


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: its bounds, whether it is a percentage, and where it stands."""

    low: Decimal
    high: Decimal | None
    is_percent: bool
    start: int
    end: int


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find targets that differ from their words, and figures of goals that no target holds."""
    targets = corpus.stated("Target")
    for target in targets:
        yield from _target(corpus, target)
        yield from _owner(corpus, target)
        yield from _indicator(corpus, target)
    held = [anchor for target in targets for anchor in corpus.evidence(target)]
    for element in corpus.stated("Goal", "WorkItem"):
        yield from _unheld(corpus, element, held)


def figures_of(text: str) -> list[Figure]:
    """Return the figures of a text, years aside."""
    years = [match.span() for match in _YEARS.finditer(text)]
    return [
        Figure(
            _value(match[1]),
            _value(match[2]) if match[2] else None,
            bool(match[3]),
            match.start(),
            match.end(),
        )
        for match in _FIGURE.finditer(text)
        if not any(start <= match.start() < end for start, end in years)
    ]


def comparators(text: str, figure: Figure) -> set[str]:
    """Return how the words around a figure say it is to be read."""
    before = text[max(0, figure.start - _NEAR) : figure.start]
    found = set()
    if figure.high is not None:
        found.add("range")
    if _AT_LEAST.search(before) or _OR_MORE.match(text[figure.end :]):
        found.add("at-least")
    if _MORE.search(before):
        found.add("more-than")
    return found or {"equal"}


def _target(corpus: Corpus, target: str) -> Iterator[Finding]:
    facts = corpus.facts
    sentence = corpus.sentence(target)
    wanted = {
        Decimal(value)
        for name in ("targetValue", "lowerBound", "upperBound")
        for value in facts.values(target, KH + name)
    }
    figure = next((f for f in figures_of(sentence) if {f.low, f.high} - {None} == wanted), None)
    if figure is None:
        shown = ", ".join(f"{value.normalize():f}" for value in sorted(wanted))
        yield corpus.fault(
            GATE,
            target,
            Words(
                f"con số {shown} không có trong “{sentence}”.",
                f"the figure {shown} does not stand in “{sentence}”.",
            ),
            MEND,
        )
        return
    yield from _comparator(corpus, target, sentence, figure)
    is_about = bool(_ABOUT.search(sentence[: figure.start]))
    is_percent = facts.value(target, KH + "unitOfMeasure") == _PERCENT
    for wrong, vi, en in (
        (
            (facts.value(target, KH + "isApproximate") == "true") != is_about,
            "kh:isApproximate khác lời văn (khoảng)",
            "kh:isApproximate differs from the wording (khoảng)",
        ),
        (
            is_percent != figure.is_percent,
            "đơn vị đo khác lời văn (%)",
            "the unit of measure differs from the wording (%)",
        ),
    ):
        if wrong:
            yield corpus.fault(GATE, target, Words(f"{vi}.", f"{en}."), MEND)
    yield from _year(corpus, target, sentence, figure)


def _comparator(corpus: Corpus, target: str, text: str, figure: Figure) -> Iterator[Finding]:
    facts = corpus.facts
    said = facts.code(target, KH + "comparator")
    possible = comparators(text, figure)
    shown = ", ".join(sorted(possible))
    if said not in possible:
        yield corpus.fault(
            GATE,
            target,
            Words(
                f"lời văn cho phép so sánh {shown}, dữ liệu ghi {said}.",
                f"the wording gives the comparator {shown}, the data says {said}.",
            ),
            MEND,
        )
    elif len(possible) > 1 and not (
        facts.values(target, KH + "rationale")
        and facts.value(target, KH + "assertionStatus") == _STATUS + "normalised"
    ):
        yield corpus.fault(
            GATE,
            target,
            Words(
                f"lời văn cho hai cách so sánh ({shown}): phải ghi là đã chuẩn hóa, kèm lý do.",
                f"the wording allows two comparators ({shown}): say normalised, with a rationale.",
            ),
            MEND,
        )


def _year(corpus: Corpus, target: str, text: str, figure: Figure) -> Iterator[Finding]:
    """Find a year that is neither the last before the figure nor, failing that, the next one."""
    years = list(_YEAR.finditer(text))
    before = [match[1] for match in years if match.end() <= figure.start]
    after = [match[1] for match in years if match.start() >= figure.end]
    printed = (before[-1:] or after[:1] or ["-"])[0]
    said = corpus.facts.value(target, KH + "targetYear")
    if said != printed:
        yield corpus.fault(
            GATE,
            target,
            Words(
                f"lời văn nêu năm {printed}, dữ liệu ghi {said}.",
                f"the wording says the year {printed}, the data says {said}.",
            ),
            MEND,
        )


def _owner(corpus: Corpus, target: str) -> Iterator[Finding]:
    """Find a target whose words do not stand in the goal or action that it is said to belong to."""
    facts = corpus.facts
    for owner in facts.values(target, KH + "targetOf"):
        parts = [owner, *facts.subjects(KH + "partOfElement", owner)]
        held = [anchor for part in parts for anchor in corpus.evidence(part)]
        if not all(any(h.contains(a) for h in held) for a in corpus.evidence(target)):
            yield corpus.fault(
                GATE,
                target,
                Words(
                    f"lời văn của chỉ tiêu không nằm trong {corpus.name(owner)}.",
                    f"the words of the target do not stand in {corpus.name(owner)}.",
                ),
                Words("Hãy sửa kh:targetOf.", "Mend kh:targetOf."),
            )


def _indicator(corpus: Corpus, target: str) -> Iterator[Finding]:
    """Find a target whose words name another indicator more fully than its own."""
    facts = corpus.facts
    words = set(fold(corpus.sentence(target)).split())
    shares = {}
    for indicator in facts.instances("Indicator"):
        label = set(fold(facts.text(indicator, SKOS + "prefLabel", "vi") or "").split())
        shares[indicator] = len(words & label) / max(1, len(label))
    best = max(shares.values(), default=0)
    for indicator in facts.values(target, KH + "measuredBy"):
        if shares.get(indicator, 0) < best:
            nearest = next(name for name, share in shares.items() if share == best)
            yield corpus.fault(
                GATE,
                target,
                Words(
                    f"lời văn gần chỉ số {corpus.name(nearest)} hơn {corpus.name(indicator)}.",
                    f"the wording is nearer to {corpus.name(nearest)} than to "
                    f"{corpus.name(indicator)}.",
                ),
                Words("Hãy sửa kh:measuredBy.", "Mend kh:measuredBy."),
            )


def _unheld(corpus: Corpus, element: str, targets: list[Anchor]) -> Iterator[Finding]:
    """Find figures of a goal, and percentages of a work item, that lie in no target."""
    is_goal = corpus.facts.is_a(element, KH + "Goal")
    for anchor in corpus.evidence(element):
        letters = corpus.texts[anchor.source].letters
        for figure in figures_of(letters[anchor.start : anchor.end]):
            at = anchor.start + figure.start
            held = any(t.source == anchor.source and t.start <= at < t.end for t in targets)
            if not held and (is_goal or figure.is_percent):
                yield corpus.fault(
                    GATE,
                    element,
                    Words(
                        f"con số {figure.low:f} không thuộc chỉ tiêu nào.",
                        f"the figure {figure.low:f} belongs to no target.",
                    ),
                    Words("Hãy thêm chỉ tiêu.", "Add the target."),
                    line=corpus.texts[anchor.source].line(at),
                )


def _value(printed: str) -> Decimal:
    """Return a figure as printed in Vietnamese: dots part thousands, a comma the decimals."""
    return Decimal(printed.replace(".", "").replace(",", "."))
