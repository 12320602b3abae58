"""Where a body is spoken of without being assigned anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.rows import code, grouped, label, passages, rows_of, text

if TYPE_CHECKING:
    from kg.answers import Answer
    from viz.quoting import Label, Quote

#: Ways of speaking of a body, in the order in which pages list them.
KINDS: Final = ("issuer", "signed", "advised", "recipient", "concerned", "copied")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a body is spoken of.

    Attributes:
        kind: one of KINDS.
        plan: the plan whose words say so, empty where a document is issued by the body.
        action: the task, duty, report or work item that speaks of it, if any.
        document: what it issued, if that is the kind.
        purpose: what a copy is for, if it is sent one.
        status: whether the plan says so itself.
        quote: the words.
    """

    kind: str
    plan: str
    action: str
    document: str
    purpose: Label
    status: str
    quote: Quote


def mentions(answer: Answer, body: str, plan: str = "") -> list[Mention]:
    """Return where a body is spoken of, from the answer to `page-mentions`.

    Args:
        answer: all mentions.
        body: the body spoken of.
        plan: the IRI of the one plan that counts; empty for all. What a body issued always counts.
    """
    own = [
        row
        for row in rows_of(answer)
        if text(row, "body") == body and (not plan or text(row, "plan") in {"", plan})
    ]
    found = [
        Mention(
            kind=kind,
            plan=text(same[0], "plan"),
            action=text(same[0], "action"),
            document=text(same[0], "document"),
            purpose=label(same[0], "purpose", "purposeEn"),
            status=code(same[0], "status"),
            quote=passages(same),
        )
        for kind in KINDS
        for of_plan in grouped((r for r in own if text(r, "kind") == kind), "plan").values()
        for of_action in grouped(of_plan, "action").values()
        for of_document in grouped(of_action, "document").values()
        for same in grouped(of_document, "purpose").values()
    ]
    return sorted(found, key=lambda one: (KINDS.index(one.kind), one.quote.start))
