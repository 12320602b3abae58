"""What is checked: the graphs of some data folders with the source texts they quote."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.validation.facts import Facts, Index
from kg.validation.findings import Finding, Words
from kg.vocab import BASE, ELI, KH, OA, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kg.validation.facts import Node
    from kg.validation.findings import Severity

RdfTriple = tuple["Node", "Node", "Node"]

_SPACE: Final = re.compile(r"\s+")
_STATED: Final = frozenset({BASE + "code/status/stated", BASE + "code/status/normalised"})
_LABELS: Final = (SKOS + "prefLabel", RDFS + "label")


def collapse(text: str) -> str:
    """Return `text` with each run of white space as one space."""
    return _SPACE.sub(" ", text)


@dataclass(frozen=True)
class DataFile:
    """One Turtle file: how people call it, the named graph it makes, its triples."""

    file: str
    graph: str
    in_default: bool
    triples: Collection[RdfTriple]

    @cached_property
    def index(self) -> Index:
        """The triples, indexed once."""
        return Index(self.triples)

    @property
    def is_ontology(self) -> bool:
        """True for the files of the model, which ship with the product."""
        return self.file.startswith("ontology/")


@dataclass(frozen=True, slots=True)
class Text:
    """One source text: how people call its file, its bytes and its characters."""

    file: str
    data: bytes
    letters: str

    def line(self, offset: int) -> int:
        """Return the one-based number of the line on which a character stands."""
        return self.letters.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a source text, as its selectors say."""

    iri: str
    source: str
    start: int
    end: int

    def contains(self, other: Anchor) -> bool:
        """Return whether the whole other passage lies inside this one."""
        same = self.source == other.source
        return same and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Corpus:
    """Everything that one check reads; it reads nothing else."""

    files: tuple[DataFile, ...]
    texts: Mapping[str, Text]
    present: frozenset[str] = field(default=frozenset())

    @cached_property
    def facts(self) -> Facts:
        """The triples of all files but the shapes, by the file that states them."""
        return Facts({f.file: f.index for f in self.files if f.file != "ontology/shapes.ttl"})

    @cached_property
    def data_files(self) -> frozenset[str]:
        """The files that are data, not the model."""
        return frozenset(file.file for file in self.files if not file.is_ontology)

    @cached_property
    def default_files(self) -> frozenset[str]:
        """The files whose statements lie in the default graph."""
        return frozenset(file.file for file in self.files if file.in_default)

    @cached_property
    def anchors(self) -> dict[str, Anchor]:
        """The anchors that name a place inside a known text, by IRI."""
        found = (self._anchor(iri) for iri in self.facts.instances("TextAnchor"))
        return {anchor.iri: anchor for anchor in found if anchor is not None}

    @cached_property
    def plans(self) -> dict[str, str]:
        """The source text of each plan that has one, by the IRI of the plan."""
        facts = self.facts
        return {
            plan: text
            for plan in facts.instances("Plan")
            for expression in facts.values(plan, ELI + "is_realized_by")
            for text in facts.values(expression, ELI + "is_embodied_by")
            if text in self.texts
        }

    @cached_property
    def _stated(self) -> frozenset[str]:
        facts = self.facts
        return frozenset(
            thing
            for thing in facts.instances("SourcedStatement")
            if facts.value(thing, KH + "assertionStatus") in _STATED
        )

    def stated(self, *kinds: str) -> list[str]:
        """Return the statements of these classes that the text itself makes."""
        return [thing for thing in self.facts.instances(*kinds) if thing in self._stated]

    def evidence(self, statement: str) -> list[Anchor]:
        """Return the passages that support a statement, in the order of the text."""
        anchors = (self.anchors.get(a) for a in self.facts.values(statement, KH + "evidence"))
        return sorted((a for a in anchors if a is not None), key=lambda a: (a.source, a.start))

    def quote(self, anchor: Anchor) -> str:
        """Return the words of a passage, white space collapsed."""
        return collapse(self.texts[anchor.source].letters[anchor.start : anchor.end])

    def sentence(self, statement: str) -> str:
        """Return the words of all passages of a statement, joined by single spaces."""
        return " ".join(self.quote(anchor) for anchor in self.evidence(statement))

    def fault(
        self, gate: str, subject: str, what: Words, remedy: Words, *, line: int | None = None
    ) -> Finding:
        """Return a fault at `subject`, with the file and the line of the text it is about."""
        return self.finding(gate, "fault", subject, what, remedy, line=line)

    def finding(  # noqa: PLR0913 - the parts of a finding
        self,
        gate: str,
        severity: Severity,
        subject: str,
        what: Words,
        remedy: Words,
        *,
        line: int | None = None,
    ) -> Finding:
        """Return a finding at `subject`, with the file and the line of the text it is about."""
        file = self.facts.home(subject)
        at = self._line(subject) if line is None else line
        return Finding(gate, severity, file, self.name(subject), at, what, remedy)

    def name(self, thing: str) -> str:
        """Return how people call a thing: its place in the plan or the tail of its IRI."""
        for near in self._around(thing):
            path = self.facts.value(near, KH + "path")
            if path is not None:
                return path
        if thing.startswith(KH):
            return "kh:" + thing.removeprefix(KH)
        tail = thing.removeprefix(BASE).removeprefix("id/")
        return "/".join(tail.split("/")[-2:]) if "/doc/" in thing else tail

    def label(self, thing: str) -> str:
        """Return the Vietnamese label of a thing, or how people call it where it has none."""
        found = [text for label in _LABELS if (text := self.facts.text(thing, label, "vi"))]
        return found[0] if found else self.name(thing)

    def _around(self, thing: str) -> Iterator[str]:
        """Yield a thing and then what it belongs to, nearest first."""
        yield thing
        facts = self.facts
        for user in facts.subjects(KH + "evidence", thing)[:1]:
            yield from self._around(user)
        for link in ("inClause", "assignsAction", "targetOf", "contributingAction"):
            for near in facts.values(thing, KH + link):
                yield from self._around(near)
        yield from facts.subjects(KH + "hasDeadline", thing)

    def _line(self, subject: str) -> int | None:
        for thing in self._around(subject):
            own = [self.anchors[thing]] if thing in self.anchors else self.evidence(thing)
            for anchor in own:
                return self.texts[anchor.source].line(anchor.start)
        return None

    def _anchor(self, iri: str) -> Anchor | None:
        facts = self.facts
        source = facts.value(iri, OA + "hasSource") or ""
        for selector in facts.values(iri, OA + "hasSelector"):
            start = facts.number(selector, OA + "start")
            end = facts.number(selector, OA + "end")
            if start is None or end is None or source not in self.texts:
                continue
            if 0 <= start < end <= len(self.texts[source].letters):
                return Anchor(iri, source, start, end)
        return None
