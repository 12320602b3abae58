"""Files of others are exactly those that the list names."""

import hashlib
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "viz" / "static" / "vendor"
ROWS = re.findall(
    r"^\| (\S+/\S+) \| ([0-9a-f]{64}) \|$", (VENDOR / "VENDORED.md").read_text(), re.MULTILINE
)


@pytest.mark.parametrize(("name", "checksum"), ROWS, ids=[name for name, _ in ROWS])
def test_a_vendored_file_is_untouched(name: str, checksum: str) -> None:
    """The checksum in the list is the checksum of the file."""
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == checksum


def test_no_vendored_file_is_unlisted() -> None:
    """Each file of others stands in the list, and the list names no file that is not there."""
    there = {
        path.relative_to(VENDOR).as_posix()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDORED.md"
    }
    assert there == {name for name, _ in ROWS}
