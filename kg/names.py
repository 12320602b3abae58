"""Names to things: a unit, plan, document, action or code by slug, IRI, path or name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from kg.errors import AmbiguousName, UnknownName
from kg.search import short_forms, squeeze
from kg.terms import Iri, Literal
from kg.vocab import prologue

if TYPE_CHECKING:
    from kg.answers import Table

#: Every thing a person may name, its kind and its names; asked once per dataset.
NAMES_QUERY: Final = (
    prologue("kh", "org", "rdfs", "skos", "eli")
    + """
SELECT DISTINCT ?kind ?thing ?plan ?name ?preferred WHERE {
  {
    ?thing a org:Organization . BIND ("unit" AS ?kind)
    ?thing skos:prefLabel|skos:altLabel ?name .
  } UNION {
    ?thing a kh:UnitCollective . BIND ("unit" AS ?kind)
    ?thing skos:prefLabel|skos:altLabel ?name .
  } UNION {
    ?thing a kh:OfficialDocument . BIND ("document" AS ?kind)
    ?thing kh:symbol|rdfs:label ?name .
  } UNION {
    ?thing a kh:PlanElement . BIND ("element" AS ?kind)
    ?thing kh:inPlan ?plan ; kh:path ?name .
  } UNION {
    ?thing a kh:AssignmentRole . BIND ("role" AS ?kind)
    ?thing skos:prefLabel ?name .
  }
  BIND (!EXISTS { ?thing skos:altLabel ?name } AS ?preferred)
} ORDER BY ?kind ?thing DESC(?preferred) ?name"""
)

#: The kinds of things that a person may name, in both languages.
KINDS: Final = {
    "unit": ("đơn vị", "unit"),
    "action": ("nhiệm vụ", "action"),
    "goal": ("mục tiêu", "goal"),
    "document": ("văn bản", "document"),
    "plan": ("kế hoạch", "plan"),
    "role": ("vai trò", "role"),
}
_TASK_KINDS: Final = ("/task/", "/duty/", "/report/")


@dataclass(frozen=True, slots=True)
class Named:
    """One thing and everything it may be called, folded and squeezed."""

    iri: str
    label: str
    keys: frozenset[str]


class Names:
    """All names of one dataset."""

    def __init__(self, table: Table, plans: dict[str, str]) -> None:
        """Index the answer to NAMES_QUERY.

        Args:
            table: columns kind, thing, plan, name; the preferred name of a thing comes first.
            plans: the slug of each plan, by its IRI.
        """
        found: dict[tuple[str, str], list[Literal]] = defaultdict(list)
        self._plan_of: dict[str, str] = {}
        for row in table:
            thing, name = row["thing"], row["name"]
            if isinstance(thing, Iri) and isinstance(name, Literal):
                found[str(row["kind"]), thing.value].append(name)
                if row["plan"] is not None:
                    self._plan_of[thing.value] = str(row["plan"])
        self._things: dict[str, list[Named]] = defaultdict(list)
        for (kind, iri), names in found.items():
            for sort in _kinds(kind, iri):
                self._things[sort].append(_named(sort, iri, names))
        self._things["plan"] = [
            Named(iri, slug, frozenset({squeeze(slug)})) for iri, slug in plans.items()
        ]

    def all(self, kind: str) -> tuple[Named, ...]:
        """Return all things of a kind, for lists and enumerations."""
        return tuple(self._things[kind])

    def find(self, kind: str, value: str, *, plan: str | None = None) -> Iri:
        """Return the one thing of `kind` that `value` names.

        Args:
            kind: one of KINDS.
            value: an IRI, a slug, a path, a name or a short form.
            plan: look only inside this plan, by IRI (actions and goals).

        Raises:
            UnknownName: nothing goes by this name; names the nearest ones.
            AmbiguousName: several things do.
        """
        things = [
            named
            for named in self._things[kind]
            if plan is None or self._plan_of.get(named.iri, plan) == plan
        ]
        exact = {named.iri for named in things if named.iri == value}
        slug = {named.iri for named in things if Iri(named.iri).slug == value}
        printed = {named.iri for named in things if value and named.label == value.strip()}
        key = squeeze(value)
        loose = {named.iri for named in things if key and key in named.keys}
        vi, en = KINDS[kind]
        for matches in (exact, slug, printed, loose):
            if len(matches) == 1:
                return Iri(matches.pop())
            if matches:
                near = ", ".join(sorted(matches))
                raise AmbiguousName(kind_vi=vi, kind_en=en, value=value, near=near)
        raise UnknownName(kind_vi=vi, kind_en=en, value=value, near=self._near(things, key))

    def _near(self, things: list[Named], key: str) -> str:
        labels = {key: named.label for named in things for key in named.keys}
        close = get_close_matches(key, labels, n=5, cutoff=0.5)
        return ", ".join(dict.fromkeys(labels[k] for k in close)) or ", ".join(
            named.label for named in things[:5]
        )


def _kinds(kind: str, iri: str) -> tuple[str, ...]:
    if kind != "element":
        return (kind,)
    if any(part in iri for part in _TASK_KINDS):
        return ("action",)
    return ("goal",) if "/goal/" in iri else ()


def _named(kind: str, iri: str, names: list[Literal]) -> Named:
    label = next((str(name) for name in names if name.lang == "vi"), str(names[0]))
    keys = {squeeze(str(name)) for name in names} | {squeeze(Iri(iri).slug)}
    if kind == "unit":
        keys |= {key for name in names for key in short_forms(str(name))}
    if kind == "document":
        keys |= {squeeze(str(name).split("/")[0]) for name in names if "/" in str(name)}
    return Named(iri, label, frozenset(keys - {""}))
