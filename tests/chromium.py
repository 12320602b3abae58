"""Debian's chromium for tests; where it is missing they say so loudly."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CHROMIUM = os.environ.get("KEHOACH_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser and end it, with its driver and the event loop that this keeps."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no playwright: install the extra `browser` to look at pages"
    )
    if not Path(CHROMIUM).is_file():
        pytest.skip("NO CHROMIUM: no page was looked at; install it or name it in KEHOACH_CHROMIUM")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()
