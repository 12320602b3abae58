"""The SPARQL 1.1 Protocol over the real plan."""

from __future__ import annotations

import csv
import gzip
import io
import json
import xml.etree.ElementTree as ET

import pytest

ONE = "SELECT (1 AS ?one) WHERE {}"
TEXT = "Sở Khoa học và Công nghệ — 569/QĐ-TTg"
BUILD = f'CONSTRUCT {{ <urn:s> <urn:p> "{TEXT}"@vi }} WHERE {{}}'
PLAN_GRAPH = "https://w3id.org/kehoach/graph/plan/kon-tum-2023-khcn"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"


def ask(client, query, accept="application/sparql-results+json", **pairs):
    return client.get("/sparql", params={"query": query, **pairs}, headers={"accept": accept})


def number(response):
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def direct(client, text, kind=DIRECT, **pairs):
    return client.post("/sparql", content=text, params=pairs, headers={"content-type": kind})


def test_a_query_comes_in_by_three_ways(client):
    answers = [
        ask(client, ONE),
        client.post("/sparql", data={"query": ONE}),
        direct(client, ONE),
        direct(client, ONE, DIRECT + "; charset=UTF-8"),
    ]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1


def test_select_is_written_in_every_results_format(client):
    query = f'SELECT ("{TEXT}"@vi AS ?label) WHERE {{}}'
    assert ask(client, query).json()["results"]["bindings"][0]["label"]["xml:lang"] == "vi"
    xml = ask(client, query, "application/sparql-results+xml")
    assert TEXT in "".join(ET.fromstring(xml.content).itertext())  # noqa: S314 - our own answer
    rows = csv.reader(io.StringIO(ask(client, query, "text/csv").text))
    assert list(rows) == [["label"], [TEXT]]
    assert ask(client, query, "text/tab-separated-values").text == f'?label\n"{TEXT}"@vi\n'


@pytest.mark.parametrize(
    "kind",
    [
        "text/turtle",
        "application/n-triples",
        "application/ld+json",
        "application/rdf+xml",
        "application/trig",
        "application/n-quads",
    ],
)
def test_construct_is_written_in_every_rdf_format(client, kind):
    answer = ask(client, BUILD, kind)
    assert answer.headers["content-type"].split(";")[0] == kind
    assert TEXT in answer.content.decode("unicode_escape" if "json" in kind else "utf-8") or (
        TEXT in answer.text
    )


def test_ask_as_csv_is_a_bare_word(client):
    assert ask(client, "ASK {}", "text/csv").text.strip() == "true"


def test_a_client_that_does_not_mind_never_gets_html(client):
    assert ask(client, ONE, "*/*").headers["content-type"] == "application/sparql-results+json"
    assert ask(client, BUILD, "*/*").headers["content-type"] == "text/turtle; charset=utf-8"


def test_a_browser_gets_a_page_with_the_rows(client):
    answer = ask(client, 'SELECT ("<script>" AS ?x) WHERE {}', "text/html,*/*;q=0.8")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text


def test_the_format_parameter_beats_accept_and_unknown_ones_are_ignored(client):
    assert ask(client, ONE, format="csv").headers["content-type"] == "text/csv; charset=utf-8"
    assert ask(client, ONE, format="auto").headers["content-type"].endswith("results+json")


def test_a_type_nobody_makes_is_refused_with_the_list(client):
    answer = ask(client, ONE, "image/png")
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["allowed"]
    assert 'rel="alternate"' in answer.headers["link"]
    assert ask(client, BUILD, "text/csv").status_code == 406


def test_a_body_that_is_too_long_is_told_the_limit_and_its_length(client):
    told = direct(client, "ASK {}" + " " * 700_000).json()
    assert told["limit"] == {"name": "body-bytes", "value": 600 << 10, "seen": 700_006}


