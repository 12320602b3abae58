"""All pages as files that open from a disk, without a server."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import kg
from kg.search import Results
from kg.store import select
from kg.vocab import BASE
from viz import office
from viz.addresses import page_of
from viz.pages import PAGES, search
from viz.pages.base import Context, file_of
from viz.questions import all_questions, for_people
from viz.search_index import INDEX_FILE, index_script
from viz.single import alone
from viz.words import LANGUAGES

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping

    from kg.answers import Answer
    from kg.graph import KnowledgeGraph
    from viz.pages.base import Ask

#: The one page that is no answer to a question: its script asks the index.
SEARCH: Final = "/search"
#: The page that is written as a single file too.
GRAPH: Final = "/views/graph"
#: Everything that has a name of ours; passages of a text are shown in the reader.
_THINGS: Final = f"""
SELECT DISTINCT ?thing WHERE {{
  GRAPH ?graph {{ ?thing ?property ?value }}
  FILTER (STRSTARTS(STR(?thing), "{BASE}"))
  FILTER (!CONTAINS(STR(?thing), "#"))
}} ORDER BY ?thing"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `site`."""
    parser = subparsers.add_parser(
        "site",
        help="ghi mọi trang thành tệp / write all pages as files",
        description="Ghi mọi trang thành tệp, mở được bằng một lần bấm, không cần mạng.\n"
        "Write all pages as files that open with a double click, without a network.",
    )
    parser.add_argument("folder", type=Path, help="thư mục đích / the folder to write to")
    parser.add_argument("--data", type=Path, action="append", help="thư mục dữ liệu / data folder")
    parser.set_defaults(run=_run)


def write_site(graph: KnowledgeGraph, folder: Path) -> list[Path]:
    """Write all pages in both languages, with what they need, and return the files.

    Args:
        graph: its catalogue holds the questions of pages too (`viz.questions.all_questions`).
        folder: made if it is not there; files of the same names are replaced.
    """
    shutil.copytree(Path(__file__).parent / "static", folder / "static", dirs_exist_ok=True)
    pages = Pages(graph)
    index = index_script(graph, pages.context("/", "vi", {}))
    (folder / INDEX_FILE).write_text(index, encoding="utf-8")
    written = []
    for address in addresses(graph):
        for lang in LANGUAGES:
            html = pages.html(address, lang)
            if html is not None:
                path = folder / file_of(address, lang)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(html, encoding="utf-8")
                written.append(path)
    written += _write_office(pages, folder)
    return [*written, *(_write_alone(folder, lang) for lang in LANGUAGES)]


def _write_office(pages: Pages, folder: Path) -> list[Path]:
    """Write the files for offices beside the pages that link to them."""
    given = office.office_of(pages.answers(office.asks()), pages.graph.plans, site="", digest="")
    made = {"/matrix.xlsx": office.matrix_book(given), "/calendar.ics": office.plan_calendar(given)}
    for body in given.book.bodies.values():
        if not body.is_collective:
            address = page_of(body.iri, pages.graph.plans)
            made[f"{address}.xlsx"] = office.unit_book(given, body.iri)
            made[f"{address}.ics"] = office.unit_calendar(given, body.iri)
    paths = {folder / file_of(address, LANGUAGES[0]): data for address, data in made.items()}
    for path, data in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return list(paths)


def _write_alone(folder: Path, lang: str) -> Path:
    """Write the graph once more, as one file that can be sent by itself."""
    html = (folder / file_of(GRAPH, lang)).read_text(encoding="utf-8")
    path = folder / file_of(GRAPH + "-single", lang)
    path.write_text(alone(html, folder / "static"), encoding="utf-8")
    return path


class Pages:
    """Makes pages as files; asks each question once, however many pages need it."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._for_people = for_people(graph.catalogue)
        self._answers: dict[tuple[str, tuple[tuple[str, str], ...]], Answer] = {}

    def html(self, address: str, lang: str) -> str | None:
        """Return the page at an address; None when there is none."""
        for kind in PAGES:
            params = kind.match(address)
            if params is not None:
                context = self.context(address, lang, params)
                return kind.html(context, self.answers(kind.asks(params)))
        if address == SEARCH:
            return search.html(self.context(address, lang, {}), "", Results())
        return None

    def context(self, address: str, lang: str, params: Mapping[str, str]) -> Context:
        """Return the context of a page on a disk."""
        return Context(
            lang,
            address,
            params,
            self.graph.plans,
            self._for_people,
            years=self.graph.years,
            files=True,
            search=True,
        )

    def answers(self, asks: Mapping[str, Ask]) -> dict[str, Answer]:
        """Return the answers to what is asked, by the same names."""
        return {name: self._answer(ask) for name, ask in asks.items()}

    def _answer(self, ask: Ask) -> Answer:
        key = (ask.slug, tuple(sorted(ask.values.items())))
        if key not in self._answers:
            self._answers[key] = self.graph.ask(ask.slug, **ask.values)
        return self._answers[key]


def addresses(graph: KnowledgeGraph) -> Iterator[str]:
    """Yield the address of every page that can be a file, each once."""
    found = dict.fromkeys([*(kind.path for kind in PAGES if "{" not in kind.path), SEARCH])
    found.update((f"/plan/{slug}", None) for slug in graph.plans.values())
    found.update((f"/queries/{question.slug}", None) for question in for_people(graph.catalogue))
    for row in select(graph.store, _THINGS).records():
        address = page_of(str(row["thing"]), graph.plans)
        if address is not None and "#" not in address:
            found[address] = None
    yield from found


def _run(arguments: argparse.Namespace) -> int:
    graph = kg.load(arguments.data, catalogue=all_questions())
    files = write_site(graph, arguments.folder)
    sys.stdout.write(f"{len(files)} trang/pages: {arguments.folder / 'index.html'}\n")
    return 0
