"""A term of rdflib as one of ours."""

from __future__ import annotations

import rdflib

from kg.terms import Blank, Iri, Literal, Term
from kg.vocab import RDF, XSD


def own(term: object) -> Term:
    """Return the same term without the engine.

    >>> own(rdflib.Literal("chủ trì", lang="vi")).lang
    'vi'
    """
    if isinstance(term, rdflib.Literal):
        lang = term.language or ""
        datatype = RDF + "langString" if lang else str(term.datatype or XSD + "string")
        return Literal(str(term), lang, datatype)
    if isinstance(term, rdflib.BNode):
        return Blank(str(term))
    return Iri(str(term))
