"""From the IRI of a thing to the address of its page, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.vocab import BASE, CODE, ID

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Parts of a plan that have a page of their own: the kind in the IRI, the kind in the address.
_PARTS: Final = {"task": "tasks", "duty": "duties", "report": "reports", "goal": "goals"}
_KINDS: Final = {address: kind for kind, address in _PARTS.items()}
_DOCUMENTS: Final = ID + "doc/"
#: Things whose address is the rest of their IRI.
_WHOLE: Final = {ID + "unit/": "/units/", ID + "collective/": "/collectives/"}


def page_of(iri: str, plans: Mapping[str, str]) -> str | None:
    """Return the address of the page about a thing, without the host.

    Args:
        iri: the thing.
        plans: the slug of each plan, by its IRI.

    Returns:
        None for a thing of others.

    >>> page_of("https://w3id.org/kehoach/id/unit/kon-tum/so-y-te", {})
    '/units/kon-tum/so-y-te'
    """
    for start, address in _WHOLE.items():
        if iri.startswith(start):
            return address + iri.removeprefix(start)
    if iri in plans:
        return f"/plan/{plans[iri]}"
    part = _part_of(iri, plans)
    if part is not None:
        return part
    if iri.startswith(_DOCUMENTS) and "#" not in iri and _is_document(iri):
        return "/documents/" + iri.removeprefix(_DOCUMENTS)
    if iri.startswith((ID, CODE, BASE + "shape/")):
        return "/" + iri.removeprefix(BASE).partition("#")[0] + ".html"
    return None


def iri_of_part(kind: str, plan: str, slug: str, plans: Mapping[str, str]) -> str | None:
    """Return the IRI of a task, duty, report or goal from its address; None without the plan.

    >>> iri_of_part("tasks", "p", "iii-4", {"https://w3id.org/kehoach/id/doc/x": "p"})
    'https://w3id.org/kehoach/id/doc/x/task/iii-4'
    """
    for iri, name in plans.items():
        if name == plan:
            return f"{iri}/{_KINDS[kind]}/{slug}"
    return None


def _part_of(iri: str, plans: Mapping[str, str]) -> str | None:
    document, _, slug = iri.rpartition("/")
    document, _, kind = document.rpartition("/")
    if document not in plans:
        return None
    if kind in _PARTS:
        return f"/{_PARTS[kind]}/{plans[document]}/{slug}"
    if kind == "group":
        return f"/plan/{plans[document]}#{slug}"
    return None


def _is_document(iri: str) -> bool:
    """Return True for the document itself, False for a part of one.

    The path of a document is place, year (where it is known) and name.
    """
    steps = iri.removeprefix(_DOCUMENTS).split("/")
    with_year = len(steps) > 1 and steps[1].isdigit()
    return len(steps) == (3 if with_year else 2)
