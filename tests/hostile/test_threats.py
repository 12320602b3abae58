"""The list of threats: each of the 103 has at least one case here."""

from __future__ import annotations

import re
from pathlib import Path

THREATS = {"R": 13, "C": 13, "P": 12, "M": 10, "U": 5, "H": 11, "O": 11, "W": 10, "I": 12, "A": 6}
_NAMED = re.compile(r"(?<![A-Za-z0-9])([RCPMUHOWIA])(\d{1,2})(?![0-9])|_([rcpmuhowia])(\d{1,2})_")


def test_each_threat_has_a_case():
    """By its letter and number in the name of a test or of a case."""
    named = set()
    for path in Path(__file__).parent.glob("test_[a-z]_*.py"):
        for upper, number, lower, other in _NAMED.findall(path.read_text(encoding="utf-8")):
            named.add((upper or lower.upper(), int(number or other)))
    every = {(letter, n) for letter, most in THREATS.items() for n in range(1, most + 1)}
    assert sum(THREATS.values()) == 103
    assert every - named == set()
