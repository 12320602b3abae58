"""The built wheel answers from an empty folder, without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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


def test_wheel_carries_its_licences(unpacked: Path) -> None:
    """Both licences travel with the wheel."""
    names = {path.name for path in unpacked.rglob("licenses/*")}
    assert {"LICENSE", "LICENSE-DATA"} <= names
