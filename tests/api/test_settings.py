"""What an operator sets: flag, then environment, then default; nonsense is refused."""

from __future__ import annotations

import pytest

from api.settings import BadSetting, Settings, read_settings


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
        ("RELOAD_TOKEN", "short"),
        ("BASE", "ftp://x/"),
        ("BASE", "https://w3id.org/kehoach"),
        ("METRICS", "some"),
        ("STORE", "sqlite"),
    ],
)
def test_absurd_values_are_refused(name, text):
    with pytest.raises(BadSetting):
        read_settings({}, {f"KEHOACH_{name}": text})


def test_an_unknown_setting_is_refused_with_near_names():
    with pytest.raises(BadSetting, match="KEHOACH_QUERY_SECONDS"):
        read_settings({}, {"KEHOACH_QUERY_SECOND": "3"})


def test_a_refused_token_is_not_shown():
    with pytest.raises(BadSetting) as refused:
        read_settings({"reload_token": "hunter2"}, {})
    assert "hunter2" not in str(refused.value)
