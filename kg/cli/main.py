"""Finds the commands, parses the line, prints errors in both languages, sets the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import entry_points, version
from typing import TYPE_CHECKING, Final

from kg.errors import KehoachError

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP: Final = "kehoach.commands"
OK: Final = 0
USAGE: Final = 2

_ABOUT: Final = """\
Ai chủ trì, phối hợp với ai, thời hạn nào, và câu nào trong kế hoạch nói vậy.
Who leads what, with whom, by when, and where it is written."""

_EXAMPLES: Final = """\
Ví dụ / examples:
  kehoach list
  kehoach ask who-leads-what --unit "so tai chinh"
  kehoach chains --unit "so y te"
  kehoach serve"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, 1 (findings), 2 (usage or data)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    chosen, rest = parser.parse_known_args(arguments)
    if rest and not getattr(chosen, "takes_rest", False):
        parser.error(f"không hiểu / not understood: {' '.join(rest)}")
    chosen.rest = rest
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except KehoachError as error:
        print(_told(error), file=sys.stderr)
        return USAGE
    except argparse.ArgumentError as error:
        parser.error(str(error))
    except BrokenPipeError:
        # The reader has seen enough (`| head`): that is no error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kehoach",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kehoach {version('kehoach')}")
    commands = parser.add_subparsers(metavar="lệnh/command", required=True)
    for entry in sorted(entry_points(group=GROUP), key=lambda found: found.name):
        entry.load()(commands)
    return parser


def _told(error: KehoachError) -> str:
    return "\n".join(" ".join(error.message(lang)) for lang in ("vi", "en"))
