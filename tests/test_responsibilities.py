"""The responsibility table, held against a plain walk over the files in Python."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg import resources
from kg.formats import write

KH = Namespace("https://w3id.org/kehoach/def#")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
COLUMNS = """
plan item item_iri item_label item_text item_start item_end section section_label unit
unit_iri unit_label unit_kind role status via certainty scope mode timing deadline
condition clause_iri clause_text clause_start clause_end
""".split()
COLLECTIVES = {KH.OpenCollective: "open-collective", KH.ClosedCollective: "closed-collective"}


@cache
def data() -> Graph:
    folder = resources.data_folder()
    graph = Graph()
    for name in ("plan.ttl", "units.ttl", "documents.ttl"):
        graph.parse(folder / name, format="turtle")
    return graph


@cache
def source() -> str:
    path = resources.data_folder() / "source" / "kon-tum-2023-khcn.txt"
    return path.read_bytes().decode()


def slug(node) -> str:
    return "" if node is None else str(node).rsplit("/", 1)[-1]


def said(node, predicate) -> str:
    for value in data().objects(node, predicate):
        if getattr(value, "language", None) in {None, "vi"}:
            return str(value)
    return ""


def places(node) -> list[tuple[int, int]]:
    found = []
    for anchor in data().objects(node, KH.evidence):
        start, _, end = str(anchor).rpartition("=")[2].partition(",")
        found.append((int(start), int(end)))
    return sorted(found)


def wording(node) -> str:
    """Return the passages in order; "[…]" where the text has more between two of them."""
    found, before = [], None
    for start, end in places(node):
        gap = "[…] " if before is not None and start > before + 1 else ""
        found.append(gap + " ".join(source()[start:end].split()))
        before = end
    return " ".join(found)


def kind_of(unit) -> str:
    for cls, name in COLLECTIVES.items():
        if (unit, RDF.type, cls) in data():
            return name
    return slug(data().value(unit, ORG.classification))


def walked() -> list[tuple[str, ...]]:
    """Return one row per work item or duty, unit and role: what the table must hold."""
    graph = data()
    rows = []
    for clause in graph.subjects(RDF.type, KH.AssignmentClause):
        action = graph.value(clause, KH.assignsAction)
        items = list(graph.subjects(KH.partOfElement, action)) or [action]
        items = [i for i in items if (i, RDF.type, KH.WorkItem) in graph] or [action]
        deadline = graph.value(action, KH.hasDeadline)
        for assignment in graph.subjects(KH.inClause, clause):
            unit = graph.value(assignment, KH.assignee)
            rows += [
                (
                    said(item, KH.path),
                    str(item),
                    said(item, RDFS.label),
                    wording(item),
                    places(item)[0][0],
                    places(item)[-1][1],
                    slug(unit),
                    str(unit),
                    said(unit, SKOS.prefLabel),
                    kind_of(unit),
                    slug(graph.value(assignment, KH.role)),
                    slug(graph.value(assignment, KH.assertionStatus)),
                    said(clause, KH.scope),
                    slug(graph.value(clause, KH.actionMode)),
                    slug(graph.value(action, KH.timing)),
                    said(deadline, KH.wording) if deadline else "",
                    said(item, KH.condition) or said(action, KH.condition),
                    str(clause),
                    wording(clause),
                    places(clause)[0][0],
                    places(clause)[-1][1],
                )
                for item in items
            ]
    return sorted(tuple(map(str, row)) for row in rows)


WALKED = """
item item_iri item_label item_text item_start item_end unit unit_iri unit_label unit_kind
role status scope mode timing deadline condition clause_iri clause_text clause_start
clause_end
""".split()


@pytest.fixture(scope="module")
def rows(plan_graph) -> list[dict[str, str]]:
    written = write(plan_graph.table("responsibilities", plan="kon-tum-2023-khcn"), "csv")
    return list(csv.DictReader(io.StringIO(written.decode(), newline="")))


def test_columns_stand_in_their_order(plan_graph) -> None:
    """The flat table has the columns that everybody builds on, in this order."""
    assert list(plan_graph.table("responsibilities").columns) == COLUMNS


def test_table_equals_a_walk_over_the_files(rows) -> None:
    """Every cell that the files hold, computed without SPARQL, and no row more."""
    assert sorted(tuple(row[name] for name in WALKED) for row in rows) == walked()


def test_rows_follow_the_text(rows) -> None:
    """Rows stand in the order of the plan's text."""
    starts = [(int(row["item_start"]), int(row["clause_start"])) for row in rows]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("item", "section", "label"),
    [
        ("III.3-1.1", "III.3", "Thu hút, sử dụng có hiệu quả mọi nguồn lực đầu tư"),
        ("III.7.đ-1", "III.7", "Tập trung các nguồn lực"),
        ("IV.1-1", "IV.1", "Sở Khoa học và Công nghệ"),
        ("IV.4-3", "IV.4", "Các Sở, ban ngành"),
        ("IV.3", "IV.3", "Sở Tài chính"),
    ],
)
def test_row_names_its_section(rows, item: str, section: str, label: str) -> None:
    """A row says under which numbered heading its work stands."""
    found = [row for row in rows if row["item"] == item]
    assert found
    assert {row["section"] for row in found} == {section}
    assert all(label in row["section_label"] for row in found)


@pytest.mark.parametrize("section", ["III.3", "III.3-1", "III.3-1.1", "III.7", "IV.4", "III.7.đ"])
def test_section_takes_group_task_or_item(plan_graph, rows, section: str) -> None:
    """The parameter takes the path of a group, a task or an item, and nothing beside it."""
    found = plan_graph.table("responsibilities", section=section).records()
    inside = {
        row["item"]
        for row in rows
        if row["section"] == section or row["item"] == section or belongs(row["item"], section)
    }
    assert {row["item"] for row in found} == inside
    assert inside


def belongs(item: str, section: str) -> bool:
    return item.startswith((section + "-", section + "."))


def test_expansion_adds_only_inferred_rows(plan_graph, rows) -> None:
    """With `expand`, members of collectives come in, each marked, each through its group."""
    wide = plan_graph.table("responsibilities", plan="kon-tum-2023-khcn", expand="true").records()
    added = [row for row in wide if row["status"] == "inferred"]
    assert len(wide) - len(added) == len(rows)
    assert added
    assert all(row["via"] and row["certainty"] for row in added)
    assert not any(row["via"] or row["certainty"] for row in wide if row not in added)


def test_delegated_task_is_not_expanded(plan_graph) -> None:
    """III.7.h: its units stand in Plan 1693; nobody is filled in."""
    found = plan_graph.table("responsibilities", section="III.7.h", expand="true").records()
    assert [row["unit"] for row in found] == ["giao-tai-ke-hoach-1693"]


def test_unit_and_role_filter(plan_graph) -> None:
    """III.3: what the finance department leads is two work items."""
    found = plan_graph.table("responsibilities", unit="STC", role="lead").records()
    assert [row["item"] for row in found] == ["III.3-1.1", "III.3-3.1"]


def test_item_without_own_text_is_a_known_node(rows) -> None:
    """Each item of the table is a node of the plan."""
    assert all((URIRef(row["item_iri"]), None, None) in data() for row in rows)
