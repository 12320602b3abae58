"""The built wheel answers from an empty folder, without the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.serving import started

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and laid out as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(unpacked: Path, folder: Path, *arguments: str) -> str:
    """Run the command of the wheel in an empty folder."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        check=True,
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
    )
    return done.stdout.decode()


def test_wheel_answers(unpacked: Path, tmp_path: Path) -> None:
    """III.3: the two tasks of the finance department come out of the wheel alone."""
    found = run(unpacked, tmp_path, "ask", "who-leads-what", "--unit", "stc", "--format", "csv")
    assert [line.split(",")[1] for line in found.splitlines()[1:]] == ["III.3-1", "III.3-3"]


def test_wheel_uses_its_own_files(unpacked: Path, tmp_path: Path) -> None:
    """Code, ontology and data come from the wheel, not from the checkout beside it."""
    code = "from kg import resources; print(resources.data_folder(), resources.ontology_folder())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
    )
    assert done.stdout.split() == [
        str(unpacked / "kg" / "shipped" / name) for name in ("data", "ontology")
    ]


def test_wheel_writes_its_site(unpacked: Path, tmp_path: Path) -> None:
    """Templates, words and static files are in the wheel."""
    run(unpacked, tmp_path, "site", "out")
    page = (tmp_path / "out" / "units" / "kon-tum" / "so-tai-chinh.html").read_text("utf-8")
    assert "Sở Tài chính" in page
    for name in re.findall(r'(?:href|src)="[./]*(static/[^"?#]+)', page):
        assert (tmp_path / "out" / name).is_file(), name
    assert (tmp_path / "out" / "static" / "site.css").is_file()


def test_wheel_serves(unpacked: Path, tmp_path: Path) -> None:
    """`kehoach serve` of the wheel opens its port and answers a page and a file."""
    wheel = {"folder": tmp_path, "PYTHONPATH": str(unpacked)}
    with started(stamps=str(tmp_path / "stamps"), **wheel) as server:
        with urlopen(server.url + "/units/kon-tum/so-tai-chinh", timeout=20) as answer:  # noqa: S310
            assert "Sở Tài chính" in answer.read().decode()
        with urlopen(server.url + "/static/site.css", timeout=20) as answer:  # noqa: S310
            assert answer.read() == (unpacked / "viz" / "static" / "site.css").read_bytes()


def test_wheel_carries_its_licences(unpacked: Path) -> None:
    """The product's own, and those of every file of others that is in the wheel."""
    (licenses,) = unpacked.glob("*.dist-info/licenses")
    names = {path.relative_to(licenses).as_posix() for path in licenses.rglob("*")}
    vendored = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "viz" / "static" / "vendor").glob("*/*")
        if path.name.startswith(("LICENSE", "NOTICE"))
    }
    assert {"LICENSE", "LICENSE-DATA", *vendored} <= names
    assert {Path(name).parent.name for name in vendored} == {
        path.name for path in (ROOT / "viz" / "static" / "vendor").iterdir() if path.is_dir()
    }


def test_wheel_names_its_licences(unpacked: Path) -> None:
    """Each licence that the list of files of others names stands in the wheel's expression."""
    (metadata,) = unpacked.glob("*.dist-info/METADATA")
    expression = re.search(r"^License-Expression: (.+)$", metadata.read_text("utf-8"), re.MULTILINE)
    assert expression
    listed = (ROOT / "viz" / "static" / "vendor" / "VENDORED.md").read_text("utf-8")
    rows = re.findall(r"^\| \S+ \| \d[\d.]+ \| ([^|]+) \|", listed, re.MULTILINE)
    named = {licence for row in rows for licence in re.findall(r"[\w.-]+-[\d.]+|MIT", row)}
    assert named
    assert {name for name in named if name not in expression[1]} == set()
