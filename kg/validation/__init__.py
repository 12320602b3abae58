"""The check of the data: every fact held against the text it quotes, gate by gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.validation import (
    catalogue,
    checksum,
    citations,
    concerned,
    coverage,
    deadlines,
    ending,
    figures,
    hygiene,
    languages,
    letterhead,
    lines,
    names,
    places,
    quotes,
    relations,
    roles,
    shapes,
    wordings,
)
from kg.validation.corpus import Corpus
from kg.validation.findings import Coverage, Finding, Report, Words, in_order
from kg.validation.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

#: Every gate by name; each reads the whole corpus and yields what it finds.
GATES: Final[dict[str, Callable[[Corpus], Iterator[Finding]]]] = {
    gate.GATE: gate.check
    for gate in (
        catalogue,
        checksum,
        citations,
        concerned,
        coverage,
        deadlines,
        ending,
        figures,
        hygiene,
        languages,
        letterhead,
        lines,
        names,
        places,
        quotes,
        relations,
        roles,
        shapes,
        wordings,
    )
}

__all__ = ["GATES", "Corpus", "Coverage", "Finding", "Report", "Words", "check", "examine", "read"]


def check(folders: Sequence[Path]) -> Report:
    """Check data folders: each file, each quote, each name, each figure.

    Raises:
        DataError: a file is missing or cannot be read.
    """
    return examine(read(folders))


def examine(corpus: Corpus) -> Report:
    """Run every gate over what was read."""
    findings = in_order(finding for gate in GATES.values() for finding in gate(corpus))
    return Report(findings, coverage.measure(corpus))
