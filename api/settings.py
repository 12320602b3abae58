"""What an operator may set: a flag first, then a KEHOACH_ variable, then the default."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from kg.errors import UsageError
from kg.store.bounded.limits import Limits
from kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PREFIX: Final = "KEHOACH_"
#: Variables that share the prefix and are not the server's: the browser of the tests.
FOREIGN: Final = frozenset({"CHROMIUM"})

_LIMITS: Final = Limits()
_MIB: Final = 1 << 20
_UNITS: Final = {"": 1, "kib": 1 << 10, "mib": _MIB, "gib": 1 << 30, "kb": 1000, "mb": 1000**2}
#: Every page and the whole data in one answer take less than 16 MiB; four times that is the least.
_LEAST_MEMORY: Final = 64 * _MIB
_MOST_MEMORY: Final = 1 << 40
_WHOLE: Final = re.compile(r"[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"[0-9]{0,15}\.?[0-9]{1,15}")
_LEAST_TOKEN: Final = 16
_LAST_PORT: Final = 65535


class BadSetting(UsageError):
    """A setting is unknown or its value is absurd."""

    code = "bad-setting"
    vi = (
        "Thiết đặt {name} = {value!r} không dùng được.",
        "{why_vi}",
        "{remedy_vi}",
    )
    en = ("The setting {name} = {value!r} cannot be used.", "{why_en}", "{remedy_en}")


def _number(least: float, most: float, *, whole: bool) -> Callable[[str], float]:
    def read(text: str) -> float:
        # Python's own reading also takes other scripts' digits, `1_000`, `inf` and `nan`.
        form = _WHOLE if whole else _DECIMAL
        if not form.fullmatch(text) or not least <= float(text) <= most:
            msg = f"0-9, {least} ≤ … ≤ {most}"
            raise ValueError(msg)
        return int(text) if whole else float(text)

    return read


def _size(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,15}) *([A-Za-z]*)", text.strip())
    if match is None or match[2].lower() not in _UNITS or not int(match[1]):
        msg = "320 MiB, 64 KiB, 100 MB, 1048576"
        raise ValueError(msg)
    return int(match[1]) * _UNITS[match[2].lower()]


def _memory(text: str) -> int:
    if not _LEAST_MEMORY <= (size := _size(text)) <= _MOST_MEMORY:
        msg = f"{_LEAST_MEMORY // _MIB} MiB ≤ … ≤ {_MOST_MEMORY // _MIB} MiB"
        raise ValueError(msg)
    return size


def _choice(*allowed: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(", ".join(allowed))
        return text

    return read


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or re.search(r"[\s<>\"]", text):
        msg = "https://…/"
        raise ValueError(msg)
    return text


def _base(text: str) -> str:
    if not _address(text).endswith("/"):
        msg = "https://…/"
        raise ValueError(msg)
    return text


def _token(text: str) -> str:
    if len(text) < _LEAST_TOKEN or not text.isascii() or not text.isprintable():
        msg = f"≥ {_LEAST_TOKEN} × ASCII"
        raise ValueError(msg)
    return text


def _text(text: str) -> str:
    if not text or "\0" in text:
        msg = "≥ 1"
        raise ValueError(msg)
    return text


def _set(default: object, read: Callable[[str], object], meaning: str) -> Any:  # noqa: ANN401 - as `field`
    return field(default=default, metadata={"read": read, "meaning": meaning})


_SECONDS: Final = _number(0.01, 600, whole=False)
_COUNT: Final = _number(1, 1_000_000, whole=True)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with the values that hold when nothing is said."""

    data: str = _set(
        "", _text, "folders of plans, separated as in PATH; empty: the plans that ship"
    )
    host: str = _set("127.0.0.1", _text, "address to listen on")
    port: int = _set(8000, _number(0, _LAST_PORT, whole=True), "port to listen on")
    base: str = _set(BASE, _base, "canonical IRIs; base of relative IRIs in a query")
    public_url: str = _set("", _address, "the endpoint's address in descriptions")
    query_seconds: float = _set(
        _LIMITS.query_seconds, _SECONDS, "one clock per query, waiting included"
    )
    fast_seconds: float = _set(_LIMITS.fast_seconds, _SECONDS, "after this a query counts as slow")
    fast_seconds_busy: float = _set(
        _LIMITS.fast_seconds_busy, _SECONDS, "the same while others wait"
    )
    fast_workers: int = _set(
        _LIMITS.fast_workers, _number(1, 64, whole=True), "places for fast queries"
    )
    slow_workers: int = _set(
        _LIMITS.slow_workers, _number(0, 64, whole=True), "places for slow queries"
    )
    page_workers: int = _set(
        _LIMITS.page_workers, _number(1, 64, whole=True), "places for pages and questions"
    )
    worker_memory: int = _set(
        _LIMITS.worker_memory, _memory, "memory of a worker above the loaded store, at least 64 MiB"
    )
    queue: int = _set(_LIMITS.queue, _number(0, 100_000, whole=True), "queries that may wait")
    max_rows: int = _set(_LIMITS.max_rows, _COUNT, "rows of one answer")
    max_bytes: int = _set(_LIMITS.max_bytes, _size, "bytes of one answer")
    held_bytes: int = _set(128 * _MIB, _size, "unread answers held in all")
    query_bytes: int = _set(_LIMITS.query_bytes, _size, "length of a query's text")
    query_tokens: int = _set(_LIMITS.query_tokens, _COUNT, "tokens of a query")
    query_depth: int = _set(_LIMITS.query_depth, _number(1, 1000, whole=True), "nesting of a query")
    query_operators: int = _set(_LIMITS.query_operators, _COUNT, "operators of a query")
    body_bytes: int = _set(_MIB, _size, "length of a request's body")
    head_bytes: int = _set(64 << 10, _size, "length of a request's head")
    receive_seconds: float = _set(10.0, _SECONDS, "time to send a request")
    send_seconds: float = _set(30.0, _SECONDS, "time without progress in reading an answer")
    connections: int = _set(4000, _COUNT, "connections open at once")
    client_rate: int = _set(0, _number(0, 1_000_000, whole=True), "requests a minute; 0: off")
    cache_seconds: int = _set(60, _number(0, 31_536_000, whole=True), "max-age of answers")
    file_bytes: int = _set(100_000_000, _size, "length of one data file")
    reload_token: str = _set("", _token, "secret of /reload, at least 16 characters")
    metrics: str = _set("local", _choice("local", "all", "off"), "who may read /metrics")
    log: str = _set("stderr", _text, "where the access log goes: stderr, off or a file")
    cache_dir: str = _set("", _text, "folder of the stamp of checked data")

    @property
    def endpoint(self) -> str:
        """The address of the SPARQL endpoint, as descriptions give it."""
        return self.public_url or f"http://{self.host}:{self.port}/sparql"

    @property
    def site(self) -> str:
        """The address of the server as links and code outside of it give it."""
        return self.endpoint.rpartition("/")[0] + "/"


