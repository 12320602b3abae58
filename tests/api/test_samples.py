"""The code on the page of a question runs as it stands."""

from __future__ import annotations

import re
from html import unescape
from urllib.request import urlopen


def test_the_python_sample_answers_what_the_page_shows(serve):
    """III.3: the finance department leads; asked from a program as from a browser."""
    server = serve()
    page = server.url + "/queries/who-leads-what?unit=so-tai-chinh&plan=kon-tum-2023-khcn"
    with urlopen(page) as answer:  # noqa: S310 - a local server
        text = answer.read().decode()
    code = dict(
        re.findall(r'aria-label="(\w+)"><code>(.*?)</code>', text, re.DOTALL),
    )
    assert code.keys() >= {"curl", "Python", "R", "JavaScript"}
    found: dict[str, list[dict[str, str]]] = {}
    exec(unescape(code["Python"]), found)  # noqa: S102 - the code of our own page
    assert {row["path"] for row in found["rows"]} >= {"III.3-1", "III.3-3"}
    assert server.url in unescape(code["curl"])
