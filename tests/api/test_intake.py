"""Data at the door of the server: what is not sound is named, and not served."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from api import intake
from api.intake import Intake, NotConforming
from api.meddling import refuse_meddling
from kg import resources
from kg.dataset import read
from kg.errors import DataError
from kg.store import GraphFile
from kg.vocab import GRAPH

MOST = 100_000_000
PLAN = "kon-tum-2023-khcn"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(resources.data_folder(), tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def unchecked(monkeypatch):
    """Leave out the check against the text, which has tests of its own."""
    monkeypatch.setattr(Intake, "_check", lambda _self: None)


def take(folder, most=MOST, cache=None):
    return Intake([folder], most, cache)()


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no statements"),
        (b"# only words\n@prefix kh: <urn:x> .\n", "no statements"),
        (b'<!DOCTYPE rdf [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "HTML"),
        (b"<html></html>", "HTML"),
        (b'<?xml version="1.0"?><rdf:RDF/>', "XML"),
        (b'{"@context": "http://evil.example/"}', "JSON"),
        (b"PK\x03\x04....", "zip"),
        ("<urn:a> <urn:b> <urn:c> .".encode("utf-16"), "UTF-16"),
        (b'<urn:a> <urn:b>\n "caf\xe9" .', ":2 cannot"),
        (bytes(range(0x80, 0x100)), "UTF-8"),
    ],
)
def test_a_file_that_is_no_turtle_is_named_with_what_it_is(folder, data, said):
    (folder / "units.ttl").write_bytes(data)
    with pytest.raises(DataError) as refused:
        take(folder)
    assert "units.ttl" in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.usefixtures("unchecked")
def test_a_byte_order_mark_is_left_out_and_said(folder, capsys):
    plain = (folder / "units.ttl").read_bytes()
    (folder / "units.ttl").write_bytes(b"\xef\xbb\xbf" + plain)
    files = take(folder)
    assert plain in {file.data for file in files}
    assert "byte order mark" in capsys.readouterr().err


@pytest.mark.usefixtures("unchecked")
def test_nothing_outside_the_folder_is_ever_read(folder, tmp_path):
    secret = tmp_path / "secret.ttl"
    secret.write_text("<urn:secret> <urn:p> <urn:o> .")
    (folder / "units.ttl").unlink()
    (folder / "units.ttl").symlink_to(secret)
    with pytest.raises(DataError, match="link out"):
        take(folder)


@pytest.mark.usefixtures("unchecked")
def test_a_link_round_in_a_circle_is_named(folder):
    (folder / "units.ttl").unlink()
    (folder / "units.ttl").symlink_to("units.ttl")
    with pytest.raises(DataError, match=r"units\.ttl cannot be read.*leads nowhere"):
        take(folder)
    with pytest.raises(DataError, match=r"units\.ttl"):
        read([folder])


@pytest.mark.usefixtures("unchecked")
def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.ttl")
    with pytest.raises(DataError, match="no plain file"):
        take(folder)


@pytest.mark.usefixtures("unchecked")
def test_a_file_too_long_is_not_read(folder):
    with pytest.raises(DataError, match="bytes"):
        take(folder, most=1000)


@pytest.mark.usefixtures("unchecked")
def test_two_files_of_one_graph_are_both_named(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "other")
    with pytest.raises(DataError) as refused:
        Intake([folder, tmp_path / "other"], MOST, None)()
    assert str(folder) in str(refused.value)
    assert str(tmp_path / "other") in str(refused.value)


@pytest.mark.usefixtures("unchecked")
def test_a_plan_that_redefines_a_term_is_refused(folder):
    with (folder / "plan.ttl").open("a") as plan:
        plan.write(
            "\n<https://w3id.org/kehoach/def#Task>"
            " <http://www.w3.org/2000/01/rdf-schema#subClassOf> <urn:mine> .\n"
        )
    with pytest.raises(DataError) as refused:
        take(folder)
    assert "plan.ttl" in str(refused.value)
    assert "def#Task" in str(refused.value)


def test_two_plans_that_describe_one_thing_are_both_named():
    thing = "<https://w3id.org/kehoach/id/doc/x/task/iii-1>"
    files = [
        GraphFile(f"{GRAPH}plan/{name}", f"{name}.ttl", f"{thing} a <urn:t> .".encode(), True)
        for name in ("one", "two")
    ]
    with pytest.raises(DataError) as refused:
        refuse_meddling(files)
    assert "one.ttl" in str(refused.value)
    assert "two.ttl" in str(refused.value)


def test_data_that_contradicts_its_text_is_refused_with_the_place(folder):
    """III.3, first dash: a lead that the sentence does not name is never served."""
    plan = (folder / "plan.ttl").read_text(encoding="utf-8")
    spoilt = plan.replace('kh:mentionedAs "Sở Tài chính"', 'kh:mentionedAs "Sở Y tế"', 1)
    assert spoilt != plan
    (folder / "plan.ttl").write_text(spoilt, encoding="utf-8")
    with pytest.raises(NotConforming) as refused:
        take(folder)
    assert "plan.ttl, III.3-1 (line 147)" in str(refused.value)
    assert "plan.ttl, III.3-1 (dòng 147)" in refused.value.message("vi")[1]


def test_the_check_is_spared_when_nothing_changed(folder, tmp_path, monkeypatch):
    checks = []
    monkeypatch.setattr(Intake, "_check", lambda _self: checks.append(1))
    for _ in range(3):
        take(folder, cache=tmp_path / "cache")
    assert len(checks) == 1
    with (folder / "units.ttl").open("a") as units:
        units.write("# one more word\n")
    take(folder, cache=tmp_path / "cache")
    assert len(checks) == 2


def respell(folder):
    """Change one word of the plan's text."""
    text = folder / "source" / f"{PLAN}.txt"
    said = text.read_bytes()
    changed = said.replace("Sở Tài chính".encode(), "Sở Tài chánh".encode(), 1)
    assert changed != said
    text.write_bytes(changed)


