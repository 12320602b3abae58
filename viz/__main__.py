"""`python -m viz out/` writes all pages as files."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from viz.site import register

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Write the site and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m viz")
    register(parser.add_subparsers(required=True))
    chosen = parser.parse_args(["site", *arguments])
    code: int = chosen.run(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
