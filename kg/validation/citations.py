"""Gate: each citation shows the document it cites, and each printed symbol is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.validation.agents import Agents
from kg.validation.corpus import collapse
from kg.validation.findings import MEND, Words
from kg.vocab import CODE, ELI, KH, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "citations"
#: "569/QĐ-TTg", "57-CTr/TU"; a line may break after a hyphen or a slash.
_SYMBOL: Final = re.compile(r"\b\d+(?:/\d{4})?(?:\s*[/-]\s*[A-ZĐ][A-Za-zĐđ]*\d*){2,4}")
_DATE: Final = re.compile(
    r"ngày\s+(\d{1,2})(?:\s+tháng\s+|\s*/\s*)(\d{1,2})(?:\s+năm\s+|\s*/\s*)(\d{4})"
)
_OWN_NUMBER: Final = re.compile(r"^\s*Số\s*:[^\n]*", re.MULTILINE)
_ISSUED: Final = re.compile(r"\s*của\s+")
_SENTENCE: Final = re.compile(r"[.!?]\s")
#: Words that lead to a citation with this function.
_FUNCTIONS: Final = {
    "mandate": re.compile(r"thực hiện|thi hành|cụ thể hóa", re.IGNORECASE),
    "basis": re.compile(r"trên cơ sở|căn cứ", re.IGNORECASE),
    "compliance": re.compile(r"quy định|theo đúng", re.IGNORECASE),
}
_STATED: Final = CODE + "status/stated"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find citations that show another document, and symbols that nothing cites."""
    citations = corpus.stated("Citation")
    for citation in citations:
        for document in corpus.facts.values(citation, KH + "citedDocument"):
            yield from _symbol(corpus, citation, document)
            yield from _date(corpus, citation, document)
            yield from _issuer(corpus, citation, document)
        yield from _function(corpus, citation)
        yield from _title(corpus, citation)
    yield from _read_issuers(corpus, citations)
    yield from _uncited(corpus, citations)
    yield from _undated(corpus, citations)


def _symbol(corpus: Corpus, citation: str, document: str) -> Iterator[Finding]:
    facts, words = corpus.facts, corpus.sentence(citation)
    symbol = facts.value(document, KH + "symbol")
    label = facts.text(document, RDFS + "label", "vi") or ""
    shown = _bare(symbol) in _bare(words) if symbol else fold(label) in fold(words)
    if not shown:
        name = symbol or label
        yield corpus.fault(
            GATE,
            citation,
            Words(f"lời dẫn không nêu “{name}”.", f"the citation does not print “{name}”."),
            MEND,
        )


def _date(corpus: Corpus, citation: str, document: str) -> Iterator[Finding]:
    """Find a first date after the symbol that is not the date of the document."""
    printed = _dates(corpus.sentence(citation))
    said = corpus.facts.value(document, ELI + "date_document")
    if printed and printed[0] != said:
        yield corpus.fault(
            GATE,
            citation,
            Words(
                f"lời dẫn in ngày {printed[0]}, văn bản được dẫn ghi {said}.",
                f"the citation prints the date {printed[0]}, the cited document says {said}.",
            ),
            MEND,
        )


def _undated(corpus: Corpus, citations: list[str]) -> Iterator[Finding]:
    """Find cited documents whose date no citation prints."""
    facts = corpus.facts
    printed: dict[str, set[str]] = {}
    for citation in citations:
        for document in facts.values(citation, KH + "citedDocument"):
            printed.setdefault(document, set()).update(_dates(corpus.sentence(citation)))
    for document, dates in sorted(printed.items()):
        date = facts.value(document, ELI + "date_document")
        year = facts.value(document, KH + "issueYear")
        if document not in corpus.plans and date is not None and date not in dates:
            yield corpus.fault(
                GATE,
                document,
                Words(f"không lời dẫn nào in ngày {date}.", f"no citation prints the date {date}."),
                MEND,
            )
        if date is not None and year != date[:4]:
            yield corpus.fault(
                GATE,
                document,
                Words(
                    f"kh:issueYear {year} khác ngày {date}.",
                    f"kh:issueYear {year} differs from the date {date}.",
                ),
                MEND,
            )


def _issuer(corpus: Corpus, citation: str, document: str) -> Iterator[Finding]:
    """Find a body after "của" that is not the one that issued the document."""
    issuers = set(corpus.facts.values(document, KH + "issuedBy"))
    for name, agents in _named_issuers(corpus, citation):
        if not agents & issuers:
            yield corpus.fault(
                GATE,
                citation,
                Words(
                    f"lời dẫn nêu cơ quan ban hành là {name}, kh:issuedBy ghi cơ quan khác.",
                    f"the citation says {name} issued it, kh:issuedBy says another body.",
                ),
                MEND,
            )


