"""`kehoach chains`: who stands behind a task, on which text, each step with its sentence."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.options import add_data_options, add_report_options, loaded

if TYPE_CHECKING:
    from kg.analysis import Chain


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "chains",
        help="chuỗi trách nhiệm, từng bước kèm nguyên văn / chains of responsibility",
        description=(
            "Chuỗi trách nhiệm từ đơn vị tới văn bản gốc, mỗi bước kèm câu chứng minh.\n"
            "Chains from a unit to the text behind its work, each step with its sentence."
        ),
        epilog='  kehoach chains --unit "so y te"\n  kehoach chains --task III.7.h',
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--unit", default="", help="đơn vị hoặc nhóm / unit or collective")
    parser.add_argument(
        "--task", "--action", default="", help="ký hiệu mục / path, e.g. III.7.đ or IV.1-2"
    )
    parser.add_argument("--plan", help="kế hoạch / plan")
    parser.add_argument(
        "--members", action="store_true", help="kể cả việc qua nhóm / also through collectives"
    )
    add_report_options(parser)
    add_data_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    if not chosen.unit and not chosen.task:
        message = "cần --unit hoặc --task / --unit or --task is needed"
        raise argparse.ArgumentError(None, message)
    found = loaded(chosen).chains(
        unit=chosen.unit, action=chosen.task, plan=chosen.plan, members=chosen.members
    )
    if chosen.form == "json":
        print(json.dumps([asdict(chain) for chain in found], ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(_shown(chain, chosen.lang) for chain in found) or _nothing(chosen))
    return 0


def _shown(chain: Chain, lang: str) -> str:
    from kg.analysis.reasons import told

    steps = (told(hop)[0 if lang == "vi" else 1] for hop in chain.hops)
    return "\n".join(f"{'  ' * depth}→ {step}" for depth, step in enumerate(steps))


def _nothing(chosen: argparse.Namespace) -> str:
    vi, en = "Kế hoạch không nêu.", "Not stated in the plan."
    if chosen.unit and not chosen.members:
        vi = "Kế hoạch không nêu tên đơn vị này; thêm --members để xem việc qua nhóm."
        en = "The plan does not name this unit; add --members for what reaches it by a collective."
    return vi if chosen.lang == "vi" else en
