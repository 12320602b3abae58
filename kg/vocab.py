"""Names of the vocabularies used: one namespace each, and the prefixes shown to people."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/kehoach/"
KH: Final = BASE + "def#"
CODE: Final = BASE + "code/"
ID: Final = BASE + "id/"
GRAPH: Final = BASE + "graph/"
DATA: Final = BASE + "data/"
ONTOLOGY_FILES: Final = BASE + "ontology/"

DCAT: Final = "http://www.w3.org/ns/dcat#"
DCTERMS: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VOID: Final = "http://rdfs.org/ns/void#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[dict[str, str]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "eli": ELI,
    "kh": KH,
    "oa": OA,
    "org": ORG,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}

#: Prefixes for people: those above and those of the vocabularies that the ontology borrows from.
SHORT: Final[dict[str, str]] = {
    **PREFIXES,
    "bibo": "http://purl.org/ontology/bibo/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "obo": "http://purl.obolibrary.org/obo/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
    "voaf": "http://purl.org/vocommons/voaf#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
}


def prologue(*names: str) -> str:
    """Return the PREFIX lines for `names`, all known ones when none is given."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names or PREFIXES)


def short(iri: str) -> str:
    """Return an IRI with a prefix that people know, or without the part that all of ours share.

    >>> short(KH + "Task"), short(ID + "unit/vn/bo-tai-chinh")
    ('kh:Task', 'id/unit/vn/bo-tai-chinh')
    """
    for prefix, namespace in SHORT.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)
