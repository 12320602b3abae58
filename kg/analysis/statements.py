"""The few SELECTs that a responsibility network is built from, as text."""

from __future__ import annotations

from typing import Final

from kg.analysis.model import LINKS
from kg.dataset import CATALOG_GRAPH, MEMBERSHIP
from kg.graph import PLANS_QUERY
from kg.vocab import GRAPH, ID, prologue

INTERPRETATION: Final = GRAPH + "interpretation/"

_PREFIXES: Final = prologue("dcterms", "eli", "kh", "oa", "org", "rdfs", "schema", "skos")

_LABELS: Final = f"""
SELECT DISTINCT ?thing ?label (LANG(?label) AS ?lang) WHERE {{
  {{ ?thing rdfs:label ?label }} UNION {{ ?thing skos:prefLabel ?label }}
  FILTER (STRSTARTS(STR(?thing), "{ID}"))
}} ORDER BY ?thing ?label"""

_EVIDENCE: Final = """
SELECT ?statement ?exact ?start ?end ?source WHERE {
  ?statement kh:evidence ?anchor .
  ?anchor oa:hasSource ?source .
  ?anchor oa:hasSelector ?quote .
  ?anchor oa:hasSelector ?position .
  ?quote oa:exact ?exact .
  ?position oa:start ?start ; oa:end ?end .
} ORDER BY ?statement ?start"""

_DOCUMENTS: Final = """
SELECT DISTINCT ?document ?type ?symbol ?date ?year WHERE {
  ?document eli:type_document ?type .
  OPTIONAL { ?document kh:symbol ?symbol }
  OPTIONAL { ?document eli:date_document ?date }
  OPTIONAL { ?document kh:issueYear ?year }
} ORDER BY ?document"""

_DOCUMENT_LINKS: Final = f"""
SELECT ?from ?property ?to ?status WHERE {{
  VALUES ?property {{ {" ".join("kh:" + link for link in LINKS)} }}
  ?from ?property ?to .
  OPTIONAL {{ FILTER (?property = kh:issuedBy) ?from kh:issuerStatus ?status }}
}} ORDER BY ?from ?property ?to"""

_CITATIONS: Final = f"""
SELECT ?citation ?plan ?document ?function ?provision ?status WHERE {{
  GRAPH <{CATALOG_GRAPH}> {{ ?graph dcterms:subject ?plan }}
  GRAPH ?graph {{
    ?citation kh:citedDocument ?document ;
      kh:citationFunction ?function ;
      kh:citingProvision ?provision ;
      kh:assertionStatus ?status .
  }}
}} ORDER BY ?citation"""

_SIGNATURES: Final = """
SELECT ?signature ?document ?body WHERE {
  ?signature kh:signedDocument ?document ; kh:signedOnBehalfOf ?body .
} ORDER BY ?signature"""

_AGENTS: Final = """
SELECT DISTINCT ?agent ?class ?collective WHERE {
  { ?agent org:classification ?class }
  UNION { VALUES ?collective { kh:OpenCollective kh:ClosedCollective } ?agent a ?collective }
} ORDER BY ?agent"""

_ELEMENTS: Final = """
SELECT DISTINCT ?element ?type ?plan ?path ?parent ?heading ?timing ?condition ?status WHERE {
  VALUES ?type {
    kh:SolutionGroup kh:Task kh:WorkItem kh:OrganisingDuty kh:ReportingDuty
    kh:OverallGoal kh:SpecificGoal kh:Target
  }
  ?element a ?type ; kh:inPlan ?plan .
  OPTIONAL { ?element kh:path ?path }
  OPTIONAL { { ?element kh:partOfElement ?parent } UNION { ?element kh:targetOf ?parent } }
  OPTIONAL {
    ?element kh:statedIn ?provision .
    ?provision eli:is_part_of ?heading .
    ?heading a kh:Provision .
  }
  OPTIONAL { ?element kh:timing ?timing }
  OPTIONAL { ?element kh:condition ?condition }
  OPTIONAL { ?element kh:assertionStatus ?status }
} ORDER BY ?element ?type"""

