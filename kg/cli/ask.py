"""`kehoach ask`: a named question, its parameters as options."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kg.catalogue import read_catalogue
from kg.cli.options import add_answer_options, add_data_options, loaded, print_answer
from kg.errors import UnknownParameter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.catalogue import Question


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "ask",
        help="trả lời một câu hỏi có sẵn / answer a named question",
        description=(
            "Trả lời một câu hỏi trong danh mục; tham số viết sau câu hỏi, không cần dấu.\n"
            "Answer a question of the catalogue; its parameters follow, accents optional."
        ),
        epilog='  kehoach ask who-leads-what --unit "so tai chinh" --format csv',
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("question", help="tên câu hỏi, xem `kehoach list` / slug of the question")
    add_data_options(parser)
    add_answer_options(parser)
    parser.set_defaults(run=_run, takes_rest=True)


def _run(chosen: argparse.Namespace) -> int:
    question = read_catalogue()[chosen.question]
    given = _given(question, chosen.rest)
    answer = loaded(chosen).ask(question.slug, **given)
    headings = {column.name: column.words[chosen.lang] for column in question.columns}
    print_answer(answer, chosen.form, headings, chosen.lang)
    return 0


def _given(question: Question, rest: Sequence[str]) -> dict[str, str]:
    """Read `--unit "so y te"` and `--unit=...`; the header of the question says what exists."""
    given: dict[str, str] = {}
    words = list(rest)
    while words:
        word = words.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            allowed = ", ".join(f"--{p.name}" for p in question.parameters) or "-"
            raise UnknownParameter(slug=question.slug, name=word, allowed=allowed)
        parameter = question.parameter(name)
        if not equals:
            is_flag = parameter.kind == "boolean" and words[:1] not in (["true"], ["false"])
            value = "true" if is_flag else words.pop(0) if words else ""
        given[name] = value
    return given
