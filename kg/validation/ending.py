"""Gate: recipients and signature are those printed at the end of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.agents import Agents
from kg.validation.corpus import collapse
from kg.validation.findings import MEND, Finding, Words
from kg.vocab import ELI, KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Anchor, Corpus

GATE: Final = "ending"
_RECIPIENTS: Final = re.compile(r"^\s*Nơi nhận\s*:", re.MULTILINE)
_SIGNED: Final = re.compile(r"^\s*(?:TM\.|KT\.|TL\.|TUQ\.|PHỤ LỤC\b)|\Z", re.MULTILINE)
_LINE: Final = re.compile(r"^\s*-\s*([^\n]*\S)", re.MULTILINE)
_MARKS: Final = (
    ("report", re.compile(r"\(b/c\)|để báo cáo")),
    ("implement", re.compile(r"\(t/h\)|để thực hiện")),
    ("archive", re.compile(r"^Lưu\b")),
)
_ON_BEHALF: Final = re.compile(r"^\s*TM\.", re.MULTILINE)
_IN_PLACE: Final = re.compile(r"^\s*KT\.", re.MULTILINE)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find recipients and signatures that differ from what is printed."""
    for plan, source in sorted(corpus.plans.items()):
        text = corpus.texts[source]
        start = _RECIPIENTS.search(text.letters)
        if start is not None:
            agents = Agents(corpus, plan)
            end = _SIGNED.search(text.letters, start.end())
            last = end.start() if end else len(text.letters)
            for line in _LINE.finditer(text.letters, start.end(), last):
                yield from _recipient(corpus, source, line, agents)
        yield from _signature(corpus, plan, source)


def _recipient(
    corpus: Corpus, source: str, line: re.Match[str], agents: Agents
) -> Iterator[Finding]:
    facts, text = corpus.facts, corpus.texts[source]
    at = line.start(1)
    entries = [
        entry
        for entry in corpus.stated("Distribution")
        if any(_holds(anchor, source, at) for anchor in corpus.evidence(entry))
    ]
    if len(entries) != 1:
        what = Words(
            f"dòng nơi nhận “{line[1]}” có {len(entries)} lượt gửi.",
            f"the recipient line “{line[1]}” has {len(entries)} distribution entries.",
        )
        remedy = Words("Ghi đúng một kh:Distribution.", "Write exactly one kh:Distribution.")
        yield Finding(GATE, "fault", facts.home(source), "", text.line(at), what, remedy)
    for entry in entries:
        expected = next((kind for kind, mark in _MARKS if mark.search(line[1])), "inform")
        said = facts.code(entry, KH + "distributionPurpose")
        if said != expected:
            yield corpus.fault(
                GATE,
                entry,
                Words(
                    f"mục đích gửi ghi {said}, dòng in là {expected}.",
                    f"the purpose says {said}, the line prints {expected}.",
                ),
                MEND,
            )
        recipients = set(facts.values(entry, KH + "recipient"))
        for mention in agents.mentions(text.letters, at, line.end(1)):
            if not mention.agents & recipients:
                name = collapse(text.letters[mention.start : mention.end])
                yield corpus.fault(
                    GATE,
                    entry,
                    Words(
                        f"dòng in {name}, kh:recipient ghi nơi khác.",
                        f"the line prints {name}, kh:recipient says another.",
                    ),
                    MEND,
                )


def _signature(corpus: Corpus, plan: str, source: str) -> Iterator[Finding]:
    facts, letters = corpus.facts, corpus.texts[source].letters
    signatures = [
        s for s in corpus.stated("Signature") if plan in facts.values(s, KH + "signedDocument")
    ]
    for pattern, name, printed in (
        (_ON_BEHALF, "signedOnBehalfOf", "TM."),
        (_IN_PLACE, "signedInPlaceOf", "KT."),
    ):
        is_printed = pattern.search(letters) is not None
        is_said = any(facts.values(s, KH + name) for s in signatures)
        if is_printed != is_said:
            yield corpus.fault(
                GATE,
                plan,
                Words(
                    f"“{printed}” trong khối chữ ký và kh:{name} không khớp.",
                    f"“{printed}” in the signature block and kh:{name} do not agree.",
                ),
                MEND,
            )
    for signature in signatures:
        yield from _signed(corpus, signature)


def _signed(corpus: Corpus, signature: str) -> Iterator[Finding]:
    """Find a name or a post that the block does not print; of a post it prints the title only."""
    facts = corpus.facts
    blocks = [
        anchor
        for provision in corpus.stated("Provision")
        if facts.code(provision, ELI + "type_subdivision") == "signature-block"
        for anchor in corpus.evidence(provision)
    ]
    if not all(any(b.contains(a) for b in blocks) for a in corpus.evidence(signature)):
        yield corpus.fault(
            GATE,
            signature,
            Words("chữ ký không nằm trong khối chữ ký nào.", "the signature lies in no block."),
            Words("Hãy thêm đơn vị bố cục của khối chữ ký.", "Add the provision of the block."),
        )
    lines = [fold(corpus.quote(anchor)) for anchor in corpus.evidence(signature)]
    for person in facts.values(signature, KH + "signatory"):
        label = corpus.label(person)
        if fold(label) not in lines:
            yield _unsigned(corpus, signature, label)
    for post in facts.values(signature, KH + "signedAs"):
        label = corpus.label(post)
        if not any(fold(label).startswith(line) for line in lines):
            yield _unsigned(corpus, signature, label)


def _unsigned(corpus: Corpus, signature: str, label: str) -> Finding:
    return corpus.fault(
        GATE,
        signature,
        Words(f"khối chữ ký không in “{label}”.", f"the signature block does not print “{label}”."),
        MEND,
    )


def _holds(anchor: Anchor, source: str, at: int) -> bool:
    return anchor.source == source and anchor.start <= at < anchor.end
