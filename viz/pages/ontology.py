"""The ontology for readers: every term and every code list, in both languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from kg.search import sort_key
from kg.terms import Iri
from kg.vocab import CODE, KH, short
from viz.pages.base import Ask, Page
from viz.pages.rendering import render
from viz.quoting import Label
from viz.rows import label, rows_of, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.rows import Row

#: Kinds of terms in the order of the page.
KINDS: Final = ("class", "relation", "value", "annotation")
#: What a page says of a term beside its words, in this order.
LINKS: Final = (
    "super",
    "sub",
    "domain",
    "range",
    "inverse",
    "disjoint",
    "subject-of",
    "object-of",
    "exact",
    "close",
    "broad",
    "narrow",
    "related",
)
#: A query to begin with: for a relation or value, for a class.
EXAMPLES: Final = (
    """PREFIX kh: <https://w3id.org/kehoach/def#>
SELECT ?thing ?value WHERE {{ ?thing kh:{name} ?value }} LIMIT 100""",
    """PREFIX kh: <https://w3id.org/kehoach/def#>
SELECT ?thing WHERE {{ ?thing a kh:{name} }} LIMIT 100""",
)
#: What one link says when it is read from its other end.
_BACK: Final = {
    "super": "sub",
    "domain": "subject-of",
    "range": "object-of",
    "inverse": "inverse",
    "disjoint": "disjoint",
}


@dataclass(frozen=True, slots=True)
class Other:
    """A term that another one is related to."""

    iri: str
    short: str
    label: Label
    link: str | None


@dataclass(slots=True)
class Term:
    """One term: its words, what it is related to, how often the data use it."""

    iri: str
    name: str
    kind: str
    label: Label
    definition: Label
    note: Label
    status: str
    link: str
    links: dict[str, list[Other]] = field(default_factory=dict)
    stated: int = 0
    inferred: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a list."""

    iri: str
    name: str
    label: Label
    definition: Label
    uses: int


@dataclass(slots=True)
class CodeList:
    """A list of codes."""

    iri: str
    name: str
    label: Label
    definition: Label
    codes: list[Code] = field(default_factory=list)


def asks(_: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of both pages."""
    return {
        "terms": Ask("page-terms"),
        "links": Ask("page-term-links"),
        "uses": Ask("page-term-uses"),
        "codes": Ask("page-codes"),
    }


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page of all terms, an anchor for each."""
    terms = terms_of(answers, context)
    groups = [
        (kind, sorted(found, key=lambda term: sort_key(term.label.of(context.lang))))
        for kind in KINDS
        if (found := [term for term in terms.values() if term.kind == kind])
    ]
    borrowed = {text(row, "term") for row in rows_of(answers["terms"])} - terms.keys()
    return render(
        "ontology.html",
        context,
        groups=groups,
        lists=codes_of(answers),
        borrowed=sorted(short(iri) for iri in borrowed),
    )


def term_html(context: Context, answers: Mapping[str, Answer]) -> str | None:
    """Return the page of one term; None when the ontology has none of this name."""
    term = terms_of(answers, context).get(KH + context.params["term"])
    if term is None:
        return None
    query = EXAMPLES[term.kind == "class"].format(name=term.name)
    return render(
        "term.html",
        context,
        term=term,
        order=LINKS,
        query=query,
        ask="/sparql?" + urlencode({"query": query}),
    )


def terms_of(answers: Mapping[str, Answer], context: Context) -> dict[str, Term]:
    """Return our terms by their IRIs, with all that is known of each."""
    rows = {text(row, "term"): row for row in rows_of(answers["terms"])}
    terms = {iri: _term(iri, row, context) for iri, row in rows.items() if iri.startswith(KH)}
    for row in rows_of(answers["links"]):
        one, link, other = text(row, "term"), text(row, "link"), text(row, "other")
        for here, how, there in ((one, link, other), (other, _BACK.get(link, ""), one)):
            if here in terms and how:
                found = terms[here].links.setdefault(how, [])
                if there not in {known.iri for known in found}:
                    found.append(_other(there, terms))
    for row in rows_of(answers["uses"]):
        term = terms.get(text(row, "term"))
        if term is not None and text(row, "inferred") == "true":
            term.inferred = int(text(row, "uses"))
        elif term is not None:
            term.stated = int(text(row, "uses"))
    return terms


def codes_of(answers: Mapping[str, Answer]) -> list[CodeList]:
    """Return the code lists, each with its codes."""
    uses: dict[str, int] = defaultdict(int)
    for row in rows_of(answers["uses"]):
        uses[text(row, "term")] += int(text(row, "uses"))
    lists: dict[str, CodeList] = {}
    for row in rows_of(answers["codes"]):
        iri, code = text(row, "list"), text(row, "code")
        found = lists.setdefault(
            iri,
            CodeList(
                iri,
                iri.removeprefix(CODE),
                label(row, "listLabel", "listEn"),
                label(row, "listAbout", "listAboutEn"),
            ),
        )
        found.codes.append(
            Code(
                code,
                Iri(code).slug,
                label(row, "label", "labelEn"),
                label(row, "definition", "definitionEn"),
                uses[code],
            )
        )
    return list(lists.values())


def address_of(name: str, context: Context) -> str:
    """Return the link to a term: its page, or its place in the list where pages are files."""
    return context.href(f"/ontology#{name}" if context.files else f"/ontology/{name}")


def _term(iri: str, row: Row, context: Context) -> Term:
    return Term(
        iri=iri,
        name=iri.removeprefix(KH),
        kind=text(row, "kind"),
        label=label(row, "label", "labelEn"),
        definition=label(row, "definition", "definitionEn"),
        note=label(row, "note", "noteEn"),
        status=text(row, "status"),
        link=address_of(iri.removeprefix(KH), context),
    )


def _other(iri: str, terms: Mapping[str, Term]) -> Other:
    known = terms.get(iri)
    if known is None:
        return Other(iri, short(iri), Label(""), None)
    return Other(iri, short(iri), known.label, known.link)


def _iri(params: Mapping[str, str], _: Mapping[str, str]) -> str:
    return KH + params["term"]


def _whole(_: Mapping[str, str], __: Mapping[str, str]) -> str:
    return KH.removesuffix("#")


def _table(_: Mapping[str, str]) -> Ask:
    return Ask("page-terms")


ONTOLOGY = Page("ontology", "/ontology", asks, html, table=_table, thing=_whole)
TERM = Page("term", "/ontology/{term}", asks, term_html, thing=_iri)
