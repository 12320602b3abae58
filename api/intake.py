"""Data taken in: every file read once, looked at, checked against its text, then served."""

from __future__ import annotations

import codecs
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from api.digest import build_digest, digest_of, digest_of_folders
from api.meddling import refuse_meddling
from kg.dataset import read
from kg.errors import BadFile, DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.store import GraphFile

_SHOWN: Final = 5  # faults told at once; `kehoach check` tells all
_SECONDS: Final = 300
#: The code that decides whether data is sound: gates ask the search, the names and the rules too.
_CHECKS: Final = ("kg", "ontology")
_CHECK: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]);"
    "from kg.cli import main; sys.exit(main(sys.argv[2:]))"
)
#: How files that are no Turtle begin, and what they are.
_FOREIGN: Final = (
    (re.compile(rb"\s*<!doctype|\s*<html", re.IGNORECASE), "HTML"),
    (re.compile(rb"\s*<\?xml|\s*<rdf:RDF"), "XML"),
    (re.compile(rb"\s*[{]|\s*\[\s*[{\"]"), "JSON"),
    (re.compile(rb"PK\x03\x04"), "zip"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"\xff\xfe|\xfe\xff"), "UTF-16"),
)
_BLANK: Final = re.compile(rb"(?:\s|#[^\n]*(?:\n|\Z)|@?prefix[^\n]*\n)*", re.IGNORECASE)


class NotConforming(DataError):
    """The data contradicts its text or its shapes."""

    vi = (
        "Dữ liệu có {count} lỗi.",
        "{detail_vi}",
        "Hãy sửa rồi chạy `kehoach check` để xem đủ các lỗi.",
    )
    en = ("The data has {count} faults.", "{detail_en}", "Mend it; `kehoach check` tells all.")


class Unreadable(DataError):
    """The check could not read the data; it has said why itself."""

    vi = ("Không đọc được dữ liệu.", "{vi_}", "Hãy sửa rồi chạy `kehoach check`.")
    en = ("The data cannot be read.", "{en_}", "Mend it and run `kehoach check`.")


class CheckTooLong(DataError):
    """The check did not end."""

    vi = (
        "Kiểm tra dữ liệu chưa xong sau {seconds} giây.",
        "Máy đang quá tải hoặc dữ liệu quá lớn.",
        "Hãy chạy `kehoach check` riêng để xem.",
    )
    en = (
        "The check of the data was not done after {seconds} seconds.",
        "The machine is overloaded or the data is very large.",
        "Run `kehoach check` by itself to see.",
    )


class Intake:
    """Reads some folders of plans, and says so when nothing changed since the last check."""

    def __init__(self, folders: Sequence[Path], most_bytes: int, cache: Path | None) -> None:
        self._folders = folders
        self._most = most_bytes
        self._cache = cache

    def __call__(self) -> tuple[GraphFile, ...]:
        """Return the files, each read once and found sound.

        Raises:
            DataError: a file is missing, is no Turtle, or contradicts its text.
        """
        for folder in self._folders:
            _look_around(folder, self._most)
        files = tuple(_sound(file) for file in read(self._folders))
        state = self._state(files)
        stamp = self._stamp(state)
        if stamp is not None and stamp.is_file():
            return files
        refuse_meddling(files)
        sys.stderr.write(
            "kehoach: đang kiểm tra dữ liệu · checking the data (10-20 s, once for each version)\n"
        )
        sys.stderr.flush()
        self._check()
        if self._state(map(_unmarked, read(self._folders))) != state:
            raise _bad(
                self._folders[0],
                "Các tệp đã đổi trong khi kiểm tra; hãy thử lại.",
                "The files changed while they were being checked; try again.",
            )
        if stamp is not None:
            _put(stamp)
        return files

    def _state(self, files: Iterable[GraphFile]) -> str:
        """Return a digest of all that a check reads: what was read, and the folders with texts."""
        return f"{digest_of(files)[:32]}-{digest_of_folders(self._folders)[:32]}"

    def _stamp(self, state: str) -> Path | None:
        if self._cache is None:
            return None
        return self._cache / f"{state}-{build_digest(*_CHECKS)}.checked"

    def _check(self) -> None:
        """Run `kehoach check` in a process of its own: it takes seconds and much memory."""
        folders = [part for folder in self._folders for part in ("--data", str(folder))]
        arguments = [json.dumps(sys.path), "check", "--format", "json", *folders]
        try:
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-c", _CHECK, *arguments],
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise CheckTooLong(seconds=_SECONDS) from error
        if done.returncode == 0:
            return
        try:
            found = json.loads(done.stdout)["findings"]
            faults = [one["sentence"] for one in found if one["severity"] == "fault"]
        except (ValueError, KeyError, TypeError) as error:
            told = done.stderr.decode("utf-8", "replace").strip().splitlines() or [""]
            raise Unreadable(vi_=told[max(len(told) - 2, 0)], en_=told[-1]) from error
        raise NotConforming(
            count=len(faults),
            detail_vi=" ".join(fault["vi"] for fault in faults[:_SHOWN]),
            detail_en=" ".join(fault["en"] for fault in faults[:_SHOWN]),
            faults=[fault["en"] for fault in faults[:_SHOWN]],
        )


