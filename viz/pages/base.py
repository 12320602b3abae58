"""What a page is: its address, the questions it asks, and the HTML it makes of the answers."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode

from viz.addresses import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kg.answers import Answer
    from kg.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Ask:
    """One named question that a page asks, with its parameters as people write them."""

    slug: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What every page knows about where and in which language it is shown.

    Attributes:
        lang: vi or en.
        address: path of the page with its query, without the host.
        params: the parts of the path that vary, and the query.
        plans: the slug of each plan, by its IRI.
        catalogue: the questions for people.
        years: the year of issue of each plan that states one, by its slug.
        base: what stands before every address of the site, empty at the root of a host.
        files: True when the pages are files on a disk, which link to each other by relative paths.
        search: True when there is a page at /search.
        site: the whole address of the site, for code that people copy; empty for pages on a disk.
    """

    lang: str
    address: str
    params: Mapping[str, str]
    plans: Mapping[str, str]
    catalogue: Catalogue
    years: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    files: bool = False
    search: bool = False
    site: str = ""

    @property
    def path(self) -> str:
        """The address without its query."""
        return _cut(self.address)[0]

    @property
    def issued(self) -> list[str]:
        """When the plan was issued that the page is about; else when each plan was."""
        about = {*self.path.split("/"), self.params.get("plan", "")}
        own = {year for slug, year in self.years.items() if slug in about}
        return sorted(own or set(self.years.values()))

    @property
    def other(self) -> str:
        """The link to this page in the other language."""
        lang = "en" if self.lang == "vi" else "vi"
        path, query, _ = _cut(self.address)
        kept = [pair for pair in parse_qsl(query) if pair[0] != "lang"]
        return self.href(f"{path}?{urlencode(kept)}" if kept else path, lang)

    def href(self, address: str, lang: str = "") -> str:
        """Return the link from this page to an address of the site.

        Args:
            address: begins with a slash; may carry a query and a fragment.
            lang: the language of the page linked to, by default that of this page.
        """
        path, query, fragment = _cut(address)
        if self.files:
            here = posixpath.dirname(file_of(self.path, self.lang))
            link = posixpath.relpath(file_of(path, lang or self.lang), here or ".")
            return link + fragment
        wanted = lang or self.params.get("lang", "")
        if wanted and not path.startswith("/static/"):
            query += ("&" if query else "") + urlencode({"lang": wanted})
        return f"{self.base}{quote(path, safe='/._-~')}{'?' if query else ''}{query}{fragment}"

    def page(self, iri: str) -> str | None:
        """Return the link to the page about a thing, None for a thing of others."""
        address = page_of(iri, self.plans)
        return None if address is None else self.href(address)


@dataclass(frozen=True, slots=True)
class Page:
    """One kind of page.

    Attributes:
        name: the English word for it.
        path: its address; `{name}` stands for one step, `{name:path}` for several.
        asks: the questions it asks, by the names under which `html` finds the answers.
        html: makes the page of the answers; None when there is nothing at this address.
        table: the question whose rows are the page as a table, if there is one.
        thing: the IRI that the page is about, if it is about one.
    """

    name: str
    path: str
    asks: Callable[[Mapping[str, str]], Mapping[str, Ask]]
    html: Callable[[Context, Mapping[str, Answer]], str | None]
    table: Callable[[Mapping[str, str]], Ask] | None = None
    thing: Callable[[Mapping[str, str], Mapping[str, str]], str | None] | None = None

    def match(self, address: str) -> dict[str, str] | None:
        """Return the varying parts of an address of this kind, None for any other address."""
        found = re.fullmatch(_pattern(self.path), address)
        return found.groupdict() if found else None


#: Files for offices lie beside the Vietnamese pages, also for the English ones.
OFFICE: Final = (".xlsx", ".ics")
_SLOT: Final = re.compile(r"\{(\w+)(:path)?\}")


def file_of(path: str, lang: str) -> str:
    """Return the name of the file that holds the page of an address.

    >>> file_of("/units/kon-tum/so-y-te", "en")
    'en/units/kon-tum/so-y-te.html'
    >>> file_of("/units/kon-tum/so-y-te.xlsx", "en")
    'units/kon-tum/so-y-te.xlsx'
    """
    if path.startswith("/static/") or path.endswith(OFFICE):
        return path[1:]
    folder = "" if lang == "vi" else lang + "/"
    if path == "/":
        return folder + "index.html"
    name = path.strip("/")
    return folder + (name if name.endswith(".html") else name + ".html")


def _cut(address: str) -> tuple[str, str, str]:
    rest, hash_, fragment = address.partition("#")
    path, _, query = rest.partition("?")
    return path, query, hash_ + fragment


def _pattern(path: str) -> str:
    at, parts = 0, []
    for slot in _SLOT.finditer(path):
        parts.append(re.escape(path[at : slot.start()]))
        parts.append(f"(?P<{slot[1]}>{'.+' if slot[2] else '[^/]+'})")
        at = slot.end()
    return "".join([*parts, re.escape(path[at:])])
