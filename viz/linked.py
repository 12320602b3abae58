"""The data block of a page about a thing: its name, its kind and where it belongs, as JSON-LD."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from kg.vocab import DCTERMS, KH, ORG, SCHEMA
from viz.addresses import iri_of_part
from viz.content import Action, Body, Plan
from viz.documents import Document
from viz.quoting import Label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.pages.base import Context

#: Read with the block itself, so that nobody has to fetch it from another host.
CONTEXT: Final = {
    "@vocab": SCHEMA,
    "kh": KH,
    "org": ORG,
    "isPartOf": {"@id": DCTERMS + "isPartOf", "@type": "@id"},
    "identifier": DCTERMS + "identifier",
}
#: Twins of every page about a thing: the suffix and the type.
TWINS: Final = {"ttl": "text/turtle", "jsonld": "application/ld+json"}
_ACTIONS: Final = {"task": "kh:Task", "duty": "kh:OrganisingDuty", "report": "kh:ReportingDuty"}
_COLLECTIVES: Final = {
    "open-collective": "kh:OpenCollective",
    "closed-collective": "kh:ClosedCollective",
}
#: Kinds of body that are organisations of the State; the others are not called so.
_OF_THE_STATE: Final = frozenset(
    {"ministry", "provincial-committee", "office", "department", "district-committee"}
)
#: What could end the block or begin markup in it, and what breaks a line of a script.
_ESCAPES: Final = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in ("<", ">", "&", "\u2028", "\u2029")}
)


def block(template: str, context: Context, values: Mapping[str, object]) -> Markup | None:
    """Return the text of the block for a page, None for a page that is about no one thing.

    Args:
        template: which kind of page it is.
        context: where the page stands.
        values: what the page shows.
    """
    about = _about(template, context, values)
    if about is None:
        return None
    told: dict[str, object] = {"@context": CONTEXT, **about}
    if context.site:
        page = context.site.rstrip("/") + context.path
        told["url"] = page
        told["subjectOf"] = [
            {"@type": "MediaObject", "contentUrl": f"{page}.{suffix}", "encodingFormat": kind}
            for suffix, kind in TWINS.items()
        ]
    # every sign that HTML could read is written as an escape of JSON: nothing ends the block
    return Markup(json.dumps(told, ensure_ascii=False).translate(_ESCAPES))  # noqa: S704


def _about(
    template: str, context: Context, values: Mapping[str, object]
) -> dict[str, object] | None:
    match template, values:
        case "unit.html" | "collective.html", {"body": Body() as body}:
            return _thing(body.iri, body.label, *_kinds_of(body))
        case "action.html", {"action": Action() as action}:
            own = _thing(action.iri, action.label, _ACTIONS.get(action.kind, "kh:PlannedAction"))
            return own | {"identifier": action.path, "isPartOf": action.parent or action.plan}
        case "goal.html", {"plan": Plan() as plan, "label": Label() as label, "path": path}:
            iri = iri_of_part("goals", plan.slug, context.params["slug"], context.plans)
            kind = "kh:OverallGoal" if values["is_overall"] else "kh:SpecificGoal"
            return _thing(iri or "", label, kind) | {"identifier": path, "isPartOf": plan.iri}
        case "document.html", {"document": Document() as document}:
            own = _thing(document.iri, document.label, "kh:OfficialDocument", "CreativeWork")
            return own | ({"identifier": document.symbol} if document.symbol else {})
        case "plan.html", {"plan": Plan() as plan}:
            own = _thing(plan.iri, plan.label, "kh:Plan", "CreativeWork")
            return own | ({"identifier": plan.symbol} if plan.symbol else {})
    return None


def _thing(iri: str, label: Label, *kinds: str) -> dict[str, object]:
    names = [("vi", label.vi), ("en", label.en)]
    return {
        "@id": iri,
        "@type": list(kinds),
        "name": [{"@value": name, "@language": lang} for lang, name in names if name],
    }


def _kinds_of(body: Body) -> list[str]:
    if body.is_collective:
        return [_COLLECTIVES[body.kind]]
    return ["org:Organization", *(["GovernmentOrganization"] if body.kind in _OF_THE_STATE else [])]
