"""How to cite this work: one line, and an entry for reference managers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.vocab import BASE

#: How much of the digest tells one state of the data from another.
_SHOWN: Final = 16


@dataclass(frozen=True, slots=True)
class Work:
    """What `CITATION.cff` says of this work; a test holds the two together."""

    title: str
    authors: str
    version: str
    year: str
    licences: tuple[str, str]
    address: str


WORK: Final = Work(
    title="Kehoach: the responsibility graph of Vietnamese provincial plans",
    authors="Kehoach maintainers",
    version="0.1.0",
    year="2026",
    licences=("Apache-2.0", "CC-BY-4.0"),
    address=BASE,
)


def line(digest: str = "") -> str:
    """Return a reference as the APA style writes one.

    Args:
        digest: of the data that were used; left out when it is not known.
    """
    data = f" Data version {digest[:_SHOWN]}." if digest else ""
    return (
        f"{WORK.authors}. ({WORK.year}). {WORK.title} (Version {WORK.version}) "
        f"[Computer software and data set].{data} {WORK.address}"
    )


def bibtex(digest: str = "") -> str:
    """Return an entry for BibTeX.

    Args:
        digest: of the data that were used; left out when it is not known.
    """
    code, data = WORK.licences
    note = f"Code {code}, data and ontology {data}" + (
        f"; data version {digest[:_SHOWN]}" if digest else ""
    )
    fields = {
        "author": f"{{{WORK.authors}}}",
        "title": f"{{{WORK.title}}}",
        "year": WORK.year,
        "version": WORK.version,
        "url": WORK.address,
        "note": note,
    }
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{kehoach,\n{body}\n}}"
