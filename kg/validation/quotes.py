"""Gate: each quote is the text between its offsets, and each wording is what it quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validation.corpus import collapse
from kg.validation.findings import Words
from kg.vocab import KH, OA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Anchor, Corpus
    from kg.validation.findings import Finding

GATE: Final = "quotes"
#: What people read as the words of the plan.
_WORDED: Final = (
    "Purpose",
    "Requirement",
    "Goal",
    "Target",
    "SolutionGroup",
    "WorkItem",
    "OrganisingDuty",
    "AssignmentClause",
    "Citation",
    "Deadline",
    "Distribution",
    "Signature",
)
_SHOWN: Final = 60

_MOVE: Final = Words("Hãy sửa vị trí ký tự hoặc đoạn trích.", "Mend the offsets or the quote.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find anchors that do not show what they say, and wordings that no anchor shows."""
    for iri in corpus.facts.instances("TextAnchor"):
        anchor = corpus.anchors.get(iri)
        if anchor is None:
            yield corpus.fault(
                GATE,
                iri,
                Words(
                    "chứng cứ không chỉ tới đoạn nào của một bản văn nguồn đã biết.",
                    "the anchor points to no passage of a known source text.",
                ),
                _MOVE,
            )
            continue
        yield from _passage(corpus, anchor)
        yield from _lines(corpus, anchor)
        if not corpus.facts.subjects(KH + "evidence", iri):
            yield corpus.fault(
                GATE,
                iri,
                Words(
                    f"không phát biểu nào dùng đoạn trích “{_short(corpus.quote(anchor))}”.",
                    f"no statement uses the passage “{_short(corpus.quote(anchor))}”.",
                ),
                Words(
                    "Hãy khôi phục phát biểu bị mất hoặc bỏ chứng cứ.",
                    "Restore the lost statement or drop the anchor.",
                ),
            )
    yield from _wordings(corpus)
    yield from _unworded(corpus)


def _passage(corpus: Corpus, anchor: Anchor) -> Iterator[Finding]:
    slice_ = corpus.quote(anchor)
    for exact in _quoted(corpus, anchor):
        if exact != slice_:
            yield corpus.fault(
                GATE,
                anchor.iri,
                Words(
                    f"trích “{_short(exact)}”, nhưng văn bản tại {anchor.start}-{anchor.end} "
                    f"là “{_short(slice_)}”.",
                    f"it quotes “{_short(exact)}”, but the text at {anchor.start}-{anchor.end} "
                    f"is “{_short(slice_)}”.",
                ),
                _MOVE,
            )
    if _cuts_word(corpus, anchor):
        yield corpus.fault(
            GATE,
            anchor.iri,
            Words(
                f"đoạn “{_short(slice_)}” cắt ngang một từ hoặc thừa khoảng trắng.",
                f"the passage “{_short(slice_)}” cuts a word or holds outer space.",
            ),
            _MOVE,
        )
    if not anchor.iri.endswith(f"#char={anchor.start},{anchor.end}"):
        yield corpus.fault(
            GATE,
            anchor.iri,
            Words(
                f"tên chứng cứ {anchor.iri.rpartition('#')[2]} khác vị trí "
                f"{anchor.start}-{anchor.end}.",
                f"the name {anchor.iri.rpartition('#')[2]} differs from the offsets "
                f"{anchor.start}-{anchor.end}.",
            ),
            _MOVE,
        )


def _lines(corpus: Corpus, anchor: Anchor) -> Iterator[Finding]:
    text = corpus.texts[anchor.source]
    for name, offset in (("lineStart", anchor.start), ("lineEnd", anchor.end - 1)):
        said, is_ = corpus.facts.number(anchor.iri, KH + name), text.line(offset)
        if said != is_:
            yield corpus.fault(
                GATE,
                anchor.iri,
                Words(
                    f"kh:{name} ghi {said}, nhưng đoạn này ở dòng {is_}.",
                    f"kh:{name} says {said}, but the passage is on line {is_}.",
                ),
                Words(f"Hãy ghi {is_}.", f"Write {is_}."),
            )


def _unworded(corpus: Corpus) -> Iterator[Finding]:
    """Find statements that are words of the text, without these words."""
    for statement in corpus.stated(*_WORDED):
        if not corpus.facts.values(statement, KH + "wording"):
            yield corpus.fault(
                GATE,
                statement,
                Words("thiếu kh:wording.", "kh:wording is missing."),
                Words("Hãy chép lại đúng nguyên văn.", "Copy the words of the text."),
            )


def _wordings(corpus: Corpus) -> Iterator[Finding]:
    facts = corpus.facts
    for statement in corpus.stated("SourcedStatement"):
        sentence = corpus.sentence(statement)
        if not sentence and not facts.values(statement, KH + "evidence"):
            continue  # the shapes say so
        for wording in facts.values(statement, KH + "wording"):
            if wording != sentence:
                yield corpus.fault(
                    GATE,
                    statement,
                    Words(
                        f"kh:wording “{_short(wording)}” khác đoạn trích “{_short(sentence)}”.",
                        f"kh:wording “{_short(wording)}” differs from its passages "
                        f"“{_short(sentence)}”.",
                    ),
                    Words("Hãy chép lại đúng nguyên văn.", "Copy the words of the text."),
                )


def _quoted(corpus: Corpus, anchor: Anchor) -> list[str]:
    facts = corpus.facts
    selectors = facts.values(anchor.iri, OA + "hasSelector")
    return [exact for s in selectors for exact in facts.values(s, OA + "exact")]


def _cuts_word(corpus: Corpus, anchor: Anchor) -> bool:
    letters = corpus.texts[anchor.source].letters
    inside = letters[anchor.start : anchor.end]
    before, after = letters[: anchor.start][-1:], letters[anchor.end : anchor.end + 1]
    return (
        inside != inside.strip()
        or (before.isalpha() and inside[0].isalpha())
        or (after.isalpha() and inside[-1].isalpha())
    )


def _short(text: str) -> str:
    text = collapse(text)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
