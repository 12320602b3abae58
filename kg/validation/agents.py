"""Names of bodies and collectives, and where they stand in a passage."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.search import fold
from kg.vocab import DCTERMS, KH, ORG, SKOS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.validation.corpus import Anchor, Corpus

# A footnote mark may stand right after a name: letters and digits are words of their own.
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_BODY: Final = re.compile(
    r"\b(?:Sở|Bộ|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Công an|Trung tâm|Văn phòng|Thanh tra)"
    r"\s+(?:tỉnh|huyện|thành phố|các huyện|[A-ZĐÀ-Ỹ]\w*)"
)
_BETWEEN: Final = re.compile(r"[\s,;]*(?:và)?[\s,;]*\Z")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: where it stands, and the agents that go by it."""

    start: int
    end: int
    agents: frozenset[str]


class Agents:
    """The names of all agents that a plan may mention."""

    def __init__(self, corpus: Corpus, plan: str) -> None:
        """Index the names of the bodies, and of the collectives of one plan.

        A collective is relative to its plan; what an overlay adds the plan does not name.
        """
        facts = corpus.facts
        known = [
            *facts.typed(ORG + "Organization"),
            *(
                group
                for group in facts.instances("UnitCollective")
                if plan in facts.values(group, DCTERMS + "isPartOf")
            ),
        ]
        self._names: dict[Words, set[tuple[str, bool]]] = defaultdict(set)
        for agent in known:
            if facts.home(agent) not in corpus.default_files:
                continue
            for label in ("prefLabel", "altLabel"):
                for name in facts.literals(agent, SKOS + label):
                    if name.language == "vi":
                        self._names[_words(str(name))].add((agent, str(name)[:1].isupper()))
        self._longest = max(map(len, self._names), default=0)

    def named(self, name: str) -> frozenset[str]:
        """Return the agents that go by `name`, accents and case aside."""
        return frozenset(agent for agent, _ in self._names.get(_words(name), ()))

    def mentions(self, text: str, start: int, end: int) -> list[Mention]:
        """Return the names inside `text[start:end]`, the longest at each place."""
        words = list(_WORD.finditer(text, start, end))
        folded = tuple(fold(word[0]) for word in words)
        found: list[Mention] = []
        at = 0
        while at < len(words):
            for length in range(min(self._longest, len(words) - at), 0, -1):
                run = words[at : at + length]
                capital = run[0][0][:1].isupper()
                key = folded[at : at + length]
                # "số tài chính" is no name of "Sở Tài chính": a name keeps its capital.
                agents = {a for a, upper in self._names.get(key, ()) if capital or not upper}
                if agents:
                    found.append(Mention(run[0].start(), run[-1].end(), frozenset(agents)))
                    at += length
                    break
            else:
                at += 1
        return found


def mentions_in(corpus: Corpus, agents: Agents, passages: Sequence[Anchor]) -> list[Mention]:
    """Return the names inside some passages of one text."""
    return [
        mention
        for passage in passages
        for mention in agents.mentions(
            corpus.texts[passage.source].letters, passage.start, passage.end
        )
    ]


def unknown_bodies(text: str, start: int, end: int, known: Sequence[Mention]) -> list[str]:
    """Return what looks like the name of a body but is no known one."""
    return [
        match[0]
        for match in _BODY.finditer(text, start, end)
        if not any(m.start <= match.start() < m.end for m in known)
    ]


def runs(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the lists of names: those parted only by commas, semicolons and "và"."""
    found: list[list[Mention]] = []
    for mention in mentions:
        if found and _BETWEEN.match(text[found[-1][-1].end : mention.start]):
            found[-1].append(mention)
        else:
            found.append([mention])
    return found


def plan_of(corpus: Corpus, clause: str) -> str:
    """Return the plan of the action that a clause assigns."""
    facts = corpus.facts
    for action in facts.values(clause, KH + "assignsAction"):
        for plan in facts.values(action, KH + "inPlan"):
            return plan
    return ""


def _words(name: str) -> Words:
    return tuple(fold(word) for word in _WORD.findall(name))
