"""A page that is kept is kept for its whole address: its links carry what was asked."""

from __future__ import annotations

import pytest

QUERY = "ASK {}"


@pytest.mark.parametrize("path", ["/sparql", "/search", "/units", "/data", "/problem"])
def test_a_page_asked_for_in_english_is_not_one_that_a_browser_prefers(client, path):
    def page(**asked):
        return client.get(path, headers={"accept": "text/html", "accept-language": "en"}, **asked)

    preferred, asked_for = page(), page(params={"lang": "en"})
    assert preferred.status_code == asked_for.status_code == 200
    assert preferred.headers["etag"] != asked_for.headers["etag"]
    if path != "/problem":  # which links to nothing in a language
        assert asked_for.text.count("lang=en") > preferred.text.count("lang=en")


def test_an_answer_in_the_editor_has_a_tag_for_each_address(client):
    def tag(**more):
        asked = client.get(
            "/sparql", params={"query": QUERY, **more}, headers={"accept": "text/html"}
        )
        return asked.headers["etag"]

    assert tag() != tag(lang="vi")