_ASSIGNMENTS: Final = """
SELECT DISTINCT ?assignment ?clause ?action ?agent ?role ?mentionedAs ?status ?scope ?mode
  ?modality
WHERE {
  ?assignment kh:assignee ?agent ;
    kh:role ?role ;
    kh:inClause ?clause .
  ?clause kh:assignsAction ?action .
  OPTIONAL { ?assignment kh:mentionedAs ?mentionedAs }
  OPTIONAL { ?assignment kh:assertionStatus ?status }
  OPTIONAL { ?clause kh:scope ?scope }
  OPTIONAL { ?clause kh:actionMode ?mode }
  OPTIONAL { ?clause kh:modality ?modality }
} ORDER BY ?assignment"""

_REPORTS: Final = """
SELECT DISTINCT ?report ?recipient ?deadline ?month ?day ?relation ?wording WHERE {
  ?report kh:reportRecipient ?recipient .
  OPTIONAL {
    ?report kh:hasDeadline ?deadline .
    OPTIONAL { ?deadline schema:byMonth ?month }
    OPTIONAL { ?deadline schema:byMonthDay ?day }
    OPTIONAL { ?deadline kh:deadlineRelation ?relation }
    OPTIONAL { ?deadline kh:wording ?wording }
  }
} ORDER BY ?report ?recipient ?deadline"""

_FEEDS: Final = """
SELECT DISTINCT ?report ?fed WHERE { ?report kh:feedsReport ?fed } ORDER BY ?report ?fed"""

_CONTRIBUTIONS: Final = """
SELECT DISTINCT ?contribution ?action ?goal ?status WHERE {
  ?contribution kh:contributingAction ?action ; kh:contributesTo ?goal .
  OPTIONAL { ?contribution kh:assertionStatus ?status }
} ORDER BY ?contribution"""

_RATIONALES: Final = """
SELECT DISTINCT ?statement ?rationale WHERE {
  ?statement kh:rationale ?rationale . FILTER (LANG(?rationale) = "vi")
} ORDER BY ?statement"""

_MEMBERS: Final = """
SELECT DISTINCT ?membership ?collective ?unit ?certainty ?status WHERE {
  ?membership kh:collective ?collective ;
    kh:memberUnit ?unit ;
    kh:membershipCertainty ?certainty .
  OPTIONAL { ?membership kh:assertionStatus ?status }
} ORDER BY ?membership"""


def _inside(text: str, graphs: str) -> str:
    """Ask a SELECT of the overlay graphs whose names begin with `graphs`."""
    head, _, rest = text.partition("WHERE {")
    body, _, tail = rest.rpartition("} ORDER BY")
    return (
        f'{head}WHERE {{ GRAPH ?overlay {{{body}}} FILTER (STRSTARTS(STR(?overlay), "{graphs}")) '
        f"}} ORDER BY{tail}"
    )


#: Each SELECT by what it lists; all read the default graph and the catalogue alone.
STATED: Final[dict[str, str]] = {
    "plans": PLANS_QUERY,
    **{
        name: _PREFIXES + text
        for name, text in {
            "labels": _LABELS,
            "evidence": _EVIDENCE,
            "documents": _DOCUMENTS,
            "document_links": _DOCUMENT_LINKS,
            "citations": _CITATIONS,
            "signatures": _SIGNATURES,
            "agents": _AGENTS,
            "elements": _ELEMENTS,
            "assignments": _ASSIGNMENTS,
            "reports": _REPORTS,
            "feeds": _FEEDS,
        }.items()
    },
}

#: What a curator adds, each row with its rationale: asked only when it is wanted.
INTERPRETED: Final[dict[str, str]] = {
    name: _PREFIXES + _inside(text, INTERPRETATION)
    for name, text in {
        "labels": _LABELS,
        "agents": _AGENTS,
        "elements": _ELEMENTS,
        "assignments": _ASSIGNMENTS,
        "reports": _REPORTS,
        "feeds": _FEEDS,
        "contributions": _CONTRIBUTIONS,
        "rationales": _RATIONALES,
    }.items()
}

#: Who belongs to which collective: asked only when members are wanted.
MEMBERS: Final[dict[str, str]] = {
    "members": _PREFIXES + _inside(_MEMBERS, MEMBERSHIP),
    "rationales": _PREFIXES + _inside(_RATIONALES, MEMBERSHIP),
}
