"""I: a data file that is broken, foreign or too much is refused by name, and the old data stay."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from kg import resources
from tests.hostile.running import TOKEN, Server, attacked
from tests.serving import SERVE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.hostile.answer import Answer

AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
BILLION = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rdf>&b;</rdf>'


@dataclass
class Serving:
    """A server over a copy of the data that a test may spoil."""

    server: Server
    folder: Path

    def reload(self) -> Answer:
        return self.server.send("POST", "/reload", AUTHORISED)


@pytest.fixture(scope="module")
def copied(
    server: Server, stamps: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Serving]:
    """The data that ships, so that the check of the first server holds for it."""
    assert server.port
    folder = tmp_path_factory.mktemp("files") / "data"
    shutil.copytree(resources.data_folder(), folder)
    with attacked("--data", str(folder), stamps=stamps, KEHOACH_FILE_BYTES="2 MB") as running:
        yield Serving(running, folder)


@pytest.fixture
def serving(copied: Serving) -> Iterator[Serving]:
    """The same data before and after each test."""
    yield copied
    shutil.rmtree(copied.folder)
    shutil.copytree(resources.data_folder(), copied.folder)


def plan(folder: Path) -> bytes:
    return (folder / "plan.ttl").read_bytes()


def whole_statements(data: bytes) -> bytes:
    """The first half, cut behind a statement: well-formed, and not the plan."""
    return data[: data.index(b" .\n", len(data) // 2) + 3]


def zipped() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/evil", b"0" * 50_000_000)
    return into.getvalue()


CATALOG_TWO = b"""
<https://w3id.org/kehoach/graph/plan/kon-tum-2023-khcn>
    <http://rdfs.org/ns/void#dataDump> <https://w3id.org/kehoach/data/units.ttl> .
"""
OUTSIDE = b"""
<https://w3id.org/kehoach/graph/evil>
    <http://rdfs.org/ns/void#dataDump> <https://w3id.org/kehoach/data/%s> .
"""

SPOILED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "I1-entity": ("plan.ttl", lambda _: ENTITY),
    "I1-billion": ("units.ttl", lambda _: BILLION),
    "I2-half": ("plan.ttl", lambda data: data[: len(data) // 2 + 7]),
    "I2-string": ("plan.ttl", lambda data: data + b'\n<urn:a> <urn:b> "open'),
    "I3-cut": ("plan.ttl", whole_statements),
    "I4-empty": ("plan.ttl", lambda _: b""),
    "I4-comment": ("plan.ttl", lambda _: b"# nothing here\n"),
    "I4-catalogue": ("catalog.ttl", lambda _: b""),
    "I5-utf16": ("plan.ttl", lambda data: data.decode().encode("utf-16")),
    "I5-latin1": ("plan.ttl", lambda data: data + '\n<urn:a> <urn:b> "é" .'.encode("latin-1")),
    "I6-html": ("plan.ttl", lambda _: b"<!doctype html><html><body>404</body></html>"),
    "I6-json": ("plan.ttl", lambda _: b'{"error": "not found"}'),
    "I6-random": ("plan.ttl", lambda _: bytes(range(256)) * 100),
    "I6-gzip": ("plan.ttl", gzip.compress),
    "I7-jsonld": ("plan.ttl", lambda _: b'{"@graph":' * 30_000 + b"1" + b"}" * 30_000),
    "I8-blank": ("plan.ttl", lambda data: data + b'\n[] <urn:b> "a" .\n'),
    "I8-terms": (
        "plan.ttl",
        lambda data: (
            data
            + b"\n<https://w3id.org/kehoach/def#Task> "
            + b"<http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:mine> .\n"
        ),
    ),
    "I9-graph": ("catalog.ttl", lambda data: data + CATALOG_TWO),
    "I10-out": ("catalog.ttl", lambda data: data + OUTSIDE % b"../../../etc/passwd"),
    "I10-absent": ("catalog.ttl", lambda data: data + OUTSIDE % b"no-such-file.ttl"),
    "I10-oversize": ("plan.ttl", lambda data: data + b"# " + b"x" * 2_100_000 + b"\n"),
    "I12-zip": ("plan.ttl", lambda _: zipped()),
}


@pytest.mark.parametrize(
    ("name", "spoil"), [pytest.param(*value, id=key) for key, value in SPOILED.items()]
)
def test_i1_to_i12_a_spoiled_file_is_refused(serving, request, name, spoil):
    """409 naming the file and what to do; the old data answer as before."""
    before = serving.server.count()
    path = serving.folder / name
    path.write_bytes(spoil(path.read_bytes()))
    answer = serving.reload()
    assert (answer.status, answer.code) == (409, "data-refused")
    said = " ".join(answer.json["faults"])
    assert ".ttl" in said if "I3" in request.node.name else name in said or "catalog" in name
    assert answer.json["remedy"]
    assert "root:" not in answer.body.decode()
    assert serving.server.count() == before
    assert serving.server.get("/health").json["state"] == "degraded"


def test_i5_a_byte_order_mark_is_no_fault(serving):
    """A file that an editor saved with one is read as what it says."""
    path = serving.folder / "units.ttl"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert serving.reload().status == 200


@pytest.mark.parametrize("kind", ["link", "pipe", "device", "folder"])
def test_i10_what_is_no_file(serving, tmp_path, kind):
    """A link that leads out, a pipe, a device or a folder is refused, and nothing hangs."""
    path = serving.folder / "plan.ttl"
    kept = tmp_path / "outside.ttl"
    shutil.move(path, kept)
    if kind == "link":
        path.symlink_to(kept)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    answer = serving.reload()
    assert answer.status == 409
    assert answer.seconds < 5
    assert "plan.ttl" in " ".join(answer.json["faults"])


def test_i11_what_is_checked_is_what_is_loaded(serving):
    """The bytes are read once: a file that changes afterwards changes nothing."""
    assert serving.reload().status == 200
    digest = serving.server.get("/health").json["dataset"]
    count = serving.server.count()
    (serving.folder / "plan.ttl").write_bytes(b"")
    for loader in serving.server.family[0].children():
        loader.kill()  # the next one starts from what was read
    assert serving.server.ask("ASK {}").status in {200, 503}
    for _ in range(50):
        answer = serving.server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        if answer.status == 200:
            break
    assert serving.server.count() == count
    assert serving.server.get("/health").json["dataset"] == digest


@pytest.mark.parametrize("name", ["I2-half", "I6-html"])
def test_i_at_start_the_port_is_never_opened(serving, name):
    """Exit 2 with one line for a person, in both languages, and no traceback."""
    file, spoil = SPOILED[name]
    path = serving.folder / file
    path.write_bytes(spoil(path.read_bytes()))
    ran = subprocess.run(
        [*SERVE, "--port", "0", "--data", str(serving.folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert file in ran.stderr
    assert "Traceback" not in ran.stderr
