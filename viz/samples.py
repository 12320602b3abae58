"""Code to copy: how a program asks the question that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE: Final = {
    "curl": "curl '{csv}'",
    "Python": (
        "import csv, io, urllib.request\n\n"
        'with urllib.request.urlopen("{csv}") as answer:\n'
        '    rows = list(csv.DictReader(io.TextIOWrapper(answer, "utf-8")))'
    ),
    "R": 'rows <- read.csv("{csv}", encoding = "UTF-8")',
    "JavaScript": 'const answer = await fetch("{json}");\nconst {{ rows }} = await answer.json();',
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A piece of code in one language."""

    language: str
    code: str


def samples(site: str, slug: str, given: Mapping[str, str]) -> tuple[Sample, ...]:
    """Return the code in each language; what was typed is percent-encoded, so nothing breaks out.

    Args:
        site: the address of the server, with a slash at its end.
        slug: the question.
        given: its parameters as typed; empty ones are left out.

    >>> samples("http://localhost:8000/", "recipients", {"plan": "p"})[0].code
    "curl 'http://localhost:8000/queries/recipients.csv?plan=p'"
    """
    query = urlencode({name: value for name, value in given.items() if value})
    after = f"?{query}" if query else ""
    csv, json = (f"{site}queries/{slug}.{suffix}{after}" for suffix in ("csv", "json"))
    return tuple(Sample(name, code.format(csv=csv, json=json)) for name, code in _CODE.items())
