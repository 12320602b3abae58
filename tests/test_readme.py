"""Every command and every example of the README does what it says."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serving import started

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
MADE_BY_TOOLS = ("make serve", "make test", "make check")  # run by `.ci/run` and by people


def commands() -> list[str]:
    """Return each command line, continuation lines joined, comments cut."""
    lines = []
    for language, text in BLOCKS:
        if language == "console":
            joined = text.replace("\\\n", " ")
            lines += [line[2:] for line in joined.splitlines() if line.startswith("$ ")]
    inline = re.findall(r"`((?:\.venv/bin/kehoach|curl) [^`]+)`", README)
    return [re.sub(r"\s+", " ", re.sub(r"\s{2,}#.*", "", line)).strip() for line in lines + inline]


COMMANDS = commands()
KEHOACH = [line for line in COMMANDS if line.startswith(".venv/bin/kehoach")]
CURL = [line for line in COMMANDS if line.startswith("curl")]
ADDRESSES = sorted(set(re.findall(r"<http://127\.0\.0\.1:8000([^>]*)>", README)))


@pytest.fixture(scope="module")
def port(stamps: str) -> Iterator[int]:
    """That of a server over the plan that ships."""
    with started(stamps=stamps) as running:
        yield running.port


def test_readme_names_no_other_kind_of_command() -> None:
    """Whatever the README tells to type is run here, or is one of the Makefile's verbs."""
    rest = set(COMMANDS) - set(KEHOACH) - set(CURL)
    assert rest == set(MADE_BY_TOOLS)
    verbs = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {line.split()[1] for line in rest} <= set(verbs)


@pytest.mark.parametrize("line", KEHOACH)
def test_command_answers(line: str, tmp_path: Path) -> None:
    """A command of the README ends well and writes something."""
    run = line.replace(".venv/bin/kehoach", f"{shlex.quote(sys.executable)} -m kg")
    done = subprocess.run(  # noqa: S602 - the README's own line, redirections and all
        run,
        shell=True,
        check=False,
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or any(tmp_path.iterdir())


@pytest.mark.parametrize("line", CURL)
def test_request_answers(line: str, port: int) -> None:
    """A request of the README is answered with content."""
    if shutil.which("curl") is None:
        pytest.skip("curl is not installed: `.ci/run` installs it")
    words = shlex.split(line.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    done = subprocess.run([*words, "-sf"], check=True, capture_output=True)
    assert b"iii-3_1" in done.stdout or b"so-tai-chinh" in done.stdout


@pytest.mark.parametrize("path", ADDRESSES)
def test_address_opens(path: str, port: int) -> None:
    """An address of the README opens as a page."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("text", [text for language, text in BLOCKS if language == "python"])
def test_example_runs(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The Python example runs as it stands."""
    exec(compile(text, "README.md", "exec"), {})  # noqa: S102 - the README's own example
    assert "lead" in capsys.readouterr().out


@pytest.mark.parametrize("target", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_link_leads_somewhere(target: str) -> None:
    """A link of the README leads to a file of the project."""
    assert (ROOT / target).exists()
