"""Gate: everything a person sees has its words in Vietnamese and in English, one of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rdflib import Literal

from kg.validation.findings import Words
from kg.vocab import BASE, DCTERMS, ID, KH, ORG, RDFS, SKOS, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.findings import Finding

GATE: Final = "languages"
_BOTH: Final = ("vi", "en")

#: Words that are written once in each language, wherever they stand.
_PAIRED: Final = (
    RDFS + "label",
    SKOS + "prefLabel",
    SKOS + "definition",
    SKOS + "editorialNote",
    KH + "rationale",
    DCTERMS + "title",
    DCTERMS + "description",
)
#: Words of the source: Vietnamese only.
_QUOTED: Final = (KH + "wording", KH + "quotedTitle", KH + "scope", KH + "condition")
_LABELLED: Final = (
    ("PlanElement", RDFS + "label"),
    ("OfficialDocument", RDFS + "label"),
    ("UnitCollective", SKOS + "prefLabel"),
    ("Indicator", SKOS + "prefLabel"),
    ("AssignmentRole", SKOS + "prefLabel"),
)
_LABELLED_ELSEWHERE: Final = (
    (ORG + "Organization", SKOS + "prefLabel"),
    (ORG + "Post", RDFS + "label"),
    (SKOS + "Concept", SKOS + "prefLabel"),
    ("http://xmlns.com/foaf/0.1/Person", RDFS + "label"),
    (DCTERMS + "Location", RDFS + "label"),
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find labels that are missing, lone or double in a language."""
    facts = corpus.facts
    seen = {(s, p) for _, (s, p, o) in facts if isinstance(o, Literal)}
    pairs = {(s, p) for s, p in seen if p in _PAIRED and s.startswith(BASE)}
    for kind, label in _LABELLED:
        pairs |= {(thing, label) for thing in facts.instances(kind)}
    for kind, label in _LABELLED_ELSEWHERE:
        pairs |= {(thing, label) for thing in _instances(corpus, kind)}
    for thing, predicate in sorted(pairs):
        yield from _pair(corpus, thing, predicate)
    for thing, predicate in sorted(seen):
        if predicate in _QUOTED:
            yield from _quoted(corpus, thing, predicate)


def _pair(corpus: Corpus, thing: str, predicate: str) -> Iterator[Finding]:
    name = short(predicate)
    languages = [node.language or "" for node in corpus.facts.literals(thing, predicate)]
    for lang, vi, en in (("vi", "tiếng Việt", "Vietnamese"), ("en", "tiếng Anh", "English")):
        count = languages.count(lang)
        if count != 1:
            had_vi, had_en = ("thiếu", "has no") if count == 0 else ("có nhiều", "has several")
            yield corpus.fault(
                GATE,
                thing,
                Words(f"{had_vi} {name} {vi}.", f"{had_en} {name} in {en}."),
                Words(f"Ghi đúng một {name}@{lang}.", f"Write exactly one {name}@{lang}."),
            )
    for lang in sorted({lang or "-" for lang in languages if lang not in _BOTH}):
        yield corpus.fault(
            GATE,
            thing,
            Words(f"{name} có ngôn ngữ lạ: {lang}.", f"{name} has a strange language: {lang}."),
            Words("Chỉ dùng vi và en.", "Use vi and en only."),
        )


def _quoted(corpus: Corpus, thing: str, predicate: str) -> Iterator[Finding]:
    if [node.language for node in corpus.facts.literals(thing, predicate)] != ["vi"]:
        name = short(predicate)
        yield corpus.fault(
            GATE,
            thing,
            Words(f"{name} phải là một lời tiếng Việt.", f"{name} must be one Vietnamese text."),
            Words("Chép nguyên văn, ghi @vi.", "Copy the words of the text, with @vi."),
        )


def _instances(corpus: Corpus, kind: str) -> list[str]:
    found = corpus.facts.typed(kind)
    return [thing for thing in found if thing.startswith((ID, BASE + "code/"))]
