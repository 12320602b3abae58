"""What a worker's word of failure, or its end, means for the query it ran."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any, Final

from kg.store.bounded import reasons
from kg.store.bounded.refusals import BadSyntax, Sealed, Timed
from kg.store.bounded.worker import NO_MEMORY

if TYPE_CHECKING:
    from kg.store.bounded.guard import Checked
    from kg.store.bounded.wire import Head

#: Signals with which a native crash or an abort for want of memory ends a process.
_CRASHES: Final = frozenset(
    -number for number in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL)
)
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

_ANY_FAULT: Final = ("Văn phạm SPARQL không cho phép chỗ này.", "The grammar does not allow this.")


def is_fault_of_query(code: int) -> bool:
    """Return whether a worker that ended with this code was broken by the query it ran."""
    return code in _CRASHES or code == NO_MEMORY


def refusal(query: Checked, head: Head) -> Timed | None:
    """Return the reason why a worker gave no answer; None when it gave one.

    Raises:
        ValueError: its reply says neither.
    """
    facts: dict[str, Any] = head.get("facts", {})
    match head["code"]:
        case "too-many-rows":
            return reasons.TooManyRows(**facts)
        case "answer-too-large":
            return reasons.AnswerTooLarge(**facts)
        case "not-expressible":
            return reasons.NotExpressible(**facts)
        case "syntax":
            return _syntax(query, facts)
        case "sealed":
            return Sealed()
        case "ok":
            return None
        case code:
            msg = f"a worker's reply has the unknown code {code!r}"
            raise ValueError(msg)


def _syntax(query: Checked, facts: dict[str, Any]) -> Timed:
    """Say where the text goes wrong, and why if the engine gave one of its whole sentences."""
    why = (text for said, text in _SENTENCES.items() if said in facts["said"])
    vi, en = next(why, _ANY_FAULT)
    offset = facts.get("offset")
    if offset is None:
        offset = query.offset_as_sent(facts.get("ran_offset", 0))
    return BadSyntax.at(query.sent, offset, vi, en)
