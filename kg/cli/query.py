"""`kehoach query`: any SPARQL query, from a file, the line or standard input."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.options import add_answer_options, add_data_options, loaded, print_answer
from kg.errors import BadFile, UnknownFile

_FIRST_WORDS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"})


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "query",
        help="hỏi bằng SPARQL / ask in SPARQL",
        description="Chạy một truy vấn SPARQL 1.1. / Run a SPARQL 1.1 query.",
        epilog="  kehoach query 'SELECT ?s WHERE { ?s a <https://w3id.org/kehoach/def#Task> }'",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("query", help="tệp .rq, câu truy vấn, hoặc - / a file, a query, or -")
    add_data_options(parser)
    add_answer_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    answer = loaded(chosen).sparql(_text(chosen.query))
    print_answer(answer, chosen.form, {}, chosen.lang)
    return 0


def _text(given: str) -> str:
    """Return the query; what looks like a file is never taken for a query."""
    if given == "-":
        return sys.stdin.read()
    first = given.split(maxsplit=1)[0].upper() if given.strip() else ""
    if first in _FIRST_WORDS or any(sign in given for sign in "{}\n"):
        return given
    path = Path(given)
    if not path.is_file():
        raise UnknownFile(path=given)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(
            path=given,
            where="",
            why_vi=f"Byte thứ {error.start} không phải văn bản UTF-8.",
            why_en=f"Byte {error.start} is no UTF-8 text.",
        ) from error
