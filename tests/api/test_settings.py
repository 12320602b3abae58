"""What an operator sets: flag, then environment, then default; nonsense is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import log
from api.settings import FOREIGN, PREFIX, BadSetting, Settings, read_settings


def test_defaults_hold_when_nothing_is_said():
    chosen, sources = read_settings({}, {"HOME": "/"})
    assert chosen == Settings()
    assert set(sources.values()) == {"default"}


def test_a_flag_beats_the_environment():
    chosen, sources = read_settings({"port": "9"}, {"KEHOACH_PORT": "8", "KEHOACH_HOST": "::1"})
    assert (chosen.port, chosen.host) == (9, "::1")
    assert (sources["port"], sources["host"]) == ("flag", "environment")


@pytest.mark.parametrize(("text", "size"), [("64 KiB", 65536), ("1MB", 1000000), ("7", 7)])
def test_sizes_are_written_with_their_unit(text, size):
    assert read_settings({"body_bytes": text}, {})[0].body_bytes == size


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("PORT", "65536"),
        ("PORT", "http"),
        ("QUERY_SECONDS", "0"),
        ("QUERY_SECONDS", "nan"),
        ("MAX_BYTES", "0"),
        ("MAX_BYTES", "3 parsecs"),
        ("MAX_ROWS", "٣٣"),
        ("MAX_ROWS", "1_000"),
        ("MAX_ROWS", "9" * 5000),
        ("QUERY_SECONDS", "1_0.5"),
        ("QUERY_SECONDS", "٣"),
        ("MAX_BYTES", "٣ MiB"),
        ("MAX_BYTES", "3 \N{KELVIN SIGN}iB"),
        ("WORKER_MEMORY", "1"),
        ("WORKER_MEMORY", "63 MiB"),
        ("WORKER_MEMORY", "99999999 GiB"),
        ("RELOAD_TOKEN", "short"),
        ("BASE", "ftp://x/"),
        ("BASE", "https://w3id.org/kehoach"),
        ("METRICS", "some"),
    ],
)
def test_absurd_values_are_refused(name, text):
    with pytest.raises(BadSetting):
        read_settings({}, {f"KEHOACH_{name}": text})


def test_an_unknown_setting_is_refused_with_near_names():
    with pytest.raises(BadSetting, match="KEHOACH_QUERY_SECONDS"):
        read_settings({}, {"KEHOACH_QUERY_SECOND": "3"})


@pytest.mark.parametrize("name", sorted(FOREIGN))
def test_a_variable_of_the_tests_is_passed_over(name):
    """The tests tell people to name their browser: the server still starts."""
    assert read_settings({}, {PREFIX + name: "/usr/bin/chromium"})[0] == Settings()


def test_every_excused_variable_is_read_by_somebody():
    """What is excused here and read nowhere would hide a slip of the pen."""
    read = (Path(__file__).parent.parent / "chromium.py").read_text(encoding="utf-8")
    assert [name for name in FOREIGN if PREFIX + name not in read] == []


def test_a_refused_token_is_not_shown():
    with pytest.raises(BadSetting) as refused:
        read_settings({"reload_token": "hunter2"}, {})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("place", ["", "missing/log"])
def test_a_log_that_cannot_be_written_is_a_bad_setting(tmp_path, place):
    """A folder, or a file in a folder that is not there: said as every absurd setting is."""
    with pytest.raises(BadSetting, match="KEHOACH_LOG"), log.opened(str(tmp_path / place)):
        pass
