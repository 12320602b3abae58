"""What goes out: nothing of a request breaks out of where it stands."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

HTML = {"accept": "text/html"}
PAYLOAD = "</script><img src=x onerror=alert(1)>'\"&"


def ask(client, query, accept, **headers):
    return client.get("/sparql", params={"query": query}, headers={"accept": accept, **headers})


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://evil.example/"],
)
def test_only_addresses_of_ours_become_links(client, address):
    page = ask(client, f"SELECT (<{address}> AS ?x) {{}}", "text/html")
    assert page.status_code == 200
    assert address in page.text
    assert not re.search(rf'href="{re.escape(address)}', page.text)


@pytest.mark.parametrize(
    "address",
    [
        "/sparql?query={}",
        "/sparql?query=SELECT(%22{}%22%20AS%20%3Fx)%7B%7D",
        "/search?q={}",
        "/queries/who-leads-what?unit={}",
        "/queries/who-leads-what?utm={}",
        "/?lang={}",
        "/units?x={}",
    ],
)
def test_markup_is_escaped_on_every_page(client, address):
    from urllib.parse import quote

    page = client.get(address.format(quote(PAYLOAD)), headers=HTML)
    assert page.headers["content-type"].startswith("text/html")
    assert "<img src=x" not in page.text
    assert "</script><img" not in page.text


def test_no_text_closes_a_script_block(client):
    page = client.get("/views/graph", headers=HTML)
    for block in re.findall(
        r'<script type="application/json"[^>]*>(.*?)</script>', page.text, re.DOTALL
    ):
        assert "<" not in block
        json.loads(block)


def test_directions_of_writing_are_isolated(client):
    page = ask(client, 'SELECT ("\\u202Eevil" AS ?x) {}', "text/html")
    assert re.search("<bdi>\u202eevil</bdi>", page.text)


def test_formulas_are_defused_for_people_and_exact_for_programs(client):
    exact = ask(client, 'SELECT ("=1+1" AS ?x) {}', "text/csv")
    assert list(csv.reader(io.StringIO(exact.text))) == [["x"], ["=1+1"]]
    for slug in ("who-leads-what", "responsibilities"):
        table = csv.reader(io.StringIO(client.get(f"/queries/{slug}.csv").text))
        assert not [cell for row in table for cell in row if cell[:1] in {"=", "@", "\t", "\r"}]


@pytest.mark.parametrize(
    "address", ["/sparql?query=SELECT", "/nothing", "/sparql?query=%ff", "/queries/x", "/?lang=x"]
)
def test_no_error_tells_of_the_inside(client, address):
    for accept in ("application/json", "text/html"):
        answer = client.get(address, headers={"accept": accept})
        assert 400 <= answer.status_code < 500
        for word in ("Traceback", ".py", "pyoxigraph", "uvicorn", "/site-packages", "0.5.13"):
            assert word not in answer.text


@pytest.mark.parametrize(
    "value", ["%0d%0aX-Evil:1", "%0aSet-Cookie:%20a=1", "%E5%98%8A%E5%98%8DX:1"]
)
def test_line_ends_change_no_header(client, value):
    for address in (
        f"/sparql?query=ASK%7B%7D&format={value}",
        f"/queries/who-leads-what.json?limit=1&unit={value}",
        f"/search?q={value}",
        f"/units/?x={value}",
    ):
        headers = client.get(address).headers
        assert "x-evil" not in headers
        assert "set-cookie" not in headers
        assert not any("\n" in name + text for name, text in headers.items())


HOSTS = {
    "host": "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "10.0.0.1",
    "forwarded": "host=evil.example",
    "x-original-url": "/metrics",
    "x-rewrite-url": "/metrics",
}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/units",
        "/sparql",
        "/data",
        "/openapi.json",
        "/queries/who-leads-what.json?limit=2",
        "/def/",
        "/x",
    ],
)
def test_the_host_changes_not_one_byte(client, address):
    plain, odd = client.get(address), client.get(address, headers=HOSTS)

    def told(answer):
        kept = {k: v for k, v in answer.headers.items() if k not in {"x-request-id", "date"}}
        return answer.status_code, kept, re.sub(rb"[0-9a-f]{16}", b"", answer.content)

    assert told(plain) == told(odd)


def test_answers_vary_only_by_what_they_name(client):
    """W7: a cache that heeds Vary never gives one client what another asked for."""
    first = client.get("/units", headers=HTML)
    named = {name.strip().lower() for name in first.headers["vary"].split(",")}
    assert named == {"accept", "accept-encoding", "accept-language"}
    odd = client.get("/units", headers=HTML | {"user-agent": "x", "cookie": "a=b", "dnt": "1"})
    assert odd.content == first.content
