"""Gate: names are plain, nodes have names, letters are composed, and what is used is described."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from rdflib import BNode, Literal

from kg.validation.facts import TYPE
from kg.validation.findings import Finding, Words
from kg.vocab import BASE, DATA, ONTOLOGY_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.corpus import Corpus
    from kg.validation.facts import Node

GATE: Final = "hygiene"
_NAME: Final = Words("Hãy đặt IRI cho nó.", "Give it an IRI.")
_NFC: Final = Words("Hãy ghi lại ở dạng NFC.", "Write it in NFC.")
_ASCII: Final = Words("Hãy bỏ dấu trong IRI.", "Leave the accents out of the IRI.")
_DESCRIBE: Final = Words(
    "Hãy sửa IRI gõ sai, hoặc khai báo nó.", "Mend the misspelt IRI, or describe it."
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find blank nodes, decomposed letters, IRIs with accents, and IRIs that nobody describes."""
    for file, s, p, o in corpus.facts:
        if file in corpus.data_files:
            yield from _terms(corpus, file, s, p, o)
    yield from _undescribed(corpus)
    yield from _look_alikes(corpus)


def _terms(corpus: Corpus, file: str, s: Node, p: Node, o: Node) -> Iterator[Finding]:
    subject = corpus.name(str(s))
    for node in (s, p, o):
        if isinstance(node, BNode):
            what = Words("có nút không tên (blank node).", "there is a blank node.")
            # Blank nodes get new names at each reading: the predicate is what people can find.
            where = subject if not isinstance(s, BNode) else corpus.name(str(p))
            yield Finding(GATE, "fault", file, where, None, what, _NAME)
        if not unicodedata.is_normalized("NFC", str(node)):
            vi, en = f"“{node}” không ở dạng NFC.", f"“{node}” is not in NFC."
            yield Finding(GATE, "fault", file, subject, None, Words(vi, en), _NFC)
        if str(node).startswith(BASE) and not isinstance(node, Literal) and not node.isascii():
            vi, en = f"IRI {node} có chữ ngoài ASCII.", f"the IRI {node} is not ASCII."
            yield Finding(GATE, "fault", file, subject, None, Words(vi, en), _ASCII)


def _undescribed(corpus: Corpus) -> Iterator[Finding]:
    facts = corpus.facts
    for file, s, p, o in facts:
        if file not in corpus.data_files:
            continue
        for node in (s, p, o):
            iri = str(node)
            if isinstance(node, Literal | BNode) or not iri.startswith(BASE):
                continue
            if iri.startswith((DATA, ONTOLOGY_FILES)) or facts.values(iri, TYPE):
                continue
            yield Finding(
                GATE,
                "fault",
                file,
                corpus.name(str(s)),
                None,
                Words(
                    f"dùng {corpus.name(iri)}, nhưng không nơi nào nói đó là gì.",
                    f"uses {corpus.name(iri)}, but nothing says what that is.",
                ),
                _DESCRIBE,
            )


def _look_alikes(corpus: Corpus) -> Iterator[Finding]:
    spellings: dict[str, set[str]] = defaultdict(set)
    for _, s, _p, _o in corpus.facts:
        if str(s).startswith(BASE):
            spellings[str(s).casefold()].add(str(s))
    for names in spellings.values():
        for name in sorted(names)[1:]:
            # A class and a property of the model may share letters; things of the data may not.
            if corpus.facts.home(name) in corpus.data_files:
                yield corpus.fault(
                    GATE,
                    name,
                    Words(
                        f"IRI chỉ khác {min(names)} ở chữ hoa.",
                        f"the IRI differs from {min(names)} in case only.",
                    ),
                    _DESCRIBE,
                )
