"""Gate: the place of each element in its plan, its IRI and its printed number agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validation.findings import Words
from kg.vocab import ELI, KH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "places"
_MEND: Final = Words("Hãy sửa ký hiệu mục hoặc IRI.", "Mend the path or the IRI.")
#: "III.", "7.", "đ)", and the bare number of a footnote.
_OPENING: Final = re.compile(r"((?:[IVXLC]+|\d{1,2})(?=\.\s)|[a-zđ](?=\)\s)|\d{1,2}(?=\s[A-ZĐ]))")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find paths, numbers and parents that contradict each other."""
    facts = corpus.facts
    targets = set(facts.instances("Target"))
    for element in corpus.stated("PlanElement"):
        path = facts.value(element, KH + "path")
        if path is None:
            continue  # the shapes say so
        tail = element.rpartition("/")[2]
        # Where several elements share a path, a letter tells them apart: never a "d" after a
        # "d", which is the item letter đ.
        same = re.fullmatch(rf"{re.escape(slug(path))}(?:(?<!d)[a-z]|[a-ce-z])?", tail)
        if element not in targets and not same:
            yield _fault(
                corpus,
                element,
                f"kh:path “{path}” không hợp với IRI …/{tail}.",
                f"kh:path “{path}” does not agree with the IRI …/{tail}.",
            )
        for parent in facts.values(element, KH + "partOfElement"):
            above = facts.value(parent, KH + "path") or ""
            if not re.match(rf"{re.escape(above)}(?:[.-]|\Z)", path):
                yield _fault(
                    corpus,
                    element,
                    f"“{path}” không nằm dưới “{above}”.",
                    f"“{path}” does not lie below “{above}”.",
                )
    for provision in corpus.stated("Provision"):
        yield from _number(corpus, provision)
    yield from _order(corpus)


def slug(path: str) -> str:
    """Return a path as the last segment of an IRI.

    >>> slug("III.7.đ")
    'iii-7-dd'
    """
    return path.lower().replace("đ", "dd").replace("-", "_").replace(".", "-")


def _number(corpus: Corpus, provision: str) -> Iterator[Finding]:
    """Find a printed number that does not open its part of the text, or is not recorded."""
    number = corpus.facts.value(provision, KH + "printedNumber")
    words = corpus.sentence(provision)
    opening = _OPENING.match(words)
    if words and (number or "") != (opening[1] if opening else ""):
        yield _fault(
            corpus,
            provision,
            f"số hiệu in ghi “{number or ''}”, văn bản mở đầu bằng “{words[:30]}”.",
            f"the printed number says “{number or ''}”, the text opens with “{words[:30]}”.",
        )


def _order(corpus: Corpus) -> Iterator[Finding]:
    """Find siblings whose positions are not the order of the text."""
    facts = corpus.facts
    parents = {
        parent
        for provision in corpus.stated("Provision")
        for parent in facts.values(provision, ELI + "is_part_of")
    }
    for parent in sorted(parents):
        placed = sorted(
            (corpus.evidence(part)[0].start, facts.number(part, KH + "position") or 0, part)
            for part in facts.subjects(ELI + "is_part_of", parent)
            if corpus.evidence(part) and facts.code(part, ELI + "type_subdivision") != "footnote"
        )
        for index, (_, position, part) in enumerate(placed, start=1):
            if position != index:
                yield _fault(
                    corpus,
                    part,
                    f"kh:position ghi {position}, theo văn bản là {index}.",
                    f"kh:position says {position}, in the text it is {index}.",
                )


def _fault(corpus: Corpus, subject: str, vi: str, en: str) -> Finding:
    return corpus.fault(GATE, subject, Words(vi, en), _MEND)
