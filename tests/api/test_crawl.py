"""Every link answers, and IRIs of every kind lead to a page and to data."""

from __future__ import annotations

import pytest

from tests.api.crawling import IRIS, START, broken_links, by_kind, unanswered_iris


@pytest.fixture
def fetch(client):
    def get(address, accept):
        answer = client.get(address, headers={"accept": accept}, follow_redirects=True)
        return answer.status_code, dict(answer.headers), answer.text

    return get


@pytest.fixture(scope="module")
def iris(client):
    told = client.get("/sparql", params={"query": IRIS}).json()
    return [row["iri"]["value"] for row in told["results"]["bindings"]]


def test_every_link_answers(fetch):
    assert broken_links(fetch, START, most=40) == {}


def test_iris_of_every_kind_lead_to_a_page_and_to_data(fetch, iris):
    some = by_kind(iris, 2)
    assert len(some) > 60
    assert dict(unanswered_iris(fetch, some)) == {}


def test_pages_in_english_link_to_pages_in_english(client):
    text = client.get("/units?lang=en", headers={"accept": "text/html"}).text
    assert 'href="/queries?lang=en"' in text
