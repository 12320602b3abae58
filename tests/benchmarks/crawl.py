"""Crawl a running server whole: every link, every IRI of every graph.

python -m tests.benchmarks.crawl http://127.0.0.1:8000
"""

from __future__ import annotations

import json
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from tests.api.crawling import IRIS, START, broken_links, unanswered_iris


def main(host: str) -> int:
    """Print what does not answer; return 1 if there is any."""

    def fetch(address: str, accept: str) -> tuple[int, dict[str, str], str]:
        request = Request(host + address, headers={"Accept": accept})  # noqa: S310 - a local server
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310
                headers = {name.lower(): value for name, value in answer.getheaders()}
                return answer.status, headers, answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            return error.code, {}, error.read().decode("utf-8", "replace")

    started = time.monotonic()
    query = "/sparql?" + urlencode({"query": IRIS})
    told = json.loads(fetch(query, "application/sparql-results+json")[2])
    iris = [row["iri"]["value"] for row in told["results"]["bindings"]]
    failed = dict(unanswered_iris(fetch, iris))
    broken = broken_links(fetch, START, most=100_000)
    for what, why in {**failed, **broken}.items():
        print(why, what)  # noqa: T201 - a report
    seconds = time.monotonic() - started
    print(f"{len(iris)} IRIs, {len(failed)} failed; {len(broken)} broken links; {seconds:.0f} s")  # noqa: T201
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1].rstrip("/")))