@pytest.mark.parametrize(
    ("send", "status", "code"),
    [
        (lambda c: ask(c, ""), 400, "no-query"),
        (lambda c: c.get("/sparql?timeout=1"), 400, "no-query"),
        (lambda c: c.post("/sparql", data={"other": "1"}), 400, "no-query"),
        (lambda c: c.get("/sparql?query=ASK{}&query=ASK{}"), 400, "two-queries"),
        (lambda c: direct(c, ONE, query=ONE), 400, "two-queries"),
        (lambda c: c.get("/sparql?query=%ff"), 400, "bad-encoding"),
        (lambda c: c.get("/sparql?query=%zz"), 400, "bad-encoding"),
        (lambda c: direct(c, b"ASK {} # \xff"), 400, "bad-encoding"),
        (lambda c: ask(c, "SELECT * WHERE { ?s ?p "), 400, "syntax"),
        (lambda c: ask(c, "SELECT * WHERE { ?s no:p ?o }"), 400, "syntax"),
        (lambda c: ask(c, ONE, timeout="soon"), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, timeout="-1"), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, timeout="inf"), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, timeout="1_0"), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, timeout="٣"), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, timeout=["1", "2"]), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, **{"default-graph-uri": "http://[::"}), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, **{"named-graph-uri": "http://a/#b#c"}), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, **{"default-graph-uri": "units"}), 400, "bad-parameter"),
        (lambda c: ask(c, ONE, **{"named-graph-uri": "http://a b"}), 400, "bad-parameter"),
        (lambda c: c.get("/sparql?update=CLEAR+ALL"), 403, "read-only"),
        (lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}), 403, "read-only"),
        (lambda c: direct(c, "CLEAR ALL", "application/sparql-update"), 403, "read-only"),
        (lambda c: ask(c, "INSERT DATA { <urn:a> <urn:b> 1 }"), 403, "read-only"),
        (lambda c: ask(c, "SELECT * { SERVICE <http://a/> {} }"), 403, "service-refused"),
        (lambda c: direct(c, ONE, "text/plain"), 415, "media-type"),
        (lambda c: direct(c, "{}", "application/json"), 415, "media-type"),
        (lambda c: direct(c, ONE, DIRECT + "; charset=latin-1"), 415, "media-type"),
        (lambda c: c.post("/sparql", files={"query": "ASK {}"}), 415, "media-type"),
        (lambda c: c.post("/sparql"), 415, "media-type"),
        (lambda c: direct(c, "ASK {}" + " " * 700_000), 413, "body-too-large"),
        (lambda c: direct(c, "ASK {}" + " " * 300_000), 413, "query-too-large"),
        (lambda c: ask(c, "ASK " + "{" * 101 + "}" * 101), 400, "too-complex"),
        (lambda c: c.put("/sparql"), 405, "method"),
        (lambda c: c.delete("/sparql"), 405, "method"),
    ],
)
def test_a_request_that_is_not_taken_says_what_why_and_what_to_do(client, send, status, code):
    answer = send(client)
    told = answer.json()
    assert (answer.status_code, told["code"], told["status"]) == (status, code, status)
    assert answer.headers["content-type"] == "application/problem+json"
    for lang in ("vi", "en"):
        assert all(told["messages"][lang][part] for part in ("title", "detail", "remedy"))
    assert answer.headers["cache-control"] == "no-store"


def test_a_refused_type_says_what_is_taken(client):
    assert DIRECT in direct(client, ONE, "text/plain").headers["accept-post"]
    assert "POST" in client.put("/sparql").headers["allow"]


def test_a_syntax_error_says_where(client):
    told = ask(client, "SELECT *\nWHERE { ?s ?p ; }").json()
    assert told["line"] == 2
    assert told["column"] > 1


def test_a_compressed_body_is_not_unpacked(client):
    headers = {"content-type": DIRECT, "content-encoding": "gzip"}
    answer = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=headers)
    assert answer.status_code == 415
    assert answer.headers["accept-encoding"] == "identity"


def test_nothing_is_decoded_twice(client):
    answer = client.get("/sparql?query=SELECT(%22%2541%22%20AS%20?x){}")
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == "%41"


def test_the_protocols_graphs_replace_those_of_the_query(client):
    whole = number(
        ask(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{PLAN_GRAPH}> {{ ?s ?p ?o }} }}")
    )
    assert whole > 1000
    assert number(ask(client, COUNT, **{"default-graph-uri": PLAN_GRAPH})) == whole
    assert (
        number(client.post("/sparql", data={"query": COUNT, "default-graph-uri": PLAN_GRAPH}))
        == whole
    )
    assert number(direct(client, COUNT, **{"default-graph-uri": PLAN_GRAPH})) == whole
    from_none = "SELECT (COUNT(*) AS ?n) FROM <urn:none> WHERE { ?s ?p ?o }"
    assert number(ask(client, from_none)) == 0
    assert number(ask(client, from_none, **{"default-graph-uri": PLAN_GRAPH})) == whole


def test_naming_only_named_graphs_empties_the_default_graph(client):
    pairs = {"named-graph-uri": PLAN_GRAPH}
    assert number(ask(client, COUNT, **pairs)) == 0
    graphs = ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **pairs).json()
    assert [row["g"]["value"] for row in graphs["results"]["bindings"]] == [PLAN_GRAPH]


def test_an_unknown_graph_is_empty(client):
    assert number(ask(client, COUNT, **{"default-graph-uri": "file:///etc/passwd"})) == 0


