"""The derivation rules: run to a fixpoint, each graph of results apart from what was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg import resources
from kg.dataset import INFERRED, INFERRED_MEMBERSHIP, memberships
from kg.headers import header

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.store import Store

_WRITES: Final = {"inferred": INFERRED, "inferred/membership": INFERRED_MEMBERSHIP}


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT, what it says in words, and the graph it writes to."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    writes: str
    text: str


def rules() -> tuple[Rule, ...]:
    """Read the rules that ship with the ontology, in the order of their file names."""
    found = []
    for path in sorted((resources.ontology_folder() / "rules").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        head = header(text, path.name)
        writes = _WRITES[head["writes"]]
        found.append(Rule(path.stem, head["title"], head["description"], writes, text))
    return tuple(found)


def infer(store: Store, default: Sequence[str], graphs: Iterable[str]) -> None:
    """Fill the inferred graphs of `store` from its stated graphs and its memberships.

    The default graph is used for what each rule reads, and left so: the caller sets it.

    Args:
        store: holds the stated graphs.
        default: the stated graphs of the default graph.
        graphs: all named graphs, among which the membership overlays are found.
    """
    all_rules = rules()
    stated = [rule for rule in all_rules if rule.writes == INFERRED]
    _to_fixpoint(store, stated, [*default, INFERRED], INFERRED)
    by_membership = [rule for rule in all_rules if rule.writes == INFERRED_MEMBERSHIP]
    reads = [*default, INFERRED, *memberships(graphs), INFERRED_MEMBERSHIP]
    _to_fixpoint(store, by_membership, reads, INFERRED_MEMBERSHIP)


def _to_fixpoint(store: Store, todo: Sequence[Rule], reads: Sequence[str], writes: str) -> None:
    store.materialise_default(reads)
    while sum(store.derive(rule.text, writes) for rule in todo):
        continue  # rules feed each other: again until a whole round adds nothing