NAMES: Final = tuple(f.name for f in fields(Settings))


def read_settings(
    flags: Mapping[str, str], environ: Mapping[str, str]
) -> tuple[Settings, dict[str, str]]:
    """Return the settings, and where each one came from: flag, environment or default.

    Raises:
        BadSetting: a name is unknown or a value is absurd.
    """
    known = {f.name: f for f in fields(Settings)}
    given: dict[str, Any] = {}
    sources = dict.fromkeys(known, "default")
    for source, items in (("environment", _of_environment(environ, known)), ("flag", flags)):
        for name, text in items.items():
            given[name] = _value(name, text, known[name].metadata["read"])
            sources[name] = source
    return replace(Settings(), **given), sources


def _of_environment(environ: Mapping[str, str], known: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for variable, text in environ.items():
        name = variable.removeprefix(PREFIX)
        if name == variable or name in FOREIGN:
            continue
        if name.lower() not in known or name != name.upper():
            near = get_close_matches(name.lower(), known, n=3, cutoff=0.5) or sorted(known)
            listed = ", ".join(PREFIX + other.upper() for other in near)
            raise BadSetting(
                name=variable,
                value=text,
                why_vi="Không có thiết đặt nào tên này.",
                why_en="No setting has this name.",
                remedy_vi=f"Có phải: {listed}?",
                remedy_en=f"Did you mean: {listed}?",
            )
        if text:
            found[name.lower()] = text
    return found


def _value(name: str, text: str, read: Callable[[str], object]) -> object:
    try:
        return read(text)
    except ValueError as error:
        shown = "…" if name == "reload_token" else text
        raise BadSetting(
            name=PREFIX + name.upper(),
            value=shown,
            why_vi="Giá trị không đúng dạng hoặc ngoài khoảng cho phép.",
            why_en="The value has the wrong form or is out of range.",
            remedy_vi=f"Được nhận: {error}.",
            remedy_en=f"What is taken: {error}.",
        ) from error
