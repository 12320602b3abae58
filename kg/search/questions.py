"""The SPARQL texts that fetch what can be found; each is asked once per dataset."""

from __future__ import annotations

from typing import Final

from kg.vocab import prologue

_BODIES: Final = (
    prologue("kh", "org", "skos")
    + """
SELECT DISTINCT ?thing ?kind ?name ?preferred ?named WHERE {
  {
    ?thing a org:Organization . BIND ("body" AS ?kind)
    ?thing skos:prefLabel|skos:altLabel ?name .
    BIND (EXISTS {
      ?x kh:assignee|kh:advisee|kh:addressee|kh:reportRecipient|kh:recipient|kh:issuedBy
        |kh:concernsOrganisation|kh:signedOnBehalfOf ?thing
    } AS ?named)
  } UNION {
    ?thing a kh:UnitCollective . BIND ("collective" AS ?kind) BIND (true AS ?named)
    ?thing skos:prefLabel|skos:altLabel ?name .
  } UNION {
    GRAPH ?overlay { ?thing a org:Organization ; skos:prefLabel|skos:altLabel ?name . }
    FILTER NOT EXISTS { ?thing a org:Organization }
    BIND ("body" AS ?kind) BIND (false AS ?named)
  }
  BIND (!EXISTS { ?thing skos:altLabel ?name } AS ?preferred)
} ORDER BY ?thing DESC(?preferred) ?name"""
)

_ELEMENTS: Final = (
    prologue("kh", "rdfs")
    + """
SELECT DISTINCT ?thing ?kind ?plan ?path ?name ?parent ?deadline WHERE {
  VALUES (?class ?kind) {
    (kh:Task "task") (kh:WorkItem "item") (kh:SolutionGroup "group")
    (kh:OrganisingDuty "duty") (kh:ReportingDuty "report")
    (kh:OverallGoal "goal") (kh:SpecificGoal "goal") (kh:Target "target")
    (kh:Purpose "aim") (kh:Requirement "aim")
  }
  ?thing a ?class ; kh:inPlan ?plan ; kh:path ?path ; rdfs:label ?name .
  OPTIONAL { ?thing kh:partOfElement|kh:targetOf ?parent }
  OPTIONAL { ?thing kh:hasDeadline/rdfs:label ?deadline . FILTER (lang(?deadline) = "vi") }
} ORDER BY ?thing ?kind ?name ?parent"""
)

_PROVISIONS: Final = (
    prologue("eli", "kh", "rdfs")
    + """
SELECT DISTINCT ?thing ?plan ?parent ?sort ?number ?name WHERE {
  ?thing a kh:Provision ; eli:is_part_of+ ?plan ; eli:is_part_of ?parent ; rdfs:label ?name .
  ?plan a kh:Plan .
  OPTIONAL { ?thing eli:type_subdivision ?sort }
  OPTIONAL { ?thing kh:printedNumber ?number }
} ORDER BY ?thing ?name"""
)

_PASSAGES: Final = (
    prologue("kh", "oa")
    + """
SELECT DISTINCT ?thing ?start ?end ?quote ?text WHERE {
  { ?thing a kh:PlanElement }
  UNION { ?thing a kh:Provision }
  UNION { ?thing a kh:AssignmentClause }
  ?thing kh:evidence ?anchor .
  ?anchor oa:hasSource ?text ; oa:hasSelector ?words .
  ?words oa:exact ?quote .
  ?anchor oa:hasSelector ?place .
  ?place oa:start ?start ; oa:end ?end .
} ORDER BY ?start ?end ?thing"""
)

_CLAUSES: Final = (
    prologue("kh")
    + """
SELECT DISTINCT ?clause ?action WHERE { ?clause kh:assignsAction ?action }
ORDER BY ?clause ?action"""
)

_ASSIGNEES: Final = (
    prologue("kh", "skos")
    + """
SELECT DISTINCT ?action ?name WHERE {
  ?assignment kh:inClause/kh:assignsAction ?action ; kh:assignee/skos:prefLabel ?name .
  FILTER (lang(?name) = "vi")
} ORDER BY ?action ?name"""
)

_DOCUMENTS: Final = (
    prologue("eli", "kh", "rdfs", "skos")
    + """
SELECT DISTINCT ?thing ?name ?symbol ?date ?title ?issuer ?year WHERE {
  VALUES ?class { kh:OfficialDocument kh:Plan kh:Strategy }
  ?thing a ?class ; rdfs:label ?name .
  OPTIONAL { ?thing kh:symbol ?symbol }
  OPTIONAL { ?thing eli:date_document ?date }
  OPTIONAL { ?thing kh:issueYear ?year }
  OPTIONAL { ?cited kh:citedDocument ?thing ; kh:quotedTitle ?title }
  OPTIONAL {
    ?thing kh:issuedBy/skos:prefLabel ?issuer .
    FILTER (lang(?issuer) = "vi")
  }
} ORDER BY ?thing ?name ?title ?issuer"""
)

_TEXTS: Final = (
    prologue("dcat", "kh")
    + """
SELECT DISTINCT ?text ?file WHERE { ?text a kh:SourceText ; dcat:downloadURL ?file }
ORDER BY ?text"""
)

#: All texts to ask, by the name under which their answers are handed to `things`.
SEARCH_QUERIES: Final[dict[str, str]] = {
    "bodies": _BODIES,
    "elements": _ELEMENTS,
    "provisions": _PROVISIONS,
    "passages": _PASSAGES,
    "clauses": _CLAUSES,
    "assignees": _ASSIGNEES,
    "documents": _DOCUMENTS,
    "texts": _TEXTS,
}
