"""R: nothing a client sends makes the server connect to a host or open a file."""

from __future__ import annotations

from urllib.parse import quote

import pytest

GRAPH_STORE = "/graph-store?graph="
P = "PREFIX x: <{}> "


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("ASK { SERVICE <%s> { ?s ?p ?o } }", id="R1"),
        pytest.param("ASK { sErViCe<%s>{ ?s ?p ?o } }", id="R1-case"),
        pytest.param("PREFIX x: <%s> ASK { SERVICE x:a { ?s ?p ?o } }", id="R1-prefix"),
        pytest.param("BASE <%s> ASK { SERVICE <a> { ?s ?p ?o } }", id="R1-base"),
        pytest.param("ASK { SERVICE SILENT <%s> { ?s ?p ?o } }", id="R2"),
        pytest.param("SELECT * { VALUES ?v { <%s> } SERVICE ?v { ?s ?p ?o } }", id="R3"),
        pytest.param("ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }", id="R4-exists"),
        pytest.param("ASK { ?s ?p ?o MINUS { SERVICE <%s> { ?s ?p ?o } } }", id="R4-minus"),
        pytest.param("ASK { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }", id="R4-select"),
        pytest.param("CONSTRUCT { ?s ?p ?o } { SERVICE <%s> { ?s ?p ?o } }", id="R4-construct"),
        pytest.param("DESCRIBE ?s { SERVICE <%s> { ?s ?p ?o } }", id="R4-describe"),
        pytest.param("ASK { ?s ?p trueSERVICE<%s>{ ?a ?b ?c } }", id="R1-glued"),
        pytest.param("ASK { ?s ?p ?o ;SERVICE<%s>{ ?a ?b ?c } }", id="R1-semicolon"),
    ],
)
@pytest.mark.parametrize("door", ["get", "form", "direct"])
def test_r1_to_r4_service_is_refused(server, listener, query, door):
    """403 with the reason, never an empty row, whatever way the query comes in."""
    text = query % listener
    if door == "form":
        answer = server.ask(text, "*/*")
    elif door == "get":
        answer = server.get("/sparql?query=" + quote(text, safe=""))
    else:
        kind = {"Content-Type": "application/sparql-query"}
        answer = server.send("POST", "/sparql", kind, text.encode())
    assert (answer.status, answer.code) == (403, "service-refused")
    assert {"line", "column"} <= answer.json.keys()


@pytest.mark.parametrize(
    "text",
    ["ASK { \\u0053ERVICE <%s> {} }", "ASK { S\\U00000045RVICE <%s> {} }"],
    ids=["R5", "R5-U"],
)
def test_r5_a_keyword_in_disguise(server, listener, text):
    """Code point escapes stand only in strings and IRIs."""
    assert server.ask(text % listener).status == 400


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p 'SERVICE <http://a/> { ?s ?p ?o }' }",
        "ASK { ?s ?p '''\nSERVICE <http://a/> {''' }",
        "ASK { # SERVICE <http://a/> {\n ?s ?p ?o }",
        "ASK { ?s <http://a/SERVICE> _:SERVICE }",
        "ASK { ?SERVICE ?service $Service }",
        "PREFIX SERVICE: <http://x/> ASK { ?s SERVICE:SERVICE ?o }",
        "ASK { ?s ?p '\\u0053ERVICE' }",
    ],
    ids=lambda query: "R6-" + query[6:14],
)
def test_r6_the_word_alone_is_no_service(server, query):
    """A string, comment, IRI or name may hold it."""
    assert server.ask(query).status == 200


@pytest.mark.parametrize("clause", ["FROM", "FROM NAMED"], ids=["R7-from", "R7-named"])
def test_r7_a_graph_that_is_an_address(server, listener, clause):
    """It is the name of an empty graph."""
    pattern = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = server.ask(f"SELECT * {clause} <{listener}data.ttl> {pattern}")
    assert (answer.status, answer.rows) == (200, [])


def test_r8_a_graph_that_is_a_file(server, tmp_path):
    """RDF, no RDF and no file give the same bytes: nothing is learned of the disk."""
    (tmp_path / "rdf.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n")
    (tmp_path / "plain").write_text("secret\n")
    names = [(tmp_path / name).as_uri() for name in ("rdf.ttl", "plain", "absent")]
    names += ["file:///etc/passwd", "file:///proc/self/environ", "file://host/share"]
    for clause in ("FROM", "FROM NAMED"):
        query = f"SELECT ?s {clause} <%s> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
        answers = [server.ask(query % name) for name in names]
        assert {answer.status for answer in answers} == {200}
        assert len({answer.body for answer in answers}) == 1
        assert answers[0].rows == []


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_r9_graph_parameters(server, listener, name):
    """The protocol's graphs are names too; the graph store knows no other graph than ours."""
    for graph in (listener, "file:///etc/passwd"):
        query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        answer = server.ask(query, **{name: graph})
        assert (answer.status, answer.rows) == (200, [])
        assert server.get(GRAPH_STORE + quote(graph, safe="")).status == 404


def test_r10_load_by_every_door(server, listener):
    """An update is refused before anything else is looked at."""
    before = server.count()
    text = f"LOAD <{listener}>"
    direct = {"Content-Type": "application/sparql-update"}
    query = {"Content-Type": "application/sparql-query"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answers = [
        server.ask(text),
        server.ask(f"LOAD SILENT <{listener}> INTO GRAPH <urn:g>"),
        server.get("/sparql?update=" + quote(text, safe="")),
        server.send("POST", "/sparql", direct, text.encode()),
        server.send("POST", "/sparql", query, text.encode()),
        server.send("POST", "/sparql", form, b"update=" + quote(text, safe="").encode()),
    ]
    assert {(answer.status, answer.code) for answer in answers} == {(403, "read-only")}
    assert server.count() == before


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/turtle", "<urn:a> <urn:b> <urn:c> ."),
        ("application/ld+json", '{"@context": "%s", "@id": "urn:a", "name": "b"}'),
        ("application/rdf+xml", '<?xml version="1.0"?><!DOCTYPE a SYSTEM "%s"><a/>'),
        ("application/n-triples", "<urn:a> <urn:b> <urn:c> .\n"),
    ],
    ids=["R11-turtle", "R11-jsonld", "R11-xml", "R11-nt"],
)
def test_r11_no_door_takes_rdf(server, listener, kind, body):
    """415 where a query is taken, 405 everywhere else."""
    data = body.replace("%s", listener).encode()
    assert server.send("POST", "/sparql", {"Content-Type": kind}, data).status == 415
    for target in (GRAPH_STORE + "urn%3Ag", "/graph/units", "/data", "/def"):
        for method in ("POST", "PUT"):
            assert server.send(method, target, {"Content-Type": kind}, data).status == 405


def test_r12_unknown_function_and_datatype(server, listener):
    """Unbound, and not looked up."""
    answer = server.ask(f"SELECT ?x ?y ?z {{ BIND(<{listener}f>(1) AS ?x) BIND(2 AS ?y) }}")
    assert (answer.status, [list(row) for row in answer.rows]) == (200, [["y"]])
    typed = server.ask(f"SELECT (STRDT('a', <{listener}type>) AS ?x) {{}}")
    assert typed.rows[0]["x"]["datatype"] == listener + "type"


def test_r13_a_worker_cannot_open_anything(server):
    """Three descriptors and no right to a fourth: a bug of the engine finds nothing to use."""
    assert server.workers
    for worker in server.workers:
        assert worker.rlimit(7) == (3, 3)
        assert worker.num_fds() <= 3
        assert worker.net_connections("inet") == []
