"""Options that several commands share, and how an answer is printed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.answers import Answer, Description, Table
from kg.formats import FORMATS, write
from kg.graph import KnowledgeGraph, load
from kg.store import STORES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping


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


def add_lang_option(parser: argparse.ArgumentParser) -> None:
    """Add the language of what is printed."""
    parser.add_argument(
        "--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)"
    )


def add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add whether a report is for people or for programs, and its language."""
    parser.add_argument(
        "--format", dest="form", choices=("text", "json"), default="text", help="dạng / form (text)"
    )
    add_lang_option(parser)


def add_answer_options(parser: argparse.ArgumentParser) -> None:
    """Add the format of an answer, and the language of its headings."""
    forms = f"{format_names(Table)}; {format_names(Description)}"
    parser.add_argument("--format", dest="form", metavar="FORMAT", help=forms)
    add_lang_option(parser)


def format_names(kind: type[Answer]) -> str:
    """Return the names of the formats that can write answers of this kind, as help shows them."""
    return ", ".join(form.name for form in FORMATS.values() if kind in form.kinds)


def loaded(chosen: argparse.Namespace) -> KnowledgeGraph:
    """Load the plans that the options name."""
    return load(chosen.data, store=chosen.store)


def print_answer(answer: Answer, form: str | None, headings: Mapping[str, str], lang: str) -> None:
    """Write an answer to standard output, as text unless a format is named."""
    usual = "ttl" if isinstance(answer, Description) else "text"
    sys.stdout.flush()
    sys.stdout.buffer.write(write(answer, form or usual, headings, lang=lang))
