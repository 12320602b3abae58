"""Gate: a body that a work item names is said to be concerned, outside citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validation.agents import Agents
from kg.validation.corpus import collapse
from kg.validation.findings import Words
from kg.vocab import KH, ORG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validation.agents import Mention
    from kg.validation.corpus import Anchor, Corpus
    from kg.validation.findings import Finding

GATE: Final = "concerned"


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find bodies named in work items that no statement about the item accounts for."""
    cited = [a for citation in corpus.stated("Citation") for a in corpus.evidence(citation)]
    agents = {plan: Agents(corpus, plan) for plan in corpus.plans}
    for item in corpus.stated("WorkItem"):
        known = agents.get(corpus.facts.value(item, KH + "inPlan") or "")
        if known is None:
            continue
        for passage in corpus.evidence(item):
            letters = corpus.texts[passage.source].letters
            for mention in known.mentions(letters, passage.start, passage.end):
                if not _is_cited(mention, passage, cited):
                    yield from _unsaid(corpus, item, mention, passage)


def _unsaid(corpus: Corpus, item: str, mention: Mention, passage: Anchor) -> Iterator[Finding]:
    facts, text = corpus.facts, corpus.texts[passage.source]
    concerned = set(facts.values(item, KH + "concernsOrganisation"))
    bodies = {agent for agent in mention.agents if facts.is_a(agent, ORG + "Organization")}
    if bodies and not bodies & concerned:
        name = collapse(text.letters[mention.start : mention.end])
        yield corpus.fault(
            GATE,
            item,
            Words(
                f"câu nêu {name}, thiếu kh:concernsOrganisation.",
                f"the sentence names {name}, kh:concernsOrganisation is missing.",
            ),
            Words("Hãy thêm kh:concernsOrganisation.", "Add kh:concernsOrganisation."),
            line=text.line(mention.start),
        )


def _is_cited(mention: Mention, passage: Anchor, cited: list[Anchor]) -> bool:
    return any(a.source == passage.source and a.start <= mention.start < a.end for a in cited)
