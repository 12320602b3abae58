"""Triples as files that other tools read."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg.answers import Description
from kg.formats import FORMATS, write
from kg.terms import Iri, integer, text
from kg.vocab import KH, RDFS

TASK = Iri("https://w3id.org/kehoach/id/doc/kon-tum/2023/kh-khcn-dmst-2030/task/iii-7-dd")
TRIPLES = Description(
    (
        (TASK, Iri(RDFS + "label"), text('Lĩnh vực "tài nguyên"', "vi")),
        (TASK, Iri(KH + "position"), integer(5)),
    )
)
PARSERS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if Description in f.kinds])
def test_written_triples_read_back(name: str) -> None:
    """Each format holds exactly the triples that were given."""
    read = Graph().parse(data=write(TRIPLES, name), format=PARSERS[name])
    again = Graph().parse(data=write(TRIPLES, "nt"), format="nt")
    assert read.isomorphic(again)
    assert len(read) == 2


def test_turtle_uses_the_usual_prefixes() -> None:
    """A reader of the Turtle sees kh:, not the whole namespace."""
    assert b"kh:position 5" in write(TRIPLES, "ttl")
