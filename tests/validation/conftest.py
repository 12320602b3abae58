"""What is read once, and copies of it into which one fault is planted."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from kg import resources
from kg.validation import GATES, Corpus, read
from kg.validation.corpus import collapse

SECOND = Path(__file__).parents[1] / "second"
PLAN = "data/plan.ttl"
DOC = "https://w3id.org/kehoach/id/doc/kon-tum/2023/kh-khcn-dmst-2030/"
TEXT = DOC + "text"
BASE = "https://w3id.org/kehoach/"
PREFIXES = {
    "kh": BASE + "def#",
    "code": BASE + "code/",
    "kt": BASE + "id/unit/kon-tum/",
    "vn": BASE + "id/unit/vn/",
    "grp": BASE + "id/collective/kon-tum-2023-khcn/",
    "ind": BASE + "id/indicator/",
    "graph": BASE + "graph/",
    "ktdoc": BASE + "id/doc/kon-tum/2023/",
    "vndoc": BASE + "id/doc/vn/2023/",
    "vndoc22": BASE + "id/doc/vn/2022/",
    "person": BASE + "id/person/kon-tum/",
    "doc": DOC,
    "text": TEXT + "#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "unit": "http://qudt.org/vocab/unit/",
    "void": "http://rdfs.org/ns/void#",
}


def iri(name: str) -> URIRef:
    """Return the IRI of a prefixed name; a slash in the local part is plain text here."""
    prefix, _, local = name.partition(":")
    return URIRef(PREFIXES[prefix] + local)


def term(value: object) -> URIRef | Literal:
    """Return a prefixed name as an IRI, everything else as it is or as a literal."""
    if isinstance(value, URIRef | Literal):
        return value
    if isinstance(value, str) and value.partition(":")[0] in PREFIXES:
        return iri(value)
    return Literal(value)


class Copy:
    """A copy of what was read, changed in one small place."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._changed: dict[str, set] = {}
        self._texts = dict(corpus.texts)
        self._present = corpus.present

    def triples(self, file: str) -> set:
        """Return a copy of the triples of a file, made when first asked for."""
        if file not in self._changed:
            (original,) = [f for f in self._corpus.files if f.file == file]
            self._changed[file] = set(original.triples)
        return self._changed[file]

    def set(self, subject: str, predicate: str, *values: object, file: str = PLAN) -> None:
        """Replace all values of a property; no value drops it."""
        triples, s, p = self.triples(file), iri(subject), iri(predicate)
        old = {triple for triple in triples if triple[0] == s and triple[1] == p}
        assert old
        triples -= old
        for value in values:
            self.add(subject, predicate, value, file=file)

    def add(self, subject: str, predicate: str, value: object, file: str = PLAN) -> None:
        """Add one statement."""
        self.triples(file).add((iri(subject), iri(predicate), term(value)))

    def remove(self, subject: str, predicate: str, value: object, file: str = PLAN) -> None:
        """Drop one statement, which must be there."""
        self.triples(file).remove((iri(subject), iri(predicate), term(value)))

    def drop(self, *subjects: str, file: str = PLAN) -> None:
        """Drop all that is said of some things."""
        triples = self.triples(file)
        for subject in map(iri, subjects):
            old = {triple for triple in triples if triple[0] == subject}
            assert old
            triples -= old

    def anchor(self, start: int, end: int) -> str:
        """Add a true anchor of the plan's text and return its name."""
        text = self._texts[TEXT]
        quote, pos = f"text:quote={start},{end}", f"text:pos={start},{end}"
        name = f"text:char={start},{end}"
        self.add(name, "rdf:type", "kh:TextAnchor")
        self.add(name, "oa:hasSource", URIRef(TEXT))
        self.add(name, "oa:hasSelector", quote)
        self.add(name, "oa:hasSelector", pos)
        self.add(name, "kh:lineStart", text.line(start))
        self.add(name, "kh:lineEnd", text.line(end - 1))
        self.add(quote, "rdf:type", "oa:TextQuoteSelector")
        self.add(quote, "oa:exact", collapse(text.letters[start:end]))
        self.add(pos, "rdf:type", "oa:TextPositionSelector")
        self.add(pos, "oa:start", start)
        self.add(pos, "oa:end", end)
        return name

    def find(self, words: str) -> int:
        """Return where words first stand in the plan's text."""
        return self._texts[TEXT].letters.index(words)

    def assign(self, clause: str, agent: str, role: str, printed: str, anchor: str) -> None:
        """Add an assignment to a clause."""
        name = f"doc:assignment/planted_{role}_{agent.partition(':')[2]}"
        self.add(name, "rdf:type", "kh:Assignment")
        self.add(name, "kh:inClause", clause)
        self.add(name, "kh:assignee", agent)
        self.add(name, "kh:role", f"code:role/{role}")
        self.add(name, "kh:mentionedAs", Literal(printed))
        self.add(name, "kh:evidence", anchor)
        self.add(name, "kh:assertionStatus", "code:status/stated")

    def text(self, letters: str, *, told: bool = False) -> None:
        """Replace the plan's text; `told` makes the checksum follow."""
        data = letters.encode()
        self._texts[TEXT] = replace(self._texts[TEXT], data=data, letters=letters)
        if told:
            self.set("doc:text", "kh:sha256", hashlib.sha256(data).hexdigest())

    def letters(self) -> str:
        """Return the plan's text."""
        return self._texts[TEXT].letters

    def bring(self, file: str) -> None:
        """Let a file lie in the folder."""
        self._present |= {file}

    def corpus(self) -> Corpus:
        """Return the changed copy."""
        files = tuple(
            replace(f, triples=self._changed[f.file]) if f.file in self._changed else f
            for f in self._corpus.files
        )
        return Corpus(files, self._texts, self._present)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The data that ships."""
    return read([resources.data_folder()])


@pytest.fixture(scope="session")
def both() -> Corpus:
    """The data that ships beside the made-up second plan."""
    return read([resources.data_folder(), SECOND])


@pytest.fixture
def copy(corpus: Corpus) -> Copy:
    """A copy into which a fault can be planted."""
    return Copy(corpus)


@pytest.fixture(scope="session")
def gate():
    """Return what a gate says of a copy, in English, one line a fault."""

    def look(name: str, copy: Copy) -> str:
        found = GATES[name](copy.corpus())
        return "\n".join(f.sentence("en") for f in found if f.severity == "fault")

    return look


@pytest.fixture
def sees(copy: Copy, gate):
    """Return what a gate says of the one copy of this test."""
    return lambda name: gate(name, copy)


@pytest.fixture(scope="session")
def make_copy() -> type[Copy]:
    """What makes a copy, for tests that plant several faults in one."""
    return Copy
