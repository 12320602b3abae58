"""What the end of a worker, or its word of failure, means for the query it ran."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any, Final

from kg.store.bounded import refusals
from kg.store.bounded.evaluate import GRAPHS, RDF_XML, RESULTS, XML
from kg.store.bounded.guard import Checked, bad_syntax
from kg.store.bounded.worker import NO_MEMORY

if TYPE_CHECKING:
    from kg.store.bounded.refusals import Timed
    from kg.store.bounded.wire import Head

#: Signals with which a native crash or an abort for want of memory ends a process.
_CRASHES: Final = frozenset(
    -number for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL)
)


def is_fault_of_query(code: int) -> bool:
    """Return whether a worker that ended with this code was broken by the query it ran."""
    return code in _CRASHES or code == NO_MEMORY


def refusal(query: Checked, head: Head) -> Timed | None:
    """Return the reason why a worker gave no answer; None when it gave one."""
    facts: dict[str, Any] = head.get("facts", {})
    match head["code"]:
        case "too-many-rows":
            return refusals.TooManyRows(**facts)
        case "answer-too-large":
            return refusals.AnswerTooLarge(**facts)
        case "not-expressible":
            rdf = query.form in {"CONSTRUCT", "DESCRIBE"}
            kinds = [kind for kind in (GRAPHS if rdf else RESULTS) if kind not in {XML, RDF_XML}]
            return refusals.NotExpressible(**facts, allowed=", ".join(kinds))
        case "syntax":
            return _syntax(query, facts)
        case "sealed":
            return refusals.WorkerLost(retry_after=1)
        case _:
            return None


def _syntax(query: Checked, facts: dict[str, Any]) -> Timed:
    """Say where the text goes wrong, and why if the engine gave one of its whole sentences."""
    for said, (vi, en) in _SENTENCES.items():
        if said in facts["said"]:
            break
    else:
        vi, en = "Văn phạm SPARQL không cho phép chỗ này.", "The grammar does not allow this."
    offset = facts.get("offset")
    if offset is None:
        offset = query.offset_as_sent(_engine_offset(query.text, facts))
    return bad_syntax(query.sent, offset, vi, en)


def _engine_offset(text: str, facts: dict[str, Any]) -> int:
    if "engine_line" not in facts:
        return 0
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: facts["engine_line"] - 1])
    return min(before + int(facts["engine_column"]) - 1, len(text))


#: Sentences of the engine that say more than "expected one of".
_SENTENCES: Final = {
    "Duplicated variable name in SELECT": (
        "Một biến được đặt tên hai lần trong SELECT.",
        "A variable is named twice in the SELECT.",
    ),
    "The SELECT contains a variable that is unbound": (
        "SELECT có biến không nằm trong GROUP BY và không nằm trong hàm gộp.",
        "The SELECT has a variable that is neither grouped nor aggregated.",
    ),
    "SELECT * is not authorized with GROUP BY": (
        "Không dùng được SELECT * cùng với GROUP BY.",
        "SELECT * cannot be used with GROUP BY.",
    ),
    "IRI parsing failed": ("Một IRI viết sai.", "An IRI is not well-formed."),
}