def test_the_default_graph_holds_no_membership(client):
    """Who belongs to a group is not stated by the plan: it is asked for by name only."""
    query = "ASK { ?m a <https://w3id.org/kehoach/def#CollectiveMembership> }"
    assert ask(client, query).json()["boolean"] is False
    inside = "ASK { GRAPH ?g { ?m a <https://w3id.org/kehoach/def#CollectiveMembership> } }"
    assert ask(client, inside).json()["boolean"] is True


def test_too_many_rows_are_refused_and_never_cut(client):
    values = " ".join(str(n) for n in range(100))
    query = f"SELECT * {{ VALUES ?a {{ {values} }} VALUES ?b {{ {values} }} }}"
    answer = ask(client, query)
    assert answer.status_code == 413
    assert answer.json()["limit"]["value"] == 5000
    assert len(ask(client, query + " LIMIT 50").json()["results"]["bindings"]) == 50


def test_a_query_without_end_is_ended_at_the_limit(client):
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = ask(client, query, timeout="0.7")
    assert (answer.status_code, answer.json()["code"]) == (503, "timeout")
    assert ask(client, ONE).status_code == 200


def test_a_client_may_lower_the_limit(client):
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?m }"
    answer = ask(client, query, timeout="0.2")
    assert answer.status_code == 503
    assert answer.elapsed.total_seconds() < 0.9


def test_an_answer_is_kept_and_asked_for_again_without_a_worker(client, log):
    tag = ask(client, ONE).headers["etag"]
    headers = {"accept": "application/sparql-results+json", "if-none-match": tag}
    again = client.get("/sparql", params={"query": ONE}, headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert "run" not in log[-1]
    assert ask(client, ONE, "text/csv").headers["etag"] != tag


def test_a_guessed_tag_does_not_skip_the_guard(client):
    headers = {"if-none-match": "*"}
    query = "SELECT * { SERVICE <http://a/> {} }"
    assert client.get("/sparql", params={"query": query}, headers=headers).status_code == 403


def test_what_changes_by_itself_is_never_kept(client):
    answer = ask(client, "SELECT (NOW() AS ?x) {}")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_head_is_get_without_a_body(client):
    got = ask(client, ONE)
    head = client.head("/sparql", params={"query": ONE})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(got.content))
    assert head.headers["etag"] == got.headers["etag"]


def test_long_answers_are_compressed_only_when_asked(client):
    query = "SELECT ?x { VALUES ?x { " + " ".join(f"<urn:{n}>" for n in range(500)) + " } }"
    plain = client.get("/sparql", params={"query": query}, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    packed = client.get("/sparql", params={"query": query}, headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content)


def test_every_answer_may_be_read_by_pages_of_others_without_credentials(client):
    for answer in (ask(client, ONE), ask(client, "SELECT"), client.get("/nothing-here")):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        assert "X-Request-Id" in answer.headers["access-control-expose-headers"]
        assert "set-cookie" not in answer.headers


def test_preflight_allows_what_the_door_takes(client):
    answer = client.options("/sparql", headers={"origin": "https://a.example"})
    assert answer.status_code == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-max-age"] == "86400"


def test_the_limits_are_told(client):
    assert ask(client, ONE).headers["kehoach-limits"] == "time=4, rows=5000, bytes=4194304"


def test_without_a_query_the_service_describes_itself(client):
    answer = client.get("/sparql")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert "SPARQL11Query" in answer.text
    assert "SPARQL11Update" not in answer.text
    assert "https://w3id.org/kehoach/graph/units" in answer.text
    page = client.get("/sparql", headers={"accept": "text/html"})
    assert "<form" in page.text


def test_an_error_page_gives_the_query_back(client):
    query = "SELECT * WHERE { ?s ?p <b>"
    answer = ask(client, query, "text/html")
    assert answer.status_code == 400
    assert "&lt;b&gt;" in answer.text
    assert "<textarea" in answer.text


def test_the_log_is_one_line_with_the_query(client, log):
    ask(client, "ASK { # \n }")
    assert log[-1]["query"] == "ASK { # \n }"
    assert {"request", "door", "seconds", "status", "wait", "run", "pool", "hash"} <= log[-1].keys()
    assert "\n" not in json.dumps(log[-1])


def test_a_long_answer_is_drawn_in_part_and_says_so(client):
    page = ask(client, "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 4000", "text/html")
    assert page.status_code == 200
    assert page.text.count("<tr>") == 1001
    assert "4000" in page.text
    turtle = ask(client, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "text/html")
    assert turtle.status_code == 200
    assert len(turtle.text) < 1_500_000
