"""Tables as XLSX for offices: headings in words, links to pages, no formula ever."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.answers import Table, Verdict, plain
from kg.formats.sheet import Cell, Column, Row, Sheet, write_book
from kg.formats.table import as_table
from kg.terms import Iri
from kg.vocab import CODE, ID

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.terms import Term

_NARROWEST, _WIDEST = 9, 60
_ADDRESS_WIDTH: Final = 24
_LONGEST_LINK: Final = 44
#: A text that fills about three lines reads better than one long line.
_LINES: Final = 3
_TAB: Final = {"vi": "Bảng", "en": "Table"}
_TRUTHS: Final = {"vi": ("không", "có"), "en": ("no", "yes")}


def write_xlsx(answer: Table | Verdict, headings: Mapping[str, str], lang: str) -> bytes:
    """Write one sheet; the same table always gives the same bytes.

    Raises:
        ValueError: a text is longer than a cell can hold; nothing is cut silently.
    """
    table = as_table(answer)
    links = _links(table)
    columns = [
        _column(
            headings.get(name, name),
            table.column(name),
            folded=name in links.values(),
            linked=name in links,
        )
        for name in table.columns
    ]
    rows = [
        Row([_cell(row[name], row.get(links.get(name, name)), lang) for name in row])
        for row in table
    ]
    return write_book([Sheet(_TAB[lang], columns, rows, lang=lang)])


def page_of(iri: Iri) -> str:
    """Return the address of a page about a thing of ours, empty for any other.

    The suffix says that a page is wanted: a spreadsheet program does not negotiate.

    >>> page_of(Iri("https://w3id.org/kehoach/id/unit/kon-tum/so-y-te"))
    'https://w3id.org/kehoach/id/unit/kon-tum/so-y-te.html'
    """
    ours = iri.value.startswith((ID, CODE)) and "#" not in iri.value
    return iri.value + ".html" if ours else ""


def _links(table: Table) -> dict[str, str]:
    """Return the columns with names of things, each with the column of their addresses.

    The questions name such pairs `unit` and `unitLabel`, or `unit_iri` and `unit_label`; what
    is assigned has its `path`. A link is one line, so a long name carries none.
    """
    found: dict[str, str] = {}
    for name in table.columns:
        if _are_addresses(table.column(name)):
            stem = name.removesuffix("_iri")
            others = (stem + "Label", stem + "_label", "path", stem)
            fitting = (o for o in others if o not in {*found, name} and _fit(table, o, name))
            pair = next(fitting, None)
            if pair is not None:
                found[pair] = name
    return found


def _fit(table: Table, names: str, addresses: str) -> bool:
    if names not in table.columns:
        return False
    terms = table.column(names)
    if names.lower().endswith("label"):
        pairs = zip(terms, table.column(addresses), strict=True)
        return _are_short(tuple(term for term, address in pairs if address is not None))
    return _are_paths(terms, table.column(addresses))


def _are_short(terms: tuple[Term | None, ...]) -> bool:
    return all(len(str(term)) <= _LONGEST_LINK for term in terms if term is not None)


def _are_paths(paths: tuple[Term | None, ...], addresses: tuple[Term | None, ...]) -> bool:
    """Return True when each address ends with its path: III.7.đ with iii-7-dd."""
    return all(
        isinstance(iri, Iri)
        and str(path).lower().replace("đ", "dd").replace("-", "_").replace(".", "-") == iri.slug
        for path, iri in zip(paths, addresses, strict=True)
    )


def _are_addresses(terms: tuple[Term | None, ...]) -> bool:
    given = [term for term in terms if term is not None]
    return bool(given) and all(isinstance(term, Iri) for term in given)


def _column(heading: str, terms: tuple[Term | None, ...], *, folded: bool, linked: bool) -> Column:
    if _are_addresses(terms):
        return Column(heading, _ADDRESS_WIDTH, wraps=False, folded=folded)
    longest = max((len(str(term)) for term in terms if term is not None), default=0)
    wanted = longest if longest <= _ADDRESS_WIDTH else max(longest // _LINES, _ADDRESS_WIDTH)
    if linked:
        return Column(heading, max(longest, _NARROWEST), wraps=False)
    word = max(map(len, heading.split()), default=0)
    return Column(heading, min(max(wanted + 2, word + 4, _NARROWEST), _WIDEST))


def _cell(term: Term | None, address: Term | None, lang: str) -> Cell:
    link = page_of(address) if isinstance(address, Iri) and term is not None else ""
    value = plain(term)
    if isinstance(value, bool):
        return Cell(_TRUTHS[lang][value])
    return Cell(float(value) if isinstance(value, Decimal) else value, link)
