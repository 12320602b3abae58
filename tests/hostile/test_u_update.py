"""U: nothing changes the data, and every try is refused as one."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.hostile.running import status_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
INSERT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"


@pytest.fixture(autouse=True)
def unchanged(server):
    """The counts are equal before and after."""
    before = server.count()
    yield
    assert server.count() == before


@pytest.mark.parametrize(
    ("target", "body"),
    [
        pytest.param("/sparql", "update=" + quote(INSERT), id="U1-form"),
        pytest.param("/sparql?update=" + quote(INSERT), "query=ASK%20%7B%7D", id="U1-address"),
        pytest.param("/sparql", "query=ASK%20%7B%7D&update=" + quote(INSERT), id="U1-beside"),
        pytest.param("/sparql", "update=", id="U1-empty"),
    ],
)
def test_u1_the_update_parameter(server, target, body):
    """403, in the address, in a form, and beside a query."""
    answer = server.send("POST", target, FORM, body.encode())
    assert (answer.status, answer.code) == (403, "read-only")


@pytest.mark.parametrize(
    "kind", ["application/sparql-update", "Application/SPARQL-Update; charset=utf-8"]
)
def test_u2_the_update_type(server, kind):
    """403 by its type alone."""
    answer = server.send("POST", "/sparql", {"Content-Type": kind}, INSERT.encode())
    assert (answer.status, answer.code) == (403, "read-only")


@pytest.mark.parametrize(
    "text",
    [
        INSERT,
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "CREATE GRAPH <urn:g>",
        "COPY <urn:a> TO <urn:b>",
        "MOVE <urn:a> TO <urn:b>",
        "ADD <urn:a> TO <urn:b>",
        "WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX a: <urn:a> # SELECT\ninsert data { a: a: a: }",
        "BASE <urn:a> LOAD <urn:b>",
    ],
    ids=lambda text: "U3-" + text[:12],
)
def test_u3_an_update_as_a_query(server, text):
    """403 by its verb, behind whatever prologue."""
    for answer in (server.ask(text), server.send("POST", "/sparql", QUERY, text.encode())):
        assert (answer.status, answer.code) == (403, "read-only")


def test_u3_an_update_behind_a_query(server):
    """Two requests in one text are no query."""
    assert server.ask(f"ASK {{}} ; {INSERT}").status == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_u4_writing_to_graphs_and_things(server, method):
    """405 with what is allowed."""
    for target in (
        "/graph-store?default",
        "/graph-store?graph=urn%3Ag",
        "/graph/units",
        "/id/unit/kon-tum/so-tai-chinh",
        "/def",
        "/units",
        "/queries/tasks-per-lead",
        "/data",
    ):
        answer = server.send(
            method, target, {"Content-Type": "text/turtle"}, b"<urn:a> a <urn:b> ."
        )
        assert answer.status == 405, target
        assert "GET" in answer.headers["Allow"]
        assert answer.code == "method"


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND", "MKCOL", "LOCK", "CONNECT", "BREW", "get"])
def test_u5_other_methods(server, method):
    """405: no echo, no WebDAV, nothing invented."""
    reply = server.raw(f"{method} /sparql HTTP/1.1\r\nHost: a\r\n\r\n".encode(), seconds=1)
    assert status_of(reply) == 405
    assert b"\r\nallow:" in reply.lower()


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_u5_a_method_in_a_header(server, name):
    """Ignored: the request is what its first line says."""
    answer = server.get("/sparql?query=ASK%7B%7D", {name: "DELETE"})
    assert answer.status == 200
    assert server.send("POST", "/units", {name: "GET"}).status == 405
    assert server.get("/sparql?query=ASK%7B%7D&_method=DELETE").status in {200, 400}
