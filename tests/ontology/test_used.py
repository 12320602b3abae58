"""Each shipped term serves: data, a rule or a shape uses it, or it is a parent (bar Q16)."""

from __future__ import annotations

from rdflib import OWL, RDFS

from kg import resources
from kg.vocab import KH

ONTOLOGY = resources.ontology_folder()


def test_each_term_is_used_or_is_a_parent(terms, codes, read):
    """A term that nothing uses is a promise that nobody keeps."""
    own = set(terms.subjects(RDFS.isDefinedBy))
    data = read(*resources.data_folder().rglob("*.ttl"), ONTOLOGY / "shapes.ttl")
    named = {term for graph in (data, codes) for triple in graph for term in triple}
    rules = " ".join(path.read_text("utf-8") for path in (ONTOLOGY / "rules").glob("*.rq"))
    in_rules = {term for term in own if f"kh:{term[len(KH) :]}" in rules}
    parents = {*terms.objects(None, RDFS.subClassOf), *terms.objects(None, RDFS.subPropertyOf)}
    used = own & (named | in_rules | parents)
    # Rule 08 writes an inverse wherever its partner is used.
    turned = {
        one
        for pair in terms.subject_objects(OWL.inverseOf)
        for one, other in (pair, pair[::-1])
        if other in used
    }
    assert own - used - turned == set()
