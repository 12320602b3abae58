"""Each shape bites on its invalid sample and lets the valid ones pass (bars Q9, Q10)."""

from __future__ import annotations

import hashlib
import re

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace

from kg import resources
from kg.store import GraphFile, open_store
from kg.terms import to_sparql
from kg.vocab import BASE, KH

EXAMPLES = resources.ontology_folder() / "examples"
SHAPE = BASE + "shape/"
NS = Namespace(KH)
OA = Namespace("http://www.w3.org/ns/oa#")
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))
CODE_RULES = {"code-name", "code-notation", "code-definition"}
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)


def listed(path, word):
    """The shapes that the comment of a sample names."""
    line = re.search(rf"^# {word}: (.+)$", path.read_text("utf-8"), re.MULTILINE)
    assert line, f"{path.name} names no shape after '{word}:'"
    return {name.removeprefix("shape:") for name in line.group(1).split()}


def findings(data, shapes):
    """Which named rules the data break, and how severely."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    found = {}
    for result in report.objects(None, SH.result):
        source = report.value(result, SH.sourceConstraint)
        if source is None or not str(source).startswith(SHAPE):
            source = report.value(result, SH.sourceShape)
        severity = str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[1]
        found[str(source).removeprefix(SHAPE)] = severity
    return found


def targeted(shapes):
    return {
        str(shape).removeprefix(SHAPE)
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        if any((shape, target, None) in shapes for target in TARGETS)
    }


def test_valid_samples_conform(samples, shapes):
    """The invented plan breaks no rule."""
    assert findings(samples, shapes) == {}


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_sample_breaks_what_it_says(samples, shapes, read, path):
    """A faulty sample breaks the rules that its comment names, and no other."""
    assert set(findings(samples + read(path), shapes)) == listed(path, "Violates")


def test_every_shape_is_shown_at_its_best(shapes):
    """Each shape is named by a valid sample."""
    valid = (EXAMPLES / "valid").glob("*.ttl")
    assert set().union(*(listed(path, "Shows") for path in valid)) == targeted(shapes)


def test_every_rule_is_shown_broken(shapes):
    """Each named rule of each shape is broken by an invalid sample."""
    kinds = (SH.PropertyShape, SH.SPARQLConstraint)
    named = {str(rule) for kind in kinds for rule in shapes.subjects(RDF.type, kind)}
    rules = {rule.removeprefix(SHAPE) for rule in named if rule.startswith(SHAPE)}
    # One list of codes stands for the fifteen: each is checked by the rule that uses it.
    rules = {rule for rule in rules if not rule.startswith("code-") or rule in CODE_RULES}
    broken = set().union(*(listed(path, "Violates") for path in INVALID))
    assert rules - broken == set()
    assert broken <= rules | targeted(shapes)


def test_notices_are_no_faults(samples, shapes, read):
    """A task without a lead and a closed collective without members are reported as notices."""
    names = ("task-without-lead", "closed-collective")
    notices = read(*(EXAMPLES / "invalid" / f"{name}.ttl" for name in names))
    found = findings(samples + notices, shapes)
    assert found == {"closed-collective-members": "Info", "task-without-lead-lead": "Info"}


def test_messages_speak_both_languages(shapes):
    """Whoever breaks a rule is told so in Vietnamese and in English."""
    for subject in set(shapes.subjects(SH.message)):
        languages = sorted(text.language for text in shapes.objects(subject, SH.message))
        assert languages == ["en", "vi"], subject


def test_every_named_rule_has_a_message(shapes):
    """No rule reports in the words of the engine alone."""
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for rule in shapes.subjects(RDF.type, kind):
            if str(rule).startswith(SHAPE):
                assert (rule, SH.message, None) in shapes, rule


def test_no_query_uses_what_the_engine_refuses(shapes):
    """pySHACL refuses VALUES, MINUS and SERVICE inside a SPARQL constraint."""
    for text in shapes.objects(None, SH.select):
        assert not re.search(r"\b(VALUES|MINUS|SERVICE)\b", str(text)), text


def test_samples_quote_their_text(samples):
    """Every quotation of the samples stands at its place in source.txt."""
    text = (EXAMPLES / "source.txt").read_text("utf-8")
    quotes = 0
    for anchor in samples.subjects(RDF.type, NS.TextAnchor):
        place = {
            selector: samples.value(node, selector)
            for node in samples.objects(anchor, OA.hasSelector)
            for selector in (OA.exact, OA.start, OA.end)
            if samples.value(node, selector) is not None
        }
        start, end = int(place[OA.start]), int(place[OA.end])
        assert text[start:end] == str(place[OA.exact])
        assert int(samples.value(anchor, NS.lineStart)) == text[:start].count("\n") + 1
        quotes += 1
    assert quotes > 20
    checksum = hashlib.sha256(text.encode()).hexdigest()
    assert (None, NS.sha256, Literal(checksum)) in samples


def test_what_sparql_gives_conforms_too(samples, shapes):
    """The engine answers a derived integer type as xsd:integer; a place stays a place."""
    store = open_store()
    data = samples.serialize(format="turtle").encode()
    store.add(GraphFile("urn:samples", "samples.ttl", data, in_default=True))
    store.materialise_default(["urn:samples"])
    found = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    given = Graph()
    for triple in found.triples:
        given.parse(data=" ".join(map(to_sparql, triple)) + " .", format="turtle")
    places = list(given.objects(None, OA.start))
    assert places
    assert findings(given, shapes) == {}


def test_a_place_before_the_text_is_no_place(samples, shapes):
    """Whatever the datatype, no offset is negative."""
    for anchor in list(samples.subjects(OA.start, None))[:1]:
        wrong = samples + Graph()
        wrong.set((anchor, OA.start, Literal(-1)))
        assert "anchor-start" in findings(wrong, shapes)
