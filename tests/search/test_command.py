"""`kehoach search` finds from the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.cli import main

if TYPE_CHECKING:
    import pytest


def test_command_shows_the_department(capsys: pytest.CaptureFixture[str]) -> None:
    """`kehoach search so tai chinh`: the department first, with its address."""
    assert main(["search", "so", "tai", "chinh"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("unit")
    assert "Sở Tài chính" in shown.splitlines()[0]


def test_command_says_that_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """A number that does not exist: said so, exit code 1."""
    assert main(["search", "570"]) == 1
    assert "Không có kết quả" in capsys.readouterr().out


def test_command_writes_json(capsys: pytest.CaptureFixture[str]) -> None:
    """`--format json` is the answer of /search.json."""
    assert main(["search", "569", "--format", "json", "--limit", "1"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [hit["number"] for hit in found["results"]] == ["569/QĐ-TTg"]
    assert found["guesses"] == []
