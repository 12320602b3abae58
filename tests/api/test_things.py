"""Linked data: IRIs of ours answer, and are never rewritten."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

BASE = "https://w3id.org/kehoach/"
FINANCE = "id/unit/kon-tum/so-tai-chinh"
TEXT = "id/doc/kon-tum/2023/kh-khcn-dmst-2030/text"


def parsed(answer, form="turtle"):
    assert answer.status_code == 200, answer.text
    graph = Graph()
    graph.parse(data=answer.content, format=form)
    return graph


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("*/*", ".ttl"),
        ("text/turtle", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-triples", ".nt"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.1", ".rdf"),
    ],
)
def test_a_thing_is_answered_by_303_to_its_document(client, accept, suffix):
    answer = client.get(f"/{FINANCE}", headers={"accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/{FINANCE}{suffix}"
    assert "Accept" in answer.headers["vary"]


def test_a_browser_is_led_to_the_page_of_the_unit(client):
    answer = client.get(f"/{FINANCE}", headers={"accept": "text/html"})
    assert answer.headers["location"] == "/units/kon-tum/so-tai-chinh"
    assert client.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("suffix", "form"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdf", "xml")]
)
def test_every_format_says_the_same(client, suffix, form):
    """The finance department with its names, and what the plan assigns to it."""
    graph = parsed(client.get(f"/{FINANCE}.{suffix}"), form)
    unit = URIRef(BASE + FINANCE)
    assert (unit, None, None) in graph
    assert (None, None, unit) in graph
    same = parsed(client.get(f"/{FINANCE}.nt"), "nt")
    assert set(graph) == set(same)


def test_canonical_iris_are_not_rewritten_to_the_host_asked(client):
    first = client.get(f"/{FINANCE}.ttl")
    second = client.get(f"/{FINANCE}.ttl", headers={"host": "evil.example"})
    assert first.content == second.content
    assert b"evil.example" not in second.content
    assert f'<{BASE}{FINANCE}>; rel="canonical"' in second.headers["link"]


def test_the_document_of_a_text_describes_its_passages(client):
    graph = parsed(client.get(f"/{TEXT}.ttl"))
    passages = {str(s) for s in graph.subjects() if str(s).startswith(f"{BASE}{TEXT}#char=")}
    assert len(passages) > 100


def test_a_membership_has_a_document_though_it_is_not_in_the_default_graph(client):
    query = """SELECT ?m { GRAPH ?g { ?m a <https://w3id.org/kehoach/def#CollectiveMembership> } }
    ORDER BY ?m LIMIT 1"""
    told = client.get("/sparql", params={"query": query}).json()
    iri = told["results"]["bindings"][0]["m"]["value"]
    graph = parsed(client.get(iri.removeprefix(BASE.rstrip("/")) + ".ttl"))
    assert (URIRef(iri), None, None) in graph


def test_codes_are_things_too(client):
    assert client.get("/code/role/lead").status_code == 303
    graph = parsed(client.get("/code/role/lead.ttl"))
    assert (URIRef(f"{BASE}code/role/lead"), None, None) in graph


@pytest.mark.parametrize(
    "path",
    [
        "/id/unit/kon-tum/so-ma-thuat",
        "/id/unit/kon-tum/so-ma-thuat.ttl",
        "/id",
        "/id/",
        f"/{FINANCE}.exe",
        f"/{FINANCE}.",
        "/ID/unit/kon-tum/so-tai-chinh",
        "/id/unit//kon-tum/so-tai-chinh",
        "/id/unit%2Fkon-tum/so-tai-chinh",
        "/id/unit/kon-tum/so-tai-chinh;x",
        "/id/unit/kon-tum/sở-tài-chính",
        '/id/unit/kon-tum/"><script>',
        "/id/../../etc/passwd",
        "/static/../pyproject.toml",
        "/static/%2e%2e/site.css",
        "/static/.gitignore",
        "/\\evil.example",
    ],
)
def test_what_does_not_exist_is_not_found_and_not_repeated(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not-found"
    assert path.strip("/").split("/")[-1] not in answer.text or path in {"/id", "/id/"}


def test_a_slash_too_many_leads_back(client):
    answer = client.get(f"/{FINANCE}/?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/{FINANCE}?lang=en")


def test_things_are_read_only(client):
    for method in ("PUT", "POST", "DELETE", "PATCH", "TRACE", "PROPFIND", "BREW"):
        answer = client.request(method, f"/{FINANCE}", headers={"x-http-method-override": "GET"})
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
