"""The named questions over HTTP: for people, for offices, for programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from rdflib import Graph, URIRef

from kg.catalogue import read_catalogue

PLAN = "kon-tum-2023-khcn"
LEADS = "/queries/who-leads-what"
SLUGS = [question.slug for question in read_catalogue()]


def rows(answer):
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_answers_in_html_csv_and_json(client, slug):
    taken = {parameter.name for parameter in read_catalogue()[slug].parameters}
    given = {"unit": "so-tai-chinh"} if "unit" in taken else {}
    page = client.get(f"/queries/{slug}", params=given, headers={"accept": "text/html"})
    assert page.status_code == 200, page.text
    table = rows(client.get(f"/queries/{slug}.csv", params=given))
    told = client.get(f"/queries/{slug}.json", params=given).json()
    assert (told["query"], told["total"]) == (slug, len(table))


def test_the_finance_department_leads_exactly_two_tasks_of_section_iii_3(client):
    """III.3, first and third dash: the finance department leads."""
    found = rows(client.get(f"{LEADS}.csv", params={"plan": PLAN, "unit": "so tai chinh"}))
    assert {row["path"] for row in found if row["path"].startswith("III.")} == {
        "III.3-1",
        "III.3-3",
    }


def test_names_are_taken_without_accents_as_slug_and_as_iri(client):
    iri = "https://w3id.org/kehoach/id/unit/kon-tum/so-tai-chinh"
    found = [
        client.get(f"{LEADS}.csv", params={"unit": name}).content
        for name in ("Sở Tài chính", "so tai chinh", "so-tai-chinh", iri)
    ]
    assert len(set(found)) == 1


def test_the_columns_of_the_file_are_those_of_the_question(client):
    question = read_catalogue()["who-leads-what"]
    header = client.get(f"{LEADS}.csv").text.splitlines()[0]
    assert header.split(",") == [column.name for column in question.columns]


def test_json_pages_through_the_rows_without_losing_one(client):
    whole = client.get(f"{LEADS}.json").json()
    assert whole["next"] is None
    address, found = f"{LEADS}.json?limit=7", []
    while address:
        told = client.get(address).json()
        assert told["total"] == whole["total"]
        found += told["rows"]
        address = told["next"]
    assert found == whole["rows"]


def test_pages_of_rows_are_linked(client):
    links = client.get(f"{LEADS}.json?limit=5&offset=5").links
    assert {"first", "prev", "next", "last"} <= links.keys()


def test_an_offset_past_the_end_is_an_empty_page(client):
    told = client.get(f"{LEADS}.json?limit=5&offset=100000").json()
    assert (told["rows"], told["next"]) == ([], None)


@pytest.mark.parametrize(
    ("address", "status", "hint"),
    [
        (f"{LEADS}.csv?foo=1", 400, "unit"),
        (f"{LEADS}.csv?unit=so-tai-chin", 400, "Sở Tài chính"),
        (f"{LEADS}.csv?unit=a&unit=b", 400, "1"),
        (f"{LEADS}.json?limit=0", 400, "≥ 1"),
        (f"{LEADS}.json?limit=many", 400, "≥ 1"),
        (f"{LEADS}.json?offset=-1", 400, "≥ 0"),
        (f"{LEADS}.csv?lang=fr", 400, "vi, en"),
        ("/queries/who-lead-what.csv", 404, "who-leads-what"),
    ],
)
def test_a_wrong_request_is_told_what_is_taken(client, address, status, hint):
    answer = client.get(address)
    assert answer.status_code == status
    told = answer.json()
    assert hint in json.dumps(told, ensure_ascii=False)


def test_a_page_for_people_ignores_foreign_parameters(client):
    """Shared links gather parameters that are not ours."""
    assert client.get(f"{LEADS}?utm_source=x", headers={"accept": "text/html"}).status_code == 200


def test_questions_of_pages_are_not_offered(client):
    assert client.get("/queries/page-actions.csv").status_code == 404
    assert "page-" not in client.get("/queries.csv").text


def test_the_list_names_parameters_and_columns(client):
    told = client.get("/queries.json").json()
    entry = next(q for q in told["queries"] if q["query"] == "who-leads-what")
    assert {"plan", "unit"} <= {parameter["name"] for parameter in entry["parameters"]}
    assert entry["title"]["vi"]
    assert told["total"] == len(SLUGS)


def test_a_file_for_offices_opens_in_a_spreadsheet(client):
    from openpyxl import load_workbook

    answer = client.get(f"{LEADS}.xlsx?lang=vi")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.active.max_row == client.get(f"{LEADS}.json").json()["total"] + 1


@pytest.mark.parametrize(
    ("lang", "tab", "truths"), [("vi", "Bảng", {"có", "không"}), ("en", "Table", {"yes", "no"})]
)
def test_a_workbook_speaks_the_language_of_its_page(client, lang, tab, truths):
    """Its tab and its truths too, not only its headings."""
    book = load_workbook(io.BytesIO(client.get(f"/queries/targets.xlsx?lang={lang}").content))
    assert book.sheetnames == [tab]
    assert truths & {cell.value for row in book.active.iter_rows() for cell in row}


def test_results_json_is_that_of_sparql(client):
    told = client.get(LEADS, headers={"accept": "application/sparql-results+json"}).json()
    assert told["head"]["vars"]
    assert len(told["results"]["bindings"]) == client.get(f"{LEADS}.json").json()["total"]


def test_accept_chooses_as_the_suffix_does(client):
    by_accept = client.get(LEADS, headers={"accept": "text/csv"})
    assert by_accept.content == client.get(f"{LEADS}.csv").content
    assert "Accept" in by_accept.headers["vary"]


def test_an_unchanged_answer_is_not_sent_twice(client):
    tag = client.get(f"{LEADS}.csv").headers["etag"]
    again = client.get(f"{LEADS}.csv", headers={"if-none-match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("slug", SLUGS)
def test_every_question_is_given_as_it_stands_and_as_rdf(client, slug):
    text = client.get(f"/queries/{slug}.rq")
    assert text.text == read_catalogue()[slug].text
    assert text.headers["content-type"] == "application/sparql-query"
    graph = Graph()
    graph.parse(data=client.get(f"/queries/{slug}.ttl").content, format="turtle")
    own = URIRef(f"https://w3id.org/kehoach/queries/{slug}")
    shacl = "http://www.w3.org/ns/shacl#"
    told = graph.value(own, URIRef(shacl + "select")) or graph.value(own, URIRef(shacl + "ask"))
    assert str(told) == text.text


def test_a_widened_page_has_its_files_at_the_same_address(client):
    """Files hold every column anyway; a choice of columns that nobody offers is refused."""
    address = "/queries/responsibilities?columns=all"
    wide = client.get(address, headers={"accept": "text/csv"})
    assert wide.status_code == 200
    assert wide.text == client.get("/queries/responsibilities.csv").text
    refused = client.get("/queries/responsibilities.csv", params={"columns": "unit"})
    assert refused.status_code == 400
    page = client.get("/queries/responsibilities", headers={"accept": "text/html"})
    assert "columns=all" in page.text


def test_a_sheet_has_words_and_a_csv_has_codes(client):
    """An office reads names and what blanks mean; a program reads what the query answers."""
    sheet = load_workbook(io.BytesIO(client.get("/queries/targets.xlsx?lang=vi").content)).active
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert {"%", "không", "–"} <= cells
    text = client.get("/queries/targets.csv").text
    assert "http://qudt.org/vocab/unit/PERCENT" in text
    assert "Kế hoạch không nêu" not in text