def test_a_changed_source_text_is_checked_again(folder, tmp_path, monkeypatch):
    """The text is the proof: data checked against another text is not checked."""
    checks = []
    monkeypatch.setattr(Intake, "_check", lambda _self: checks.append(1))
    take(folder, cache=tmp_path / "cache")
    respell(folder)
    take(folder, cache=tmp_path / "cache")
    assert len(checks) == 2


def test_a_stamp_does_not_outlive_the_text_it_was_given_for(folder, tmp_path):
    """One word changed in the text after a start that found no fault: the next start says so."""
    take(folder, cache=tmp_path / "cache")
    respell(folder)
    with pytest.raises(NotConforming):
        take(folder, cache=tmp_path / "cache")


def test_a_text_that_changes_during_the_check_is_refused(folder, monkeypatch):
    monkeypatch.setattr(Intake, "_check", lambda _self: respell(folder))
    with pytest.raises(DataError, match="changed"):
        take(folder)


def test_a_stamp_is_of_all_code_of_kg_and_the_rules(folder, tmp_path, monkeypatch):
    """Gates ask the search and the names too, not only what lies in kg/validation."""
    asked = []
    monkeypatch.setattr(intake, "build_digest", lambda *folders: asked.append(folders) or "new")
    monkeypatch.setattr(Intake, "_check", lambda _self: None)
    take(folder, cache=tmp_path / "cache")
    assert asked == [("kg", "ontology")]


@pytest.mark.usefixtures("unchecked")
def test_without_a_place_for_stamps_it_still_starts(folder, capsys):
    assert take(folder, cache=Path("/dev/null/stamps"))
    assert "no stamp" in capsys.readouterr().err


def test_files_that_change_during_the_check_are_refused(folder, monkeypatch):
    def change(_self):
        (folder / "units.ttl").write_text("<urn:a> <urn:b> <urn:c> .")

    monkeypatch.setattr(Intake, "_check", change)
    with pytest.raises(DataError, match="changed"):
        take(folder)


def test_data_cut_after_a_whole_statement_is_refused(folder):
    """What is left is well-formed, but no longer says all that the text says."""
    plan = (folder / "plan.ttl").read_bytes()
    cut = plan[: plan.rindex(b".\n", 0, len(plan) // 2) + 2]
    (folder / "plan.ttl").write_bytes(cut)
    with pytest.raises(NotConforming):
        take(folder)
