"""The dataset described for machines: what it holds and where to get it (VoID, DCAT)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from api import downloads, media
from api.description import NAMES
from kg.answers import Description
from kg.formats import write
from kg.terms import Iri, Literal, integer, text
from kg.vocab import DCAT, DCTERMS, RDF, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from api.visit import Visit
    from kg.terms import Triple

SPDX: Final = "http://spdx.org/rdf/terms#"
IANA: Final = "https://www.iana.org/assignments/media-types/"
LICENCE: Final = Iri("https://creativecommons.org/licenses/by/4.0/")
FOAF_PAGE: Final = "http://xmlns.com/foaf/0.1/homepage"

_TITLE: Final = {"vi": "Đồ thị trách nhiệm của các kế hoạch", "en": "Responsibility graph of plans"}


async def catalogued(visit: Visit, media_type: str) -> bytes:
    """Return the description of the dataset in an RDF format."""
    triples = tuple([triple async for triple in _triples(visit)])
    return write(Description(triples), NAMES[media_type])


async def _triples(visit: Visit) -> AsyncIterator[Triple]:
    base = visit.settings.base
    dataset = Iri(base + "data#dataset")
    for triple in _dataset(visit, dataset):
        yield triple
    for name, kind in downloads.WHOLE.items():
        body = await downloads.whole(visit, name)
        for triple in _distribution(dataset, base + "data/" + name, kind, body):
            yield triple
    for entry in await downloads.entries(visit):
        yield dataset, Iri(VOID + "subset"), Iri(entry.graph)
        for triple in _graph(entry):
            yield triple


def _dataset(visit: Visit, dataset: Iri) -> Iterator[Triple]:
    base = visit.settings.base
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield dataset, Iri(RDF + "type"), Iri(kind)
    for lang, title in _TITLE.items():
        yield dataset, Iri(DCTERMS + "title"), text(title, lang)
    yield dataset, Iri(DCTERMS + "license"), LICENCE
    yield dataset, Iri(FOAF_PAGE), Iri(base + "data")
    yield dataset, Iri(VOID + "sparqlEndpoint"), Iri(visit.settings.endpoint)
    yield dataset, Iri(VOID + "uriSpace"), Literal(base)
    yield dataset, Iri(VOID + "vocabulary"), Iri(base + "def")
    yield dataset, Iri(VOID + "triples"), integer(sum(visit.now.graphs.values()))
    for name, kind in downloads.WHOLE.items():
        if kind != "application/zip":
            yield dataset, Iri(VOID + "dataDump"), Iri(base + "data/" + name)


def _graph(entry: downloads.Entry) -> Iterator[Triple]:
    graph = Iri(entry.graph)
    for kind in (VOID + "Dataset", DCAT + "Dataset"):
        yield graph, Iri(RDF + "type"), Iri(kind)
    for lang, title in entry.title.items():
        yield graph, Iri(DCTERMS + "title"), text(title, lang)
    for lang, about in entry.about.items():
        yield graph, Iri(DCTERMS + "description"), text(about, lang)
    yield graph, Iri(DCTERMS + "license"), LICENCE
    yield graph, Iri(VOID + "triples"), integer(entry.triples)
    for form in media.FORMS:
        yield graph, Iri(VOID + "dataDump"), Iri(f"{entry.graph}.{media.suffix_of(form)}")


def _distribution(dataset: Iri, address: str, kind: str, body: bytes) -> Iterator[Triple]:
    place, checksum = Iri(address), Iri(address + "#sha256")
    yield dataset, Iri(DCAT + "distribution"), place
    yield place, Iri(RDF + "type"), Iri(DCAT + "Distribution")
    yield place, Iri(DCAT + "downloadURL"), place
    yield place, Iri(DCAT + "mediaType"), Iri(IANA + kind)
    yield place, Iri(DCTERMS + "license"), LICENCE
    yield (
        place,
        Iri(DCAT + "byteSize"),
        Literal(str(len(body)), datatype=XSD + "nonNegativeInteger"),
    )
    yield place, Iri(SPDX + "checksum"), checksum
    yield checksum, Iri(RDF + "type"), Iri(SPDX + "Checksum")
    yield checksum, Iri(SPDX + "algorithm"), Iri(SPDX + "checksumAlgorithm_sha256")
    digest = Literal(hashlib.sha256(body).hexdigest(), datatype=XSD + "hexBinary")
    yield checksum, Iri(SPDX + "checksumValue"), digest
