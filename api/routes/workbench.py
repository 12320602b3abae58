"""SPARQL in a browser, without script: a form, and the answer as a table of links."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from api import media
from api.results import decoded
from kg.answers import Table
from kg.terms import Iri
from kg.vocab import prologue
from viz.addresses import page_of

if TYPE_CHECKING:
    from api.visit import Visit
    from kg.store.bounded import Checked
    from kg.terms import Term

#: Rows drawn on the page; the files hold all of them.
MOST_DRAWN: Final = 1000

_WORDS: Final = {
    "vi": {
        "title": "SPARQL",
        "lead": "Hỏi bất cứ điều gì về dữ liệu. Cần câu có sẵn? Xem",
        "questions": "Hỏi nhanh",
        "run": "Chạy",
        "rows": "{count} dòng",
        "more": "Trang này vẽ {drawn} dòng đầu; các tệp dưới đây có đủ.",
        "files": "Tải về",
        "home": "Trang đầu",
        "yes": "Đúng",
        "no": "Không đúng",
    },
    "en": {
        "title": "SPARQL",
        "lead": "Ask anything of the data. Looking for ready questions? See",
        "questions": "Questions",
        "run": "Run",
        "rows": "{count} rows",
        "more": "This page draws the first {drawn} rows; the files below hold all.",
        "files": "Download",
        "home": "Home",
        "yes": "Yes",
        "no": "No",
    },
}
_EXAMPLE: Final = (
    prologue("kh", "skos")
    + """
SELECT ?unit ?label (COUNT(DISTINCT ?task) AS ?leads) WHERE {
  ?unit kh:leads ?task ; skos:prefLabel ?label .
  FILTER (lang(?label) = "vi")
} GROUP BY ?unit ?label ORDER BY DESC(?leads)"""
)


def source_type(checked: Checked) -> str:
    """Return the type a worker writes for a page about this query."""
    return media.RESULTS_JSON if checked.form in {"SELECT", "ASK"} else media.TURTLE


def empty(visit: Visit) -> bytes:
    """Return the page with an example to begin from."""
    return _page(visit, _EXAMPLE, "")


def answer(visit: Visit, query: str, checked: Checked, body: bytes) -> bytes:
    """Return the page with the answer to `query`."""
    words = _WORDS[visit.asked.language]
    if checked.form not in {"SELECT", "ASK"}:
        shown = f"<pre>{escape(body.decode())}</pre>"
        names = ("ttl", "nt", "jsonld", "rdf")
    else:
        found = decoded(body)
        names = ("csv", "tsv", "json", "xml")
        if isinstance(found, Table):
            shown = _table(visit, found, words)
        else:
            shown = f"<p><strong>{words['yes' if found else 'no']}</strong></p>"
    links = " · ".join(
        f'<a href="/sparql?{escape(urlencode({"query": query, "format": name}))}">{name}</a>'
        for name in names
    )
    return _page(visit, query, f"{shown}<p>{words['files']}: {links}</p>")


def _table(visit: Visit, table: Table, words: dict[str, str]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_cell(visit, term)}</td>" for term in row) + "</tr>\n"
        for row in table.rows[:MOST_DRAWN]
    )
    note = words["rows"].format(count=len(table))
    if len(table) > MOST_DRAWN:
        note += ". " + words["more"].format(drawn=MOST_DRAWN)
    return (
        f"<p>{note}</p><div><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(visit: Visit, term: Term | None) -> str:
    if term is None:
        return ""
    shown = f"<bdi>{escape(str(term))}</bdi>"
    if isinstance(term, Iri):
        address = page_of(term.value, visit.now.plans)
        if address is not None and re.fullmatch(r"/[A-Za-z0-9._~/#=,-]*", address):
            return f'<a href="{escape(address)}">{shown}</a>'
    return shown


def _page(visit: Visit, query: str, result: str) -> bytes:
    lang = visit.asked.language
    words = _WORDS[lang]
    return f"""<!doctype html>
<html lang="{lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{words["title"]}</title><link rel="stylesheet" href="/static/site.css"></head>
<body><main>
<p><a href="/">{words["home"]}</a></p>
<h1>{words["title"]}</h1>
<p>{words["lead"]} <a href="/queries">{words["questions"]}</a>.</p>
<form method="get" action="/sparql">
<p><label for="query">SPARQL 1.1</label></p>
<textarea id="query" name="query" rows="14" cols="90" spellcheck="false">
{escape(query)}</textarea>
<p><button>{words["run"]}</button></p>
</form>
{result}
</main></body></html>
""".encode()
