"""`kehoach list`: the named questions, units, plans and documents there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.catalogue import read_catalogue
from kg.cli.options import add_data_options, add_lang_option, loaded

if TYPE_CHECKING:
    import argparse

_KINDS = ("questions", "units", "plans", "documents")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "list",
        help="liệt kê câu hỏi, đơn vị, kế hoạch, văn bản / list what there is",
        description="Liệt kê những gì có thể hỏi. / List what can be asked and named.",
        allow_abbrev=False,
    )
    parser.add_argument("kind", nargs="?", choices=_KINDS, default="questions")
    add_lang_option(parser)
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    if chosen.kind == "questions":
        for question in read_catalogue():
            options = " ".join(f"[--{p.name}]" for p in question.parameters)
            print(f"{question.slug} {options}\n    {question.title[chosen.lang]}")
        return 0
    for named in loaded(chosen).names.all(chosen.kind.removesuffix("s")):
        print(f"{named.label}\n    {named.iri}")
    return 0
