"""Where people read of things that have no page of their own: a target, a work item, a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.addresses import page_of
from viz.rows import rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.content import Book


def homes(book: Book, targets: Answer, plans: Mapping[str, str]) -> dict[str, str]:
    """Return the address of the page, and the place on it, by the IRI of the thing.

    A target is read with its goal or task, a work item with its task, a part of the text in
    the reader.
    """
    found = {text(row, "target"): page_of(text(row, "goal"), plans) for row in rows_of(targets)}
    for item in book.actions.values():
        if item.kind == "item":
            address = page_of(item.parent, plans)
            found[item.iri] = address and f"{address}#{item.slug}"
    for provision in book.provisions.values():
        plan = next((own for own in plans if provision.iri.startswith(own + "/")), "")
        if plan and provision.quote:
            found[provision.iri] = f"/plan/{plans[plan]}#c{provision.quote.start}"
    return {iri: address for iri, address in found.items() if address}
