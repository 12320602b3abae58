"""A real browser without a network; where Debian's chromium is missing these tests say so."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg
from viz.questions import all_questions
from viz.site import write_site

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="no playwright: install the extra `browser` to look at pages"
    )
    if not Path(CHROMIUM).is_file():
        pytest.skip(
            "NO CHROMIUM: no page was looked at; install it, or name it in KEHOACH_CHROMIUM"
        )
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages as files, as `python -m viz` writes them."""
    folder = tmp_path_factory.mktemp("site")
    write_site(kg.load(catalogue=all_questions()), folder)
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The real plan, served as `kehoach serve` does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", "--port", str(port), "--log", "off"]
    process = subprocess.Popen(command)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            if _answers(address + "/health"):
                break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False
