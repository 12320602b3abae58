"""The named questions and the answers that the plan gives: one file of cases a question.

A case of `<slug>.yaml` says which questions it answers (`id`), what is asked (`given`), which rows
are looked at (`where`) and which columns (`columns`), and then the exact answer (`rows`, with
`ordered`), or rows that it holds (`contains`), and answers that would be wrong (`excludes`, with
the number of the known mistake and why it is one).

Cells are written as people write them: an address by its last part, a number as a number, `null`
for what is not stated, `"*"` for any stated value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kg.catalogue import read_catalogue
from kg.errors import UnknownName

if TYPE_CHECKING:
    import kg

# rdflib's evaluator still calls its own deprecated Dataset.contexts for GRAPH.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset.contexts is deprecated")

FOLDER = Path(__file__).parent
#: The questions that the plan must answer; those about the time after 2025 are not among them.
IDS = (
    {f"A{n}" for n in range(1, 19)}
    | {f"B{n}" for n in range(1, 12)}
    | {f"C{n}" for n in range(1, 8)}
    | {f"D{n}" for n in range(1, 10)}
    | {f"E{n}" for n in range(1, 9)}
    | {f"F{n}" for n in range(1, 9)}
    | {"G1", "G2", "G3", "G4", "G8", "G9"}
)
KNOWN_MISTAKES = set(range(1, 13))

Cell = str | int | float | bool | Decimal | None


@dataclass(frozen=True)
class Case:
    """One question asked with one set of values, and what must and must not come back."""

    slug: str
    number: int
    told: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{'+'.join(self.told['id'])}-{self.slug}-{self.number}"

    def answered(self, graph: kg.KnowledgeGraph) -> list[dict[str, Cell]]:
        """Return the rows of the answer that the case looks at."""
        found = answer(graph, self.slug, tuple(self.told["given"].items()))
        return [row for row in found if fits(row, self.told.get("where", {}))]

    def cells(self, written: Any) -> dict[str, Cell]:
        """Return a row as columns and cells, whether written as a list or as a mapping."""
        if isinstance(written, dict):
            return written.get("row", written)
        return dict(zip(self.told["columns"], written, strict=True))


def cases() -> list[Case]:
    return [
        Case(path.stem, number, told)
        for path in sorted(FOLDER.glob("*.yaml"))
        for number, told in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1)
    ]


@cache
def answer(graph: kg.KnowledgeGraph, slug: str, given: tuple) -> list[dict[str, Cell]]:
    """Ask once, however many cases look at the answer."""
    rows = graph.table(slug, **dict(given)).records()
    return [{name: short(cell) for name, cell in row.items()} for row in rows]


def short(cell: Cell) -> Cell:
    """Shorten an address to its last part; other values stay as they are."""
    if isinstance(cell, str) and cell.startswith(("http://", "https://")):
        return cell.rstrip("/").replace("#", "/").rsplit("/", 1)[1]
    return cell


def fits(row: dict[str, Cell], wanted: dict[str, Cell]) -> bool:
    return all(same(row[name], cell) for name, cell in wanted.items())


def same(found: Cell, wanted: Cell) -> bool:
    if wanted == "*":
        return found is not None
    return found == wanted and isinstance(found, bool) == isinstance(wanted, bool)


CASES = cases()
CATALOGUE = read_catalogue()


def names(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=names)
def test_answer_is_what_the_plan_says(case: Case, graph: kg.KnowledgeGraph) -> None:
    """Each question has the fixed answer of the plan, in every store."""
    check(case, case.answered(graph))


@pytest.mark.parametrize("case", CASES, ids=names)
def test_second_plan_changes_no_answer(case: Case, both_graph: kg.KnowledgeGraph) -> None:
    """With another plan of the province beside it the plan answers as before."""
    check(case, case.answered(both_graph))


@pytest.mark.parametrize("question", CATALOGUE, ids=lambda question: question.slug)
def test_question_keeps_to_the_plan_asked_for(question, both_graph: kg.KnowledgeGraph) -> None:
    """Asked about the second plan, no question answers with a part of the first."""
    found = both_graph.table(question.slug, plan="kon-tum-2024-thu-nghiem").records()
    cells = [cell for row in found for cell in row.values() if isinstance(cell, str)]
    assert not [cell for cell in cells if "/kh-khcn-dmst-2030/" in cell]


def check(case: Case, found: list[dict[str, Cell]]) -> None:
    told = case.told
    if "rows" in told:
        seen = [[row[name] for name in told["columns"]] for row in found]
        wanted = told["rows"]
        if not told.get("ordered"):
            seen, wanted = sorted(seen, key=repr), sorted(wanted, key=repr)
        assert len(seen) == len(wanted), seen
        for row, expected in zip(seen, wanted, strict=True):
            assert all(map(same, row, expected)), (row, expected)
    for expected in told.get("contains", []):
        assert any(fits(row, case.cells(expected)) for row in found), expected
    for wrong in told.get("excludes", []):
        assert not [row for row in found if fits(row, case.cells(wrong))], wrong


def test_department_outside_the_plan_is_not_in_the_data(plan_graph: kg.KnowledgeGraph) -> None:
    """B9: the plan names no department of justice; the answer says so and invents nothing."""
    with pytest.raises(UnknownName):
        plan_graph.ask("unit-duties", unit="Sở Tư pháp")


def test_every_question_of_the_plan_is_answered() -> None:
    """Sixty-seven questions, each by one of ours."""
    assert len(IDS) == 67
    assert {one for case in CASES for one in case.told["id"]} == IDS


def test_every_named_question_has_its_answer() -> None:
    """No question ships without a fixed answer, and no answer without its question."""
    assert {case.slug for case in CASES} == {question.slug for question in CATALOGUE}


def test_every_known_mistake_is_looked_for() -> None:
    """The twelve wrong answers that a hasty reading gives are each asserted absent."""
    looked = {
        wrong["wrong"]
        for case in CASES
        for wrong in case.told.get("excludes", [])
        if isinstance(wrong, dict) and "wrong" in wrong
    }
    assert looked == KNOWN_MISTAKES


def test_cases_say_what_they_expect() -> None:
    """A case without an expectation proves nothing."""
    assert all({"rows", "contains", "excludes"} & set(case.told) for case in CASES)


def test_cases_name_columns_of_their_question() -> None:
    """A misspelt column would make a wrong answer look absent."""
    for case in CASES:
        columns = {column.name for column in CATALOGUE[case.slug].columns}
        told = case.told
        used = set(told.get("columns", [])) | set(told.get("where", {}))
        for written in [*told.get("contains", []), *told.get("excludes", [])]:
            used |= set(case.cells(written))
        assert used <= columns, (case.name, used - columns)


RIGHT = [
    {"path": "III.7.e", "unit": "so-xay-dung"},
    {"path": "III.7.e", "unit": "so-giao-thong-van-tai"},
]


@pytest.mark.parametrize(
    "wrong",
    [
        [RIGHT[0]],
        [*RIGHT, RIGHT[1]],
        [RIGHT[1], RIGHT[0]],
        [RIGHT[0], {"path": "III.7.e", "unit": "so-y-te"}],
        [RIGHT[0], {"path": "III.7.e", "unit": None}],
    ],
    ids=["lost", "twice", "other order", "other unit", "unstated"],
)
def test_a_wrong_answer_does_not_pass(wrong: list[dict[str, Cell]]) -> None:
    """A lead lost, doubled, moved, swapped or emptied is seen."""
    told = {
        "columns": ["path", "unit"],
        "ordered": True,
        "rows": [[*row.values()] for row in RIGHT],
    }
    check(Case("joint-leads", 1, told), RIGHT)
    with pytest.raises(AssertionError):
        check(Case("joint-leads", 1, told), wrong)


@pytest.mark.parametrize("told", [{"excludes": [{"row": RIGHT[0]}]}, {"contains": [{"unit": "x"}]}])
def test_a_known_mistake_does_not_pass(told: dict[str, Any]) -> None:
    """A row that must not be there is seen, and so is one that is missing."""
    with pytest.raises(AssertionError):
        check(Case("joint-leads", 1, told), RIGHT)


@pytest.mark.parametrize(
    ("found", "wanted", "verdict"),
    [
        (Decimal("40.0"), 40, True),
        (None, "*", False),
        (False, "*", True),
        (1, True, False),
        ("III.7.d", "III.7.đ", False),
        (None, None, True),
    ],
)
def test_cells_are_compared_with_care(found: Cell, wanted: Cell, verdict: bool) -> None:
    """A number is a number however it is written, and d is not đ."""
    assert same(found, wanted) is verdict
