"""`kehoach check`: is every statement of the data proved by the text?"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg import resources
from kg.cli.options import add_report_options


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "check",
        help="kiểm tra dữ liệu so với nguyên văn / check the data against the text",
        description=(
            "Kiểm tra hình dạng dữ liệu, trích dẫn, vị trí, độ phủ, tên đơn vị.\n"
            "Checks shapes, quotes, offsets, coverage and names; exits 1 when it finds a fault."
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--data", type=Path, action="append", metavar="DIR")
    add_report_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from kg.validation import check

    report = check(chosen.data or [resources.data_folder()])
    print(report.to_json() if chosen.form == "json" else report.text(chosen.lang))
    return 0 if report.ok else 1
