"""The command `kehoach`, as a person at a terminal meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pyoxigraph
import pytest

from kg import resources
from kg.cli import main
from kg.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

PLAN = resources.data_folder() / "plan.ttl"
FINANCE = ["ask", "who-leads-what", "--unit", "so tai chinh"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as its own process."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_help_speaks_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    """The help says what the command is for in Vietnamese and in English."""
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    shown = capsys.readouterr().out
    assert left.value.code == 0
    assert "Ai chủ trì" in shown
    assert "Who leads what" in shown


@pytest.mark.parametrize("command", ["ask", "query"])
def test_help_names_every_format(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A new format is told where it can be asked for."""
    with pytest.raises(SystemExit):
        main([command, "--help"])
    shown = capsys.readouterr().out
    assert [name for name in FORMATS if name not in shown] == []


def test_ask_by_name_without_accents(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """III.3: the finance department leads the first and the third task, and no other."""
    assert main([*FINANCE, "--format", "csv"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["III.3-1", "III.3-3"]


def test_ask_shows_headings_in_the_chosen_language(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Headings are Vietnamese, or English when asked."""
    main([*FINANCE, "--lang", "en"])
    assert "Name of the unit" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize(("flag", "rows"), [("true", 11), ("false", 10)])
def test_ask_takes_a_flag_with_its_value(
    capsysbinary: pytest.CaptureFixture[bytes], flag: str, rows: int
) -> None:
    """Who writes the yes or no out is understood: 10 tasks, 11 actions with part IV."""
    line = ["ask", "who-leads-what", "--withDuties", flag, "--unit", "skhcn", "--format", "json"]
    assert main(line) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["rows"]) == rows


def test_ask_takes_equals_and_flags(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """`--unit=...` and a bare flag for a yes are understood."""
    assert main(["ask", "who-leads-what", "--unit=skhcn", "--withDuties", "--format", "json"]) == 0
    rows = json.loads(capsysbinary.readouterr().out)["rows"]
    assert len(rows) == 11


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "who-leads-wat"], "who-leads-what"),
        (["ask", "who-leads-what", "--unitt", "x"], "unit"),
        (["ask", "who-leads-what", "so y te"], "--unit"),
        (["ask", "who-leads-what", "--unit", "so vu tru"], "Có phải"),
        (["ask", "who-leads-what", "--format", "docx"], "csv"),
        (["query", "no-such-file.rq"], "Give the name of an .rq file"),
        (["query", "SELECT ?x WHERE { ?x "], "SPARQL"),
        (["query", "SELECT nonsense"], "SPARQL"),
        (["explain", "so y te", "leads", "III.7.d"], "no rule infers it"),
        (["export", "nothing"], "written exactly"),
        (["export", "nothing"], "plan/kon-tum-2023-khcn"),
        (["export", "network", "--format", "nq"], "graphml"),
        (["export", "all", "--format", "ttl"], "nq"),
        (["list", "--data", "no-such-folder", "units"], "Name a folder that has one"),
    ],
)
def test_error_says_what_to_do(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """A slip is answered in both languages, with what is allowed, and exit code 2."""
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert words in told
    assert len(told.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [["chains"], ["list", "everything"], [], ["list", "--x"], ["export", "units", "--stated"]],
)
def test_usage_error(arguments: list[str]) -> None:
    """A line that is no command exits with code 2."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_list_questions_with_their_options(capsys: pytest.CaptureFixture[str]) -> None:
    """Each question is listed with its words and its parameters."""
    assert main(["list"]) == 0
    shown = capsys.readouterr().out
    assert "who-leads-what [--plan] [--unit]" in shown
    assert "Ai chủ trì việc gì?" in shown


@pytest.mark.parametrize(
    ("kind", "label"),
    [("units", "Sở Y tế"), ("plans", "kon-tum-2023-khcn"), ("documents", "36-NQ/TW")],
)
def test_list_things(capsys: pytest.CaptureFixture[str], kind: str, label: str) -> None:
    """Units, plans and documents are listed by name and IRI."""
    assert main(["list", kind]) == 0
    assert label in capsys.readouterr().out


def test_query_from_the_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A query given on the line is answered."""
    text = "SELECT (COUNT(?t) AS ?n) WHERE { ?t a <https://w3id.org/kehoach/def#Task> }"
    assert main(["query", text, "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == b"n\r\n20\r\n"


def test_query_from_a_file(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A query in a file is answered; a description is written as Turtle."""
    path = tmp_path / "task.rq"
    text = "CONSTRUCT { ?t a ?c } WHERE { ?t a ?c } LIMIT 1"
    path.write_text(text, encoding="utf-8")
    assert main(["query", str(path)]) == 0
    assert b" a " in capsysbinary.readouterr().out


def test_chains_of_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    """The health department leads III.7.g under Decision 569 of the Prime Minister."""
    assert main(["chains", "--unit", "so y te"]) == 0
    shown = capsys.readouterr().out
    assert shown.index("Sở Y tế chủ trì") < shown.index("569/QĐ-TTg") < shown.index("do Thủ tướng")


def test_chains_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A chain is a list of hops for programs."""
    assert main(["chains", "--task", "III.7.h", "--format", "json"]) == 0
    relations = [
        [hop["relation"] for hop in c["hops"]] for c in json.loads(capsys.readouterr().out)
    ]
    assert ["implement", "delegated-to", "implements", "implements", "issued-by"] in relations


@pytest.mark.parametrize(("lang", "rule"), [("vi", "quy tắc: "), ("en", "rule: ")])
def test_explain_goes_down_to_the_sentence(
    capsys: pytest.CaptureFixture[str], lang: str, rule: str
) -> None:
    """Sở Y tế leads III.7.g: the rules first, the sentence with its place at the end."""
    assert main(["explain", "so y te", "leads", "III.7.g", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert rule in shown.splitlines()[0]
    assert "thực hiện.” [15389-15483]" in shown


def test_no_chain_is_not_stated(capsys: pytest.CaptureFixture[str]) -> None:
    """A body without work in the plan has no chain, and the answer says so."""
    assert main(["chains", "--unit", "Bộ Chính trị"]) == 0
    assert "Kế hoạch không nêu tên đơn vị này; thêm --members" in capsys.readouterr().out
    assert main(["chains", "--unit", "Bộ Chính trị", "--members"]) == 0
    assert capsys.readouterr().out == "Kế hoạch không nêu.\n"


def test_district_is_reached_through_a_collective(capsys: pytest.CaptureFixture[str]) -> None:
    """UBND huyện Đăk Hà: named nowhere, a definite member of those who carry out III.7.a."""
    assert main(["chains", "--unit", "ubnd huyen dak ha", "--members"]) == 0
    assert "UBND các huyện, thành phố" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["units", "plan/kon-tum-2023-khcn", "all", "network"])
def test_export_to_a_file(tmp_path: Path, what: str) -> None:
    """A graph, all graphs and the network are written whole."""
    path = tmp_path / "out"
    assert main(["export", what, "-o", str(path)]) == 0
    assert path.stat().st_size > 1000
    assert [found.name for found in tmp_path.iterdir()] == ["out"]


def test_exported_files_are_for_whom_the_umask_says(tmp_path: Path) -> None:
    """A file for colleagues is readable for them, as if a shell had written it."""
    before = os.umask(0o027)
    try:
        assert main(["export", "units", "-o", str(tmp_path / "out")]) == 0
    finally:
        os.umask(before)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o640


def test_export_of_stated_edges(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Who works with whom is inferred, and left out on request."""
    assert main(["export", "network", "--format", "csv", "--stated"]) == 0
    text = capsysbinary.readouterr().out.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["status"] for row in rows} == {"stated", "normalised"}
    assert "lead" in {row["relation"] for row in rows}


def test_export_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a file the graph goes to standard output."""
    assert main(["export", "units", "--format", "nt"]) == 0
    assert b"<https://w3id.org/kehoach/id/unit/kon-tum/so-y-te>" in capsysbinary.readouterr().out


@pytest.mark.parametrize(("what", "form"), [("all", "nq"), ("shapes", "nt"), ("shapes", "ttl")])
def test_exports_of_equal_data_are_equal_bytes(
    capsysbinary: pytest.CaptureFixture[bytes], what: str, form: str
) -> None:
    """Shapes have nodes without a name, which are counted, not labelled at random."""
    runs = set()
    for _ in range(2):
        assert main(["export", what, "--format", form]) == 0
        runs.add(capsysbinary.readouterr().out)
    (written,) = runs
    shapes = (resources.ontology_folder() / "shapes.ttl").read_bytes()

    def unnamed(data: bytes, extension: str) -> int:
        read = pyoxigraph.parse(data, pyoxigraph.RdfFormat.from_extension(extension))
        nodes = {node for quad in read for node in (quad.subject, quad.object)}
        return sum(isinstance(node, pyoxigraph.BlankNode) for node in nodes)

    assert unnamed(written, form) >= unnamed(shapes, "ttl") > 0


@pytest.mark.parametrize(
    ("what", "form"),
    [("plan/kon-tum-2023-khcn", form) for form in ("ttl", "nt", "jsonld", "rdf")] + [("all", "nq")],
)
def test_export_keeps_literals_as_written(
    capsysbinary: pytest.CaptureFixture[bytes], what: str, form: str
) -> None:
    """II.2: the file has 1.0, 2.0 and 5.0 percent, and so has what is exported."""
    assert main(["export", what, "--format", form]) == 0
    extension = pyoxigraph.RdfFormat.from_extension(form)
    read = pyoxigraph.parse(capsysbinary.readouterr().out, extension)
    wanted = "https://w3id.org/kehoach/def#targetValue"
    written = {quad.object.value for quad in read if quad.predicate.value == wanted}
    in_file = re.findall(r"kh:targetValue ([0-9.]+) ;", PLAN.read_text(encoding="utf-8"))
    assert {"1.0", "2.0", "5.0"} <= set(in_file)
    assert written == set(in_file)


def test_export_of_what_rules_made(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The inferred graph has no file and is written all the same."""
    assert main(["export", "inferred", "--format", "nt"]) == 0
    assert b"def#leads>" in capsysbinary.readouterr().out


def test_check_finds_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """The plan that ships is proved by its text."""
    assert main(["check"]) == 0
    assert "100" in capsys.readouterr().out


def test_closed_pipe_is_no_error() -> None:
    """`kehoach list | head -1` ends quietly."""
    line = f"{sys.executable} -m kg list | head -1"
    done = subprocess.run(line, shell=True, check=False, capture_output=True, text=True)  # noqa: S602
    assert done.stderr == ""


def test_process_exit_code() -> None:
    """The exit code reaches the shell."""
    assert run("ask", "nothing").returncode == 2
    assert run("--version").stdout.startswith("kehoach ")
