"""Figures as files: they stand alone, in words too, and lead back to the pages."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from viz.looks import digest

SPACE = "{http://www.w3.org/2000/svg}"
FIGURES = (
    "/units/kon-tum/so-tai-chinh.svg",
    "/tasks/kon-tum-2023-khcn/iii-7-h.svg",
    "/duties/kon-tum-2023-khcn/iv-1_2.svg",
    "/reports/kon-tum-2023-khcn/iv-4_3.svg",
    "/documents/vn/2022/569-qd-ttg.svg",
    "/views/flow.svg",
    "/views/graph.svg",
    "/views/legal.svg",
    "/views/reporting.svg",
    "/views/together.svg",
)


def drawn(client, path):
    return ET.fromstring(client.get(path).content)  # noqa: S314 - our own answer


@pytest.mark.parametrize("path", FIGURES)
def test_a_figure_is_an_image_with_a_title(client, path):
    """Its type is that of an SVG, its first words are what it shows."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    root = drawn(client, path)
    assert root.tag == SPACE + "svg"
    assert root[0].tag == SPACE + "title"
    assert root[0].text
    assert root.find(f"{SPACE}g[@class='legend']") is not None


@pytest.mark.parametrize("path", FIGURES)
def test_a_figure_is_not_sent_twice(client, path):
    """A client that holds it is told so."""
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", FIGURES)
def test_links_lead_to_pages_of_the_configured_address(client, path):
    """From a slide too a box leads to its page, and the page is there."""
    links = {a.attrib["href"] for a in drawn(client, path).iter(SPACE + "a")}
    assert links
    for link in sorted(links)[:5]:
        assert link.startswith("http://127.0.0.1:8000/")
        assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_only_its_own_sheet_may_style_it(client):
    """The policy names the sheet inside the file, and lets nothing else in."""
    path = FIGURES[0]
    sheet = drawn(client, path).find(SPACE + "style").text
    policy = client.get(path).headers["content-security-policy"]
    assert f"style-src '{digest(sheet)}'" in policy
    assert policy.startswith("default-src 'none'; sandbox")


def test_what_has_no_figure(client):
    """A body with nothing to do, a page of words and an unknown thing have none."""
    for path in (
        "/units/kon-tum/thuong-truc-tinh-uy.svg",
        "/units/kon-tum/khong-co.svg",
        "/calendar.svg",
        "/tasks/khong-co/iii-1.svg",
    ):
        assert client.get(path).status_code == 404, path


def test_a_page_offers_its_figure(client):
    """Beside a figure stands the link to its file."""
    for path in FIGURES[:6]:
        page = client.get(path.removesuffix(".svg")).text
        assert 'type="image/svg+xml">Tải hình · SVG</a>' in page
        assert path in page


def test_a_figure_in_english(client):
    """In English the legend is English."""
    root = drawn(client, "/units/kon-tum/so-tai-chinh.svg?lang=en")
    assert "Leads" in {text.text for text in root.iter(SPACE + "text")}
