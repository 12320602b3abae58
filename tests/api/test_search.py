"""The search door: the index itself is held by tests/search."""

from __future__ import annotations

import re

import pytest


def test_a_department_is_found_without_accents(client):
    told = client.get("/search.json", params={"q": "so tai chinh"}).json()
    first = told["results"][0]
    assert first["kind"] == "unit"
    assert first["iri"] == "https://w3id.org/kehoach/id/unit/kon-tum/so-tai-chinh"


def test_the_page_links_to_what_was_found(client):
    page = client.get("/search", params={"q": "569"}, headers={"accept": "text/html"})
    assert 'href="/documents/' in page.text
    assert client.get("/search", headers={"accept": "text/html"}).status_code == 200


def test_accept_chooses_json(client):
    answer = client.get("/search", params={"q": "569"}, headers={"accept": "application/json"})
    assert answer.json() == client.get("/search.json?q=569").json()


def test_what_was_typed_is_escaped(client):
    page = client.get("/search", params={"q": '"><script>x'}, headers={"accept": "text/html"})
    assert "<script>x" not in page.text


@pytest.mark.parametrize(
    "pairs",
    [{"q": "x" * 2_001}, {"q": "a", "kind": "dragon"}, {"q": "a", "foo": "1"}, {"limit": "0"}],
)
def test_what_cannot_be_searched_is_refused(client, pairs):
    assert client.get("/search.json", params=pairs).status_code == 400


def test_a_limit_is_kept(client):
    told = client.get("/search.json", params={"q": "khoa hoc", "limit": 3}).json()
    assert len(told["results"]) == 3


def test_reports_are_found_with_their_days_in_the_order_of_the_year(client):
    """IV.4-3 is due before 20/11, IV.1-1 before 05/12: so they stand, with who receives them."""
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", client.get("/search?q=han bao cao").text))
    days = page.index("trước ngày 20 tháng 11 →"), page.index("trước ngày 05/12 →")
    assert days[0] < days[1]
    assert page[days[0] :].index("Sở Khoa học và Công nghệ") < 80
