"""Named graphs, the ontology and downloads: what is served is what was written."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.compare import isomorphic

from kg import resources

BASE = "https://w3id.org/kehoach/"
UNITS = "/graph/units"
PLAN = "/graph/plan/kon-tum-2023-khcn"
FORMS = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "jsonld": ("application/ld+json", "json-ld"),
    "rdf": ("application/rdf+xml", "xml"),
    "trig": ("application/trig", "trig"),
    "nq": ("application/n-quads", "nquads"),
}


def triples(answer, form):
    """All triples of an answer, whatever graph they stand in."""
    assert answer.status_code == 200, answer.text
    data = Dataset(default_union=True)
    data.parse(data=answer.content, format=form)
    return {(s, p, o) for s, p, o in data.triples((None, None, None))}


def test_turtle_of_a_graph_is_the_file_itself(client):
    """Comments and the author's way of writing stay: the download is the source."""
    answer = client.get("/data/units.ttl")
    assert answer.content == (resources.data_folder() / "units.ttl").read_bytes()


@pytest.mark.parametrize("suffix", FORMS)
def test_every_format_holds_the_same_graph(client, suffix):
    kind, form = FORMS[suffix]
    answer = client.get(f"{UNITS}.{suffix}")
    assert answer.headers["content-type"].split(";")[0] == kind
    assert triples(answer, form) == triples(client.get(f"{UNITS}.ttl"), "turtle")


@pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld"])
def test_formats_with_graphs_name_the_graph_and_describe_it_outside(client, suffix):
    data = Dataset()
    data.parse(data=client.get(f"{UNITS}.{suffix}").content, format=FORMS[suffix][1])
    graph = URIRef(BASE + UNITS[1:])
    own = {(s, p, o) for s, p, o in data.graph(graph)}
    assert own == triples(client.get("/data/units.ttl"), "turtle")
    assert (graph, None, None) in data.default_graph


def test_a_graph_is_a_document_with_data_by_200_and_its_page_by_303(client):
    assert client.get(UNITS).headers["content-type"] == "text/turtle; charset=utf-8"
    html = {"accept": "text/html"}
    assert client.get(UNITS, headers=html).headers["location"] == "/data#units"
    assert client.get(PLAN, headers=html).headers["location"] == "/plan/kon-tum-2023-khcn"
    page = client.get("/data", headers=html)
    assert 'id="units"' in page.text


def test_what_rules_derive_is_a_graph_too(client):
    found = triples(client.get("/graph/inferred.nt"), "nt")
    leads = URIRef(BASE + "def#leads")
    finance = URIRef(BASE + "id/unit/kon-tum/so-tai-chinh")
    assert any(s == finance and p == leads for s, p, _ in found)


def test_the_ontology_and_its_version_answer(client):
    source = (resources.ontology_folder() / "kehoach.ttl").read_bytes()
    assert client.get("/ontology/kehoach.ttl").content == source
    assert client.get("/def").content.startswith(source)
    version = re.search(r"versionIRI <[^>]*/def/([0-9.]+)>", client.get("/def.ttl").text)
    assert version
    assert client.get(f"/def/{version[1]}").content == client.get("/def").content
    assert client.get(f"/def/{version[1]}.nt").status_code == 200
    assert client.get("/def/9.9.9").status_code == 404
    html = client.get("/def", headers={"accept": "text/html"})
    assert (html.status_code, html.headers["location"]) == (303, "/ontology")
    page = client.get("/ontology")
    assert 'id="Assignment"' in page.text


def test_graph_store_reads_one_graph(client):
    whole = client.get("/graph-store", params={"graph": BASE + UNITS[1:]})
    assert triples(whole, "turtle") == triples(client.get("/data/units.ttl"), "turtle")
    default = triples(client.get("/graph-store?default", headers={"accept": FORMS["nt"][0]}), "nt")
    assert len(default) == client.get("/health").json()["triples"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?default&graph=urn:x", 400),
        ("?graph=units", 400),
        ("?graph=urn:nothing", 404),
        ("?graph=file:///etc/passwd", 404),
        ("?graph=http://127.0.0.1:1/", 404),
    ],
)
def test_graph_store_takes_exactly_one_known_graph(client, query, status):
    assert client.get("/graph-store" + query).status_code == status


