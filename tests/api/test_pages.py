"""The pages as the server gives them."""

from __future__ import annotations

import re

import pytest

HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
PAGES = [
    "/",
    "/units",
    "/units/kon-tum/so-tai-chinh",
    "/tasks/kon-tum-2023-khcn/iii-3_1",
    "/queries",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_vietnamese_first_and_english_when_asked(client, path):
    assert '<html lang="vi">' in client.get(path, headers=HTML).text
    english = client.get(path, params={"lang": "en"}, headers=HTML)
    assert '<html lang="en">' in english.text
    assert english.headers["content-language"] == "en"
    by_header = client.get(path, headers=HTML | {"accept-language": "en-GB"})
    assert by_header.headers["content-language"] == "en"


@pytest.mark.parametrize("path", PAGES)
def test_a_client_that_takes_anything_gets_the_page(client, path):
    assert client.get(path).headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_to_its_own_strict_policy(client, path):
    answer = client.get(path, headers=HTML)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]*(src=|application/))", answer.text)
    assert not re.search(r"\son\w+=|style=", answer.text)
    assert not re.search(r"(src|href)=\"(https?:)?//(?!w3id\.org)", answer.text)


def test_an_unknown_unit_or_task_is_not_found(client):
    for path in (
        "/units/kon-tum/so-ma-thuat",
        "/tasks/kon-tum-2023-khcn/iii-99",
        "/tasks/x/iii-3_1",
    ):
        answer = client.get(path, headers=HTML)
        assert answer.status_code == 404
        assert "Không tìm thấy" in answer.text
        assert 'lang="en"' in answer.text


def test_the_language_must_be_one_of_ours(client):
    assert client.get("/?lang=fr").status_code == 400


def test_a_page_that_is_about_a_thing_has_its_data_beside_it(client):
    links = client.get("/units/kon-tum/so-tai-chinh", headers=HTML).headers["link"]
    assert "/units/kon-tum/so-tai-chinh.ttl" in links
    assert (
        client.get("/units/kon-tum/so-tai-chinh.ttl")
        .headers["content-type"]
        .startswith("text/turtle")
    )


def test_static_files_are_kept_and_vendored_ones_never_change(client):
    css = client.get("/static/site.css")
    assert css.headers["content-type"] == "text/css; charset=utf-8"
    assert re.fullmatch(r'"[0-9a-f]+(-gz)?"', css.headers["etag"])
    again = client.get("/static/site.css", headers={"if-none-match": css.headers["etag"]})
    assert again.status_code == 304
    vendored = client.get("/static/vendor/VENDORED.md")
    assert "immutable" in vendored.headers["cache-control"]


def test_the_server_says_how_it_is(client):
    answer = client.get("/health")
    told = answer.json()
    assert (answer.status_code, told["state"]) == (200, "ok")
    assert told["triples"] > 4000
    assert re.fullmatch(r"[0-9a-f]{64}", told["dataset"])


def test_no_answer_tells_what_runs_here(client):
    for path in ("/", "/nothing", "/sparql?query=x"):
        headers = client.get(path).headers
        assert "server" not in headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_the_table_of_a_body_that_only_an_overlay_knows_is_empty(client):
    """The plan assigns nothing to the unnamed authority: its table is empty."""
    page = "/units/vn/cap-co-tham-quyen"
    assert client.get(page, headers=HTML).status_code == 200
    table = client.get(page + ".csv")
    assert table.status_code == 200
    assert len(table.text.splitlines()) == 1
    assert client.get("/units/kon-tum/so-ma-thuat.csv").status_code == 404
