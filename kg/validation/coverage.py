"""Gate: every character of a text that says something lies inside a leaf anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.corpus import collapse
from kg.validation.findings import Coverage, Exempt, Finding, Words
from kg.vocab import BASE, ELI, KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Anchor, Corpus, Text

GATE: Final = "coverage"
_FOOTNOTE: Final = BASE + "code/subdivision/footnote"
_MOTTO: Final = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")
_SENTENCE_END: Final = re.compile(r"[.!?][”\"')]*(?:\s|\Z)")
# A printed number or letter; without a full stop it opens a footnote.
_LABEL: Final = r"(?:[IVXLC]+|\d{1,2}|[a-zđ])[.)]|\d{1,2}(?=\s+[^\W\d_a-zà-ỹđ])"
_MARKS: Final = (
    # The bullet of an item; a dash inside a line is no bullet.
    ("bullet", re.compile(r"^\s*([-+*•])", re.MULTILINE)),
    ("label", re.compile(rf"^\s*({_LABEL})", re.MULTILINE)),
    # The mark of a footnote after a word.
    ("label", re.compile(r"(?<=[^\W\d_])(\d{1,2})(?=\s)")),
    ("page", re.compile(r"^\s*\n\s*(\d{1,3})[ \t]*\n\s*$", re.MULTILINE)),
)
_PRINTED_NUMBER: Final = re.compile(rf"\s*(?:{_LABEL})\s*")
_SHOWN: Final = 50


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find passages that no leaf anchor holds, and anchors too big to be evidence."""
    for source in sorted(corpus.texts):
        small, big = _leaves(corpus, source)
        for statement, anchor, why in big:
            yield corpus.fault(
                GATE,
                statement,
                Words(f"đoạn trích quá rộng: {why.vi}.", f"the passage is too wide: {why.en}."),
                Words("Hãy thu hẹp đoạn trích.", "Narrow the passage."),
                line=corpus.texts[source].line(anchor.start),
            )
        yield from _uncovered(corpus, source, small)


def measure(corpus: Corpus) -> tuple[Coverage, ...]:
    """Return how much of each text lies inside leaf anchors, and what needs none."""
    found = []
    for source, text in sorted(corpus.texts.items(), key=lambda pair: pair[1].file):
        covered = _covered(text, _leaves(corpus, source)[0])
        free = {at: kind for at, kind in _exempt(text).items() if at not in covered}
        needed = {at for at, letter in enumerate(text.letters) if not letter.isspace()} - set(free)
        exempt = tuple(
            Exempt(
                kind, tuple(sorted({text.line(at) for at, name in free.items() if name == kind}))
            )
            for kind in sorted(set(free.values()))
        )
        found.append(Coverage(text.file, len(needed & covered), len(needed), exempt))
    return tuple(found)


def _uncovered(corpus: Corpus, source: str, leaves: list[Anchor]) -> Iterator[Finding]:
    text = corpus.texts[source]
    accounted = _covered(text, leaves) | set(_exempt(text))
    missing = [
        at for at, letter in enumerate(text.letters) if not letter.isspace() and at not in accounted
    ]
    home = corpus.facts.home(source)
    for start, end in _stretches(text, missing):
        words = collapse(text.letters[start:end])[:_SHOWN]
        yield Finding(
            GATE,
            "fault",
            home,
            "",
            text.line(start),
            Words(f"“{words}” không nằm trong chứng cứ nào.", f"“{words}” lies in no anchor."),
            Words(
                "Hãy thêm phát biểu hoặc đơn vị bố cục trích đoạn này.",
                "Add the statement or the provision that quotes it.",
            ),
        )


def _leaves(corpus: Corpus, source: str) -> tuple[list[Anchor], list[tuple[str, Anchor, Words]]]:
    """Return the anchors that count, and those that are too wide to, with the reason."""
    layers = _layers(corpus, source)
    provisions = layers["Provision"]
    small, big = [], []
    for layer, anchors in layers.items():
        for statement, anchor in anchors:
            own = {a for s, a in anchors if s == statement}
            rivals = [a for s, a in anchors if s != statement and a not in own]
            parts = [a for s, a in provisions if a not in own and s != statement]
            swallowed = sum(map(anchor.contains, set(rivals)))
            swallowed_parts = sum(map(anchor.contains, set(parts)))
            is_heading = layer == "Provision" and _is_container(corpus, statement)
            heading = _PRINTED_NUMBER.sub("", corpus.quote(anchor), count=1)
            if swallowed or swallowed_parts > 1:
                why = Words("nó chứa trọn đoạn trích khác", "it holds whole other passages")
                big.append((statement, anchor, why))
            elif is_heading and _SENTENCE_END.search(heading):
                why = Words("đề mục chỉ tính dòng tiêu đề", "a container is its heading line")
                big.append((statement, anchor, why))
            else:
                small.append(anchor)
    return small, big


def _layers(corpus: Corpus, source: str) -> dict[str, list[tuple[str, Anchor]]]:
    """Return the anchored statements by layer: parts of text, things to do, sentences, the rest."""
    facts = corpus.facts
    layers: dict[str, list[tuple[str, Anchor]]] = {"Provision": []}
    for statement in corpus.stated("SourcedStatement"):
        kinds = ("Provision", "Goal", "PlannedAction", "AssignmentClause")
        layer = next((kind for kind in kinds if facts.is_a(statement, KH + kind)), "rest")
        for anchor in corpus.evidence(statement):
            if anchor.source == source:
                layers.setdefault(layer, []).append((statement, anchor))
    rest = layers.pop("rest", [])
    # The rest are mentions inside sentences (names, figures, citations): they may nest.
    for statement, anchor in rest:
        layers.setdefault(statement, []).append((statement, anchor))
    return layers


def _is_container(corpus: Corpus, provision: str) -> bool:
    facts = corpus.facts
    return any(
        facts.value(part, ELI + "type_subdivision") != _FOOTNOTE
        for part in facts.subjects(ELI + "is_part_of", provision)
    )


def _covered(text: Text, leaves: list[Anchor]) -> set[int]:
    return {
        at
        for leaf in leaves
        for at in range(leaf.start, leaf.end)
        if not text.letters[at].isspace()
    }


def _exempt(text: Text) -> dict[int, str]:
    """Return the characters that need no evidence, with the kind of each."""
    found: dict[int, str] = {}
    for kind, pattern in _MARKS:
        for match in pattern.finditer(text.letters):
            found.update(dict.fromkeys(range(match.start(1), match.end(1)), kind))
    at = 0
    for line in text.letters.splitlines(keepends=True):
        if fold(line) in _MOTTO:
            found.update(dict.fromkeys(range(at, at + len(line)), "motto"))
        at += len(line)
    return {at: kind for at, kind in found.items() if not text.letters[at].isspace()}


def _stretches(text: Text, offsets: list[int]) -> list[tuple[int, int]]:
    """Return runs of characters, those joined that only white space parts."""
    found: list[tuple[int, int]] = []
    for at in offsets:
        if found and not text.letters[found[-1][1] : at].strip():
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found
