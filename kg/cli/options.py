"""Options that several commands share, and how an answer is printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Description
from kg.formats import write
from kg.graph import KnowledgeGraph, load
from kg.store import STORES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from kg.answers import Answer


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """Add where the plans lie and which engine answers."""
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        metavar="DIR",
        help="thư mục dữ liệu, có thể lặp lại / folder of plans, repeatable",
    )
    parser.add_argument(
        "--store",
        choices=sorted(STORES),
        default="oxigraph",
        help="kho / store (oxigraph)",
    )


def add_format_option(parser: argparse.ArgumentParser) -> None:
    """Add the format of the answer."""
    parser.add_argument(
        "--format",
        dest="form",
        metavar="FORMAT",
        help="text, csv, tsv, json, xlsx; ttl, nt, jsonld, rdf",
    )
    parser.add_argument(
        "--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ tiêu đề / language of headings"
    )


def loaded(chosen: argparse.Namespace) -> KnowledgeGraph:
    """Load the plans that the options name."""
    return load(chosen.data, store=chosen.store)


def print_answer(answer: Answer, form: str | None, headings: Mapping[str, str], lang: str) -> None:
    """Write an answer to standard output, as text unless a format is named."""
    usual = "ttl" if isinstance(answer, Description) else "text"
    sys.stdout.flush()
    sys.stdout.buffer.write(write(answer, form or usual, headings, lang=lang))
