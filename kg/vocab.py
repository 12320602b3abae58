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


def prologue(*names: str) -> str:
    """Return the PREFIX lines for `names`, all known ones when none is given."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names or PREFIXES)
