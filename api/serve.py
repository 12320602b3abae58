"""`kehoach serve`: the server in the foreground, until it is told to stop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse

    from api.settings import Settings

_FLAGS: Final = ("host", "port", "log")


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `serve`; what it needs is imported when it runs."""
    parser = subparsers.add_parser(
        "serve",
        help="mở máy chủ / serve pages, questions, linked data and SPARQL",
        description="Mở máy chủ chỉ đọc: trang, câu hỏi, dữ liệu liên kết, SPARQL. / "
        "Serve pages, named questions, linked data and SPARQL, read-only.",
    )
    parser.add_argument("--host", help="địa chỉ nghe / address to listen on (127.0.0.1)")
    parser.add_argument("--port", help="cổng nghe / port to listen on (8000)")
    parser.add_argument(
        "--data",
        action="append",
        metavar="FOLDER",
        help="thư mục kế hoạch, nêu được nhiều lần / folder of plans, may be repeated",
    )
    parser.add_argument("--log", help="nhật ký / access log: stderr, off or a file")
    parser.add_argument(
        "--show-settings",
        action="store_true",
        help="in mọi thiết đặt / print all settings and where each comes from",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the server; return 0 after it was told to stop.

    Raises:
        KehoachError: a setting, the port or the data is at fault.
    """
    from api import settings

    flags = {name: getattr(args, name) for name in _FLAGS if getattr(args, name) is not None}
    if args.data is not None:
        flags["data"] = os.pathsep.join(args.data)
    chosen, sources = settings.read_settings(flags, os.environ)
    if args.show_settings:
        sys.stdout.write(shown(chosen, sources))
        return 0

    from api.intake import Intake, cache_folder
    from api.server import serve
    from kg import resources

    folders = [Path(folder) for folder in chosen.data.split(os.pathsep) if folder]
    folders = folders or [resources.data_folder()]
    return serve(chosen, Intake(folders, chosen.file_bytes, cache_folder(chosen.cache_dir)))


def shown(chosen: Settings, sources: dict[str, str]) -> str:
    """Return every setting with its source, one a line; the token is not shown."""
    lines = []
    for name, source in sources.items():
        value = getattr(chosen, name)
        text = "…" if name == "reload_token" and value else value
        lines.append(f"KEHOACH_{name.upper()}={text}  # {source}\n")
    return "".join(lines)