def cache_folder(setting: str) -> Path | None:
    """Return where stamps are kept; None when there is no such place."""
    if setting:
        return Path(setting)
    home = os.environ.get("XDG_CACHE_HOME") or (Path("~/.cache").expanduser())
    return Path(home) / "kehoach"


def _look_around(folder: Path, most: int) -> None:
    """Refuse what leads out of the folder, is no plain file or is too long.

    Raises:
        BadFile: says which.
    """
    for path in _inside(folder):
        # Unlike `Path.resolve`, `realpath` also answers for links that lead round in a circle.
        real = Path(os.path.realpath(path))
        if path.is_symlink() and not real.is_relative_to(os.path.realpath(folder)):
            raise _bad(path, "Liên kết dẫn ra ngoài thư mục.", "It is a link out of the folder.")
        if path.is_symlink() and not path.exists():
            raise _bad(path, "Liên kết không dẫn tới đâu.", "It is a link that leads nowhere.")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise _bad(path, "Không phải tệp thường.", "It is no plain file.")
        if path.is_file() and path.stat().st_size > most:
            size = path.stat().st_size
            raise _bad(
                path,
                f"Tệp có {size} byte; nhiều nhất là {most}.",
                f"It has {size} bytes; a file may have {most}.",
            )


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.glob("*")):
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _inside(path)


def _sound(file: GraphFile) -> GraphFile:
    """Return a file without a byte order mark.

    Raises:
        BadFile: it is empty, is no UTF-8, or is of another kind.
    """
    data = file.data
    if data.startswith(codecs.BOM_UTF8):
        sys.stderr.write(f"kehoach: {file.source}: bỏ dấu thứ tự byte · byte order mark left out\n")
        data = data.removeprefix(codecs.BOM_UTF8)
    for pattern, kind in _FOREIGN:
        if pattern.match(data):
            raise _bad(
                file.source, f"Đây là {kind}, không phải Turtle.", f"It is {kind}, no Turtle."
            )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _bad(
            file.source,
            "Không phải UTF-8 (có lẽ là Latin-1).",
            "It is not UTF-8 (Latin-1, perhaps).",
            where=f":{line}",
        ) from error
    blank = _BLANK.match(data)
    if blank is not None and blank.end() == len(data):
        raise _bad(file.source, "Tệp không có phát biểu nào.", "It holds no statements.")
    return replace(file, data=data) if data is not file.data else file


def _bad(path: Path | str, why_vi: str, why_en: str, where: str = "") -> BadFile:
    return BadFile(path=str(path), where=where, why_vi=why_vi, why_en=why_en)


def _unmarked(file: GraphFile) -> GraphFile:
    return replace(file, data=file.data.removeprefix(codecs.BOM_UTF8))


def _put(stamp: Path) -> None:
    """Leave a stamp; where nothing can be written the next start checks again."""
    try:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
    except OSError:
        sys.stderr.write(f"kehoach: {stamp.parent}: không lưu được dấu kiểm tra · no stamp kept\n")
