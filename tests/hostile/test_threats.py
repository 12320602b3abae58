"""The list of threats: each of the 103 has at least one case here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

THREATS = {"R": 13, "C": 13, "P": 12, "M": 10, "U": 5, "H": 11, "O": 11, "W": 10, "I": 12, "A": 6}
_NAMED = re.compile(
    r"_([rcpmuhowia])(\d{1,2})(?=[_\[]|$)"  # in the name of a test
    r"|[\[-]([RCPMUHOWIA])(\d{1,2})(?=[-\]])"  # in the name of a case
)


def collected() -> list[str]:
    """Return the names of all tests of this folder with their cases, as pytest collects them."""
    command = "-m pytest --collect-only -q -o addopts=--import-mode=importlib -p no:cacheprovider"
    done = subprocess.run(
        [sys.executable, *command.split(), "tests/hostile"],
        cwd=Path(__file__).parent.parent.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    return re.findall(r"^\S+\.py::(.+)$", done.stdout, re.MULTILINE)


def test_each_threat_has_a_case():
    """By its letter and number in the name of a test or of a case."""
    named = {
        ((lower or upper).upper(), int(number or other))
        for name in collected()
        for lower, number, upper, other in _NAMED.findall(name)
    }
    every = {(letter, n) for letter, most in THREATS.items() for n in range(1, most + 1)}
    assert sum(THREATS.values()) == 103
    assert every - named == set()
