"""The project as a newcomer finds it: small modules, locked dependencies, clean words."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import LONG, STARTERS, TIMED, WAITED_FOR

ROOT = Path(__file__).parent.parent
PACKAGES = ("kg", "viz", "api")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def tracked(*patterns: str) -> list[Path]:
    """Return the files under version control, or all files where there is no checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_has_one_reason_to_exist(path: Path) -> None:
    """A module opens with a sentence and stays short enough to read in one sitting."""
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says what lives here"
    assert len(text.splitlines()) <= 250


@pytest.mark.parametrize("folder", ["api", "api/routes", "kg/store", "kg/store/bounded", "viz"])
def test_readme_names_every_module(folder: str) -> None:
    """Who looks for a module's purpose finds it in the README of its package."""
    place = ROOT / folder
    readme = next(
        up / "README.md" for up in (place, *place.parents) if (up / "README.md").is_file()
    )
    told = readme.read_text(encoding="utf-8")
    modules = [path.stem for path in place.glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if not re.search(rf"`{name}(?:\.py)?`", told)] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_dependencies_are_locked_by_hash(name: str) -> None:
    """Every pinned package carries hashes, and the lock names no host."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(
        r"^[a-zA-Z0-9._-]+==.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[a-zA-Z0-9._-]+==", text, re.MULTILINE))
    assert "://" not in text


@pytest.mark.parametrize("prefix", sorted({*TIMED, *LONG, *STARTERS}))
def test_every_place_with_a_mark_holds_tests(prefix: str) -> None:
    """A renamed test must not fall out of the lists of slow and waiting ones unseen."""
    place, _, name = prefix.partition("::")
    files = [
        path for path in ROOT.glob("tests/**/test_*.py") if str(path).startswith(str(ROOT / place))
    ]
    functions = [
        node.name
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert [found for found in functions if found.startswith(name or "test_")]


def test_every_fixture_that_is_waited_for_exists() -> None:
    """The names by which tests are run again are names of fixtures."""
    fixtures = {
        found
        for path in ROOT.glob("tests/**/*.py")
        for found in re.findall(
            r"^@pytest\.fixture.*\ndef (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert fixtures >= WAITED_FOR


def test_the_checker_of_pages_is_untouched() -> None:
    """axe-core is the file whose checksum its note states."""
    folder = ROOT / "tests" / "browser"
    told = (folder / "VENDORED.md").read_text(encoding="utf-8")
    found = re.search(
        r"`(axe-core-[\d.]+/axe\.min\.js)`.*SHA-256 `([0-9a-f]{64})`", told, re.DOTALL
    )
    assert found
    assert hashlib.sha256((folder / found[1]).read_bytes()).hexdigest() == found[2]


def test_source_bytes_are_protected() -> None:
    """Line-end tools must not touch the bytes that offsets refer to."""
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "data/source/** -text" in rules


@pytest.mark.parametrize("command", ["make serve", "make test"])
def test_readme_opens_with_the_two_commands(command: str) -> None:
    """Both commands stand on the first screen of the README."""
    first_screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:40]
    assert any(command in line for line in first_screen)


def test_text_files_name_no_machine_path() -> None:
    """Nothing in the project points at a folder of one machine."""
    found = re.compile(r"(?<![\w.:/-])/(?:home|root|work|tmp)/[a-z]")
    named = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked("*.py", "*.md", "*.toml", "*.ttl", "*.rq", "*.html", "Makefile")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if found.search(line)
    ]
    assert named == []
