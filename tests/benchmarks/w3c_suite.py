"""Ask our server the W3C SPARQL 1.1 query suite over HTTP, and compare with its results.

python -m tests.benchmarks.w3c_suite PATH_OF_A_CHECKOUT_OF_w3c/rdf-tests

All data files of the suite are loaded as named graphs of one server; the protocol's graph
parameters give each test the dataset that it names. Nothing of the suite is kept here but the
names of the tests that are known to fail: one that changes side fails the bench.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import pyoxigraph as ox
from rdflib import RDF, Graph, Namespace, URIRef

from api.server import listening, run
from api.settings import read_settings
from kg.store import GraphFile
from tests.benchmarks.w3c_results import same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rdflib.term import Node

HERE: Final = Path(__file__).parent
EXPECTED: Final = HERE / "w3c_expected_failures.txt"
#: Where the suite says it is at home; relative addresses in its files mean this.
HOME: Final = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
MF: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT: Final = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
QUERY: Final = "query: evaluation and syntax"
RESULTS: Final = "results: CSV, TSV, JSON"
FOLDERS: Final = {
    QUERY: "aggregates bind bindings cast construct exists functions grouping negation "
    "project-expression property-path subquery syntax-query".split(),
    RESULTS: ["csv-tsv-res", "json-res"],
}
#: At least so many must pass, whatever the list of failures says.
FLOOR: Final = {QUERY: 318, RESULTS: 8}
#: What we ask for, by the ending of the file that holds the expected result.
ACCEPT: Final = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
NOBODY: Final = "urn:x-kehoach:a-graph-that-is-not-there"
OK, REFUSED = 200, 400


@dataclass(frozen=True, slots=True)
class Test:
    """One entry of a manifest; addresses are whole, `path` finds their files."""

    name: str
    part: str
    kind: str
    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    result: str | None


def tests_of(root: Path) -> Iterator[Test]:
    """Read the manifests of the suite."""
    for part, folders in FOLDERS.items():
        for folder in folders:
            manifest = Graph()
            manifest.parse(root / folder / "manifest.ttl", publicID=f"{HOME}{folder}/manifest.ttl")
            for entries in manifest.objects(None, MF.entries):
                for entry in manifest.items(entries):
                    yield _test(manifest, entry, part, folder)


def _test(manifest: Graph, entry: Node, part: str, folder: str) -> Test:
    kind = str(manifest.value(entry, RDF.type)).rpartition("#")[2]
    action = manifest.value(entry, MF.action)
    result = manifest.value(entry, MF.result)
    syntax_only = isinstance(action, URIRef)
    return Test(
        name=f"{folder}/{str(entry).rpartition('#')[2]}",
        part=part,
        kind=kind,
        query=str(action if syntax_only else manifest.value(action, QT.query)),
        default=tuple(sorted(map(str, manifest.objects(action, QT.data)))),
        named=tuple(sorted(map(str, manifest.objects(action, QT.graphData)))),
        result=None if result is None else str(result),
    )


def files_of(root: Path, tests: Sequence[Test]) -> list[GraphFile]:
    """Return each data file once, as the named graph of its own address."""
    addresses = sorted({iri for test in tests for iri in (*test.default, *test.named)})
    return [GraphFile(iri, iri, _turtle(root, iri), in_default=False) for iri in addresses]


def path(root: Path, iri: str) -> Path:
    """Return the file behind an address of the suite."""
    return root / iri.removeprefix(HOME)


def _turtle(root: Path, iri: str) -> bytes:
    data = path(root, iri).read_bytes()
    if not iri.endswith(".rdf"):
        return data
    quads = ox.parse(data, format=ox.RdfFormat.RDF_XML, base_iri=iri)
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES) or b""


def judged(port: int, root: Path, test: Test) -> str:
    """Run one test; return what is wrong with its answer, or nothing."""
    text = path(root, test.query).read_text("utf-8")
    pairs = [("query", text)]
    if test.kind in {"QueryEvaluationTest", "CSVResultFormatTest"}:
        pairs = [("query", f"BASE <{test.query}>\n{text}"), *_dataset(test, text)]
    ending = Path(test.result or ".srj").suffix
    accept = ACCEPT.get(ending, f"{ACCEPT['.srj']}, application/n-triples")
    try:
        status, kind, body = _asked(port, pairs, accept)
    except OSError as error:  # a crash or a hang costs this test only
        return repr(error)
    if test.kind.startswith("NegativeSyntax"):
        return "" if status == REFUSED else f"{status}, should be refused"
    if status != OK:
        return f"{status}: {body[:300].decode('utf-8', 'replace')}"
    if test.result is None:
        return ""
    wanted = path(root, test.result).read_bytes()
    return same(wanted, ending, body, kind.partition(";")[0], base=test.result)


def _dataset(test: Test, text: str) -> list[tuple[str, str]]:
    """Return the parameters that make the dataset of a test."""
    if "\nFROM " in text:  # the query says itself what it asks
        return []
    if not test.default and not test.named:
        return [("default-graph-uri", NOBODY)]
    default = [("default-graph-uri", iri) for iri in test.default]
    return default + [("named-graph-uri", iri) for iri in test.named]


def _asked(port: int, pairs: list[tuple[str, str]], accept: str) -> tuple[int, str, bytes]:
    talk = HTTPConnection("127.0.0.1", port, timeout=30)
    kind = "application/x-www-form-urlencoded"
    talk.request("POST", "/sparql", urlencode(pairs), {"Accept": accept, "Content-Type": kind})
    answer = talk.getresponse()
    found = answer.status, answer.headers["Content-Type"] or "", answer.read()
    talk.close()
    return found


def say(line: str) -> None:
    """Write a line of the report."""
    sys.stdout.write(line + "\n")


def report(verdicts: dict[Test, str], known: set[str]) -> bool:
    """Print what passed and what changed side; return whether all is as expected."""
    good = True
    for part, floor in FLOOR.items():
        mine = [why for test, why in verdicts.items() if test.part == part]
        passed = mine.count("")
        good &= passed >= floor
        say(f"{part}: {passed} of {len(mine)} passed ({passed / len(mine):.1%}), floor {floor}")
    failed = {test.name for test, why in verdicts.items() if why}
    for test, why in verdicts.items():
        if why:
            word = "expected" if test.name in known else "NEW FAILURE"
            say(f"{word}: {test.name}: {why}")
    for name in sorted(known - failed):
        say(f"PASSES NOW, or is gone: {name}: take it off the list")
    return good and failed == known


def expected(text: str) -> set[str]:
    """Read the list of known failures: a name on each line, then why."""
    return {line.split()[0] for line in text.splitlines() if line.strip() and line[0] != "#"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the suite's data on a free port of loopback, ask, compare; 1 when it changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path)
    chosen = parser.parse_args(arguments)
    root = chosen.checkout / "sparql" / "sparql11"
    tests = list(tests_of(root))
    settings, _ = read_settings({"port": "0"}, {})
    verdicts: dict[Test, str] = {}
    started = time.monotonic()

    def ask_all(port: int) -> None:
        try:
            _wait_for(port)
            for test in tests:
                verdicts[test] = judged(port, root, test)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    # The server keeps the main thread: its workers end with the thread that made them.
    with listening(settings) as listener:
        asking = threading.Thread(target=ask_all, args=(listener.getsockname()[1],))
        asking.start()
        asyncio.run(run(settings, files_of(root, tests), listener, None, list))
        asking.join()
    good = len(verdicts) == len(tests) and report(verdicts, expected(EXPECTED.read_text("utf-8")))
    say(f"{len(tests)} tests, {time.monotonic() - started:.0f} s")
    return 0 if good else 1


def _wait_for(port: int) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            _asked(port, [("query", "ASK {}")], ACCEPT[".srj"])
        except OSError:
            time.sleep(0.1)
        else:
            return
    msg = "the server does not start"
    raise TimeoutError(msg)


if __name__ == "__main__":
    sys.exit(main())
