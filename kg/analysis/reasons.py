"""Why a unit has to do a thing: its chains told in words, Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.analysis.chains import chains_of_unit, thing
from kg.analysis.model import CERTAINTIES, KINDS, LINES, RELATIONS, ROLES, STATUSES

if TYPE_CHECKING:
    from kg.analysis.model import Chain, Hop, Thing
    from kg.analysis.network import Network

_VI: Final = 0
_EN: Final = 1
_VERBS: Final = {"coordinate": ("phối hợp trong", "coordinates on")}
_PLURALS: Final = {"carries": "carry", "has": "have", "is": "are"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit has to do an action: the chains, and the same told line by line.

    Without a chain the plan does not give it this work; the words then say so.
    """

    chains: tuple[Chain, ...]
    vi: tuple[str, ...]
    en: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.chains)


def why(network: Network, unit: Thing, action: str) -> Reason:
    """Explain why `unit` has to do `action`, by name or through a collective.

    Args:
        network: built with members, or what reaches the unit through a collective is missed.
        unit: the unit, which the network need not know.
        action: the IRI of a task, duty or report of the network.
    """
    found = tuple(
        chain
        for chain in chains_of_unit(network, unit.iri)
        if any(hop.target.iri == action and hop.relation in ROLES for hop in chain.hops)
    )
    words = _told(found) if found else _not_given(network, unit, thing(network, action))
    return Reason(found, tuple(vi for vi, _ in words), tuple(en for _, en in words))


def told(hop: Hop) -> tuple[str, str]:
    """Return one hop as a sentence in each language, with the words of the text that say so."""
    vi, en = _said(hop, _VI), _said(hop, _EN)
    if hop.relation == "member-of":
        sure, how = CERTAINTIES.get(hop.certainty, ("", "")), STATUSES[hop.status]
        why_so = f": {hop.rationale.rstrip('.')}" if hop.rationale else ""
        return f"{vi} ({sure[_VI]}; {how[_VI]}{why_so}).", f"{en} ({sure[_EN]}; {how[_EN]})."
    if hop.relation in {"implements", "delegated-to", "issued-by"} and hop.line:
        line = LINES[hop.line]
        vi, en = f"{vi} (hệ thống {line[_VI]})", f"{en} (line of the {line[_EN]})"
    if hop.relation == "issued-by" and hop.status != "stated":
        # The sentence cites the document and does not name the body.
        how = STATUSES[hop.status]
        vi, en = f"{vi} ({how[_VI]})", f"{en} ({how[_EN]})"
    if not hop.sentence:
        return f"{vi}.", f"{en}."
    quoted = f": “{hop.sentence}” [{hop.start}-{hop.end}]"
    under = (", dưới đề mục", ", under the heading") if hop.relation == "in-plan" else ("", "")
    return vi + under[_VI] + quoted, en + under[_EN] + quoted


def _said(hop: Hop, lang: int) -> str:
    source, target = (hop.target, hop.source) if hop.backwards else (hop.source, hop.target)
    names = [end.name("vi" if lang == _VI else "en") for end in (source, target)]
    if hop.relation == "issued-by":
        pattern = "{} do {} ban hành" if lang == _VI else "{} was issued by {}"
        return pattern.format(*names)
    word = _VERBS.get(hop.relation, RELATIONS[hop.relation])[lang]
    if lang == _EN and source.kind == "collective":
        first, _, rest = word.partition(" ")
        word = f"{_PLURALS.get(first, first.removesuffix('s'))} {rest}".strip()
    if hop.relation in ROLES and hop.relation != "report":
        word = f"{word} {KINDS[target.kind][lang]}"
    return f"{names[0]} {word} {names[1]}"


def _told(chains: tuple[Chain, ...]) -> list[tuple[str, str]]:
    """Tell how the work reaches the unit, then what it rests on; what chains share, once."""
    heads = [chain.hops[: _role_at(chain)] for chain in chains]
    tails = [chain.hops[_role_at(chain) :] for chain in chains]
    return list(dict.fromkeys(told(hop) for hops in (*heads, *tails) for hop in hops))


def _role_at(chain: Chain) -> int:
    return 1 + next(at for at, hop in enumerate(chain.hops) if hop.relation in ROLES)


def _not_given(network: Network, unit: Thing, action: Thing) -> list[tuple[str, str]]:
    """Say that nothing gives the unit this work, or who else could: nobody reports to itself."""
    if network.has_edge(action.iri, unit.iri, "submits-to"):
        vi = f"{unit.name()} là nơi nhận {action.name()}; không đơn vị nào báo cáo cho chính mình."
        en = f"{unit.name('en')} receives {action.name('en')}; no body reports to itself."
        return [(vi, en)]
    for _, document, about in network.out_edges(action.iri, data=True):
        if about["relation"] == "delegated-to":
            to = thing(network, document)
            vi = f"Kế hoạch không nêu tên đơn vị thực hiện {action.name()}: việc được giao tại"
            vi += f" {to.label}, văn bản chưa được nhập ở đây; không biết {unit.name()}"
            vi += " có được giao hay không."
            en = f"The plan names no body for {action.name('en')}: it is assigned in"
            en += f" {to.name('en')}, which is not encoded here; whether {unit.name('en')}"
            en += " is among those assigned is not known."
            return [(vi, en)]
    vi = f"Không thấy kế hoạch giao {action.name()} cho {unit.name()}, dù nêu tên hay qua một nhóm"
    en = f"The plan is not seen to give {action.name('en')} to {unit.name('en')}, by name or"
    return [(f"{vi} đã biết thành viên.", f"{en} through a collective whose members are known.")]