def _named_issuers(corpus: Corpus, citation: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the name after "của" in each passage of a citation, and the bodies it can mean."""
    plan = _plan_of(corpus, citation)
    if plan is None:
        return
    agents = Agents(corpus, plan)
    for anchor in corpus.evidence(citation):
        text = corpus.texts[anchor.source].letters
        date = _DATE.search(text, anchor.start, anchor.end)
        of = _ISSUED.match(text, date.end(), anchor.end) if date else None
        if of is not None:
            named = agents.mentions(text, of.end(), anchor.end)[:1]
            for mention in named:
                if mention.start == of.end():
                    yield collapse(text[mention.start : mention.end]), mention.agents


def _read_issuers(corpus: Corpus, citations: list[str]) -> Iterator[Finding]:
    """Find a document whose issuer no citation names, and that does not say so."""
    facts = corpus.facts
    named: dict[str, set[str]] = {}
    for citation in citations:
        for document in facts.values(citation, KH + "citedDocument"):
            bodies = named.setdefault(document, set())
            for _, agents in _named_issuers(corpus, citation):
                bodies |= agents
    for document, bodies in sorted(named.items()):
        unnamed = set(facts.values(document, KH + "issuedBy")) - bodies
        said = facts.value(document, KH + "issuerStatus") or _STATED
        if unnamed and document not in corpus.plans and said == _STATED:
            yield corpus.fault(
                GATE,
                document,
                Words(
                    "không lời dẫn nào nêu tên cơ quan ban hành.",
                    "no citation names the body that issued it.",
                ),
                Words(
                    "Hãy ghi kh:issuerStatus status:normalised và nói đọc từ đâu.",
                    "Add kh:issuerStatus status:normalised, and say what it is read from.",
                ),
            )


def _function(corpus: Corpus, citation: str) -> Iterator[Finding]:
    said = corpus.facts.code(citation, KH + "citationFunction")
    leading = _FUNCTIONS.get(said)
    for anchor in corpus.evidence(citation)[:1]:
        text = corpus.texts[anchor.source].letters
        ends = [match.end() for match in _SENTENCE.finditer(text, 0, anchor.start)]
        sentence = collapse(text[max(ends, default=0) : anchor.end])
        if leading is not None and not leading.search(sentence):
            label = corpus.label(CODE + "citation/" + said)
            yield corpus.fault(
                GATE,
                citation,
                Words(
                    f"chức năng “{label}” không có lời nào dẫn tới.",
                    f"no words lead to the function {said!r}.",
                ),
                MEND,
            )


def _title(corpus: Corpus, citation: str) -> Iterator[Finding]:
    for title in corpus.facts.values(citation, KH + "quotedTitle"):
        if title not in corpus.sentence(citation):
            yield corpus.fault(
                GATE,
                citation,
                Words(
                    f"kh:quotedTitle “{title}” không có trong lời dẫn.",
                    f"kh:quotedTitle “{title}” does not stand in the citation.",
                ),
                MEND,
            )


def _uncited(corpus: Corpus, citations: list[str]) -> Iterator[Finding]:
    """Find printed symbols that no citation of the document with that symbol holds."""
    facts = corpus.facts
    held = [
        (anchor, _bare(symbol))
        for citation in citations
        for document in facts.values(citation, KH + "citedDocument")
        for symbol in facts.values(document, KH + "symbol")
        for anchor in corpus.evidence(citation)
    ]
    for plan, source in sorted(corpus.plans.items()):
        text = corpus.texts[source]
        own = _OWN_NUMBER.search(text.letters)
        for match in _SYMBOL.finditer(text.letters, own.end() if own else 0):
            printed = _bare(match[0])
            if not any(
                a.source == source and a.start <= match.start() < a.end and symbol == printed
                for a, symbol in held
            ):
                yield corpus.fault(
                    GATE,
                    plan,
                    Words(
                        f"văn bản {printed} được nêu, nhưng không viện dẫn nào ghi.",
                        f"the document {printed} is named, no citation holds it.",
                    ),
                    Words("Hãy thêm kh:Citation.", "Add a kh:Citation."),
                    line=text.line(match.start()),
                )


def _plan_of(corpus: Corpus, citation: str) -> str | None:
    sources = {anchor.source for anchor in corpus.evidence(citation)}
    return next((plan for plan, source in corpus.plans.items() if source in sources), None)


def _dates(words: str) -> list[str]:
    return [f"{m[3]}-{int(m[2]):02}-{int(m[1]):02}" for m in _DATE.finditer(words)]


def _bare(symbol: str) -> str:
    return "".join(symbol.split())