def test_graph_store_is_read_only(client):
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        answer = client.request(method, "/graph-store?default")
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("name", ["kehoach.trig", "kehoach.nq", "kehoach.jsonld"])
def test_the_whole_holds_every_graph(client, name):
    data = Dataset()
    form = {"trig": "trig", "nq": "nquads", "jsonld": "json-ld"}[name.rpartition(".")[2]]
    data.parse(data=client.get(f"/data/{name}").content, format=form)
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    told = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    loaded = {row["g"]["value"]: int(row["n"]["value"]) for row in told}
    assert {str(g.identifier): len(g) for g in data.graphs() if len(g)} == loaded


def test_the_whole_turtle_is_the_default_graph(client):
    found = triples(client.get("/data/kehoach.ttl"), "turtle")
    assert len(found) == client.get("/health").json()["triples"]


def test_checksums_and_catalogue_are_true(client):
    sums = dict(
        reversed(line.split("  ")) for line in client.get("/data/SHA256SUMS").text.splitlines()
    )
    catalogue = Graph()
    catalogue.parse(data=client.get("/.well-known/void").content, format="turtle")
    for name, digest in sums.items():
        body = client.get(f"/data/{name}").content
        assert hashlib.sha256(body).hexdigest() == digest
        size = catalogue.value(
            URIRef(f"{BASE}data/{name}"), URIRef("http://www.w3.org/ns/dcat#byteSize")
        )
        assert int(size) == len(body)
    page = client.get("/data", headers={"accept": "text/html"})
    assert all(digest in page.text for digest in sums.values())


def test_every_dump_that_the_catalogue_names_answers(client):
    catalogue = Graph()
    catalogue.parse(data=client.get("/data", headers={"accept": "text/turtle"}).content)
    dumps = set(catalogue.objects(None, URIRef("http://rdfs.org/ns/void#dataDump")))
    assert len(dumps) > 50
    failed = [d for d in dumps if client.head(str(d).removeprefix(BASE[:-1])).status_code != 200]
    assert not failed


def test_the_archive_holds_data_and_texts(client):
    archive = zipfile.ZipFile(io.BytesIO(client.get("/data/kehoach.zip").content))
    names = archive.namelist()
    assert "units.ttl" in names
    assert "source/kon-tum-2023-khcn.txt" in names
    assert archive.testzip() is None


def test_the_text_of_the_plan_is_given_byte_for_byte(client):
    answer = client.get("/data/source/kon-tum-2023-khcn.txt")
    path = resources.data_folder() / "source" / "kon-tum-2023-khcn.txt"
    assert answer.content == path.read_bytes()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_files_are_found_at_the_addresses_that_the_catalogue_gives(client):
    for path in ("/data/plan.ttl", "/data/overlay/membership.ttl", "/ontology/codes.ttl"):
        assert client.get(path).status_code == 200
    assert client.get("/data/plan.nq").status_code == 200
    for path in ("/data/pyproject.toml", "/data/../pyproject.toml", "/ontology/rules.ttl"):
        assert client.get(path).status_code == 404


def test_json_ld_with_short_names_says_the_same_as_turtle(client):
    short = Graph()
    short.parse(data=client.get("/id/unit/kon-tum/so-tai-chinh.jsonld").content, format="json-ld")
    plain = Graph()
    plain.parse(data=client.get("/id/unit/kon-tum/so-tai-chinh.nt").content, format="nt")
    assert isomorphic(short, plain)
    text = client.get("/id/unit/kon-tum/so-tai-chinh.jsonld").json()
    assert "@context" in text
    assert not re.search(r'"@context": *"http', str(text))


def test_the_context_is_published(client):
    answer = client.get("/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert "leads" in answer.json()["@context"]


def test_json_of_a_thing_names_graph_and_ground_of_each_statement(client):
    told = client.get("/id/unit/kon-tum/so-tai-chinh.json").json()
    leads = [s for s in told["outgoing"] if s["name"] == "kh:leads"]
    assert leads
    assert all(s["inferred"] and s["graph"].endswith("/graph/inferred") for s in leads)
    assert any(not s["inferred"] for s in told["outgoing"])
    assert all(s["inferred"] == bool(s["rules"]) for s in (*told["outgoing"], *told["incoming"]))
    assert leads[0]["rules"][0]["title"]["vi"]
    assert any(told["labels"].values())


def test_trig_of_a_thing_keeps_the_graphs(client):
    data = Dataset()
    data.parse(data=client.get("/id/unit/kon-tum/so-tai-chinh.trig").content, format="trig")
    names = {str(graph.identifier) for graph in data.graphs() if len(graph)}
    assert {BASE + "graph/units", BASE + "graph/inferred"} <= names
