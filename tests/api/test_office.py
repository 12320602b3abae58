"""Files for offices as the server gives them."""

from __future__ import annotations

import io
import re

import icalendar
import pytest
from openpyxl import load_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES = {
    "/units/kon-tum/so-tai-chinh.xlsx": XLSX,
    "/units/kon-tum/so-tai-chinh.ics": "text/calendar; charset=utf-8",
    "/matrix.xlsx": XLSX,
    "/queries/responsibilities.xlsx": XLSX,
    "/calendar.ics": "text/calendar; charset=utf-8",
}


@pytest.mark.parametrize("path", FILES)
def test_a_file_comes_with_its_type_and_name(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FILES[path]
    name = path.rpartition("/")[2]
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_not_sent_twice(client, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert client.get(path).content == first.content


def test_the_list_of_a_unit_is_its_own(client):
    book = load_workbook(io.BytesIO(client.get("/units/kon-tum/so-y-te.xlsx").content))
    assert book.worksheets[0]["A1"].value == "Sở Y tế"


def test_every_unit_that_has_a_page_has_a_calendar(client):
    units = {
        link
        for link in re.findall(r'href="(/units/[^"#?]+/[^"#?]+)"', client.get("/units").text)
        if "." not in link
    }
    assert len(units) > 12
    for unit in sorted(units):
        answer = client.get(unit + ".ics")
        assert answer.status_code == 200, unit
        assert not icalendar.Calendar.from_ical(answer.content).errors


def test_links_lead_to_the_configured_address(client):
    calendar = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    for event in calendar.walk("VEVENT"):
        assert event["URL"].startswith("http://127.0.0.1:8000/reports/")
        assert client.get(event["URL"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def links_of(data: bytes) -> set[str]:
    """The addresses that the cells of a workbook lead to."""
    sheets = load_workbook(io.BytesIO(data)).worksheets
    places = [place for sheet in sheets for row in sheet.iter_rows() for place in row]
    return {place.hyperlink.target for place in places if place.hyperlink is not None}


def test_every_link_of_a_work_list_leads_to_its_place(client):
    links = links_of(client.get("/units/kon-tum/so-tai-chinh.xlsx").content)
    pages = {link.partition("#")[0] for link in links}
    found = {page: client.get(page.removeprefix("http://127.0.0.1:8000")) for page in pages}
    assert {answer.status_code for answer in found.values()} == {200}
    reader = found["http://127.0.0.1:8000/plan/kon-tum-2023-khcn"].text
    anchors = {link.partition("#")[2] for link in links if "#" in link}
    assert len(anchors) > 20
    assert all(f'id="{anchor}"' in reader for anchor in anchors)


def test_links_of_any_question_lead_to_pages(client):
    links = links_of(client.get("/queries/who-leads-what.xlsx").content)
    assert len(links) > 20
    for link in links:
        page = client.get(link.removeprefix("https://w3id.org/kehoach"))
        assert page.status_code == 200, link
        assert page.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("host", ['x"<script>', "evil.example", "evil.example:80"])
def test_a_host_header_changes_no_byte_of_a_file(client, host):
    plain = client.get("/calendar.ics")
    assert client.get("/calendar.ics", headers={"host": host}).content == plain.content


@pytest.mark.parametrize(
    "path",
    [
        "/units/kon-tum/so-ma-thuat.xlsx",
        "/units/kon-tum/so-ma-thuat.ics",
        "/units/x/so-tai-chinh.ics",
    ],
)
def test_an_unknown_unit_has_no_file(client, path):
    assert client.get(path).status_code == 404


def test_an_unknown_plan_is_refused(client):
    assert client.get("/calendar.ics?plan=x").status_code in {400, 404}


def test_the_table_takes_the_parameters_of_its_question(client):
    def lines(query: str) -> int:
        answer = client.get("/queries/responsibilities.xlsx" + query)
        return load_workbook(io.BytesIO(answer.content)).worksheets[0].max_row

    assert lines("?unit=so-tai-chinh") < lines("?unit=so-tai-chinh&expand=true") < lines("")
    assert client.get("/queries/responsibilities.xlsx?nothing=1").status_code == 400


def test_the_list_comes_in_english_when_asked(client):
    """Headings are English, the words of the plan stay Vietnamese."""
    answer = client.get("/units/kon-tum/so-tai-chinh.xlsx?lang=en")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert sheet["A1"].value == "Department of Finance"
    assert {"Role", "With whom", "Quote (Vietnamese)", "By name"} <= set(cells)
    assert any(cell.startswith("Sở Tài chính chủ trì, phối hợp với") for cell in cells)
    assert "Kế hoạch không nêu" not in cells
    assert any(cell.startswith("Through the collective “departments") for cell in cells)
    assert answer.content != client.get("/units/kon-tum/so-tai-chinh.xlsx").content


@pytest.mark.parametrize("path", ["/matrix.xlsx", "/queries/responsibilities.xlsx"])
def test_the_other_books_come_in_english_when_asked(client, path):
    """As the pages that link to them do."""
    for asked, heading in (("?lang=en", "Place"), ("", "Mục")):
        whole = io.BytesIO(client.get(path + asked).content)
        sheet = load_workbook(whole, read_only=True).worksheets[0]
        heads = {cell for row in sheet.iter_rows(max_row=9, values_only=True) for cell in row}
        assert {"Place", "Mục"} & heads == {heading}


@pytest.mark.parametrize("path", ["/units/kon-tum/so-tai-chinh.ics", "/calendar.ics"])
def test_a_calendar_stays_vietnamese(client, path):
    assert client.get(path + "?lang=en").content == client.get(path).content


@pytest.mark.parametrize("path", ["/units/kon-tum/so-tai-chinh.xlsx", "/matrix.xlsx"])
def test_a_book_does_not_follow_the_language_of_the_browser(client, path):
    """A link that is passed on gives everybody the same file."""
    english = client.get(path, headers={"accept-language": "en"})
    assert english.content == client.get(path).content
