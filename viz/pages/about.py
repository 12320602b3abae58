"""Who says so, how sure it is, what is not known here, how to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from viz.citing import WORK, bibtex, line
from viz.pages.base import Ask, Page
from viz.pages.ontology import codes_of
from viz.pages.rendering import render

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.answers import Answer
    from viz.pages.base import Context
    from viz.pages.ontology import Code

#: Code lists that say how sure a statement is, each from the surest down.
SURE: Final = {
    "status": ("stated", "normalised", "inferred", "interpreted", "external"),
    "certainty": ("definite", "if-relevant", "unclear"),
}


@dataclass(frozen=True, slots=True)
class Work:
    """A work of others that this one uses."""

    name: str
    licence: str
    use: tuple[str, str]


#: Files of others that pages load; `static/vendor/VENDORED.md` holds their checksums.
SHIPPED: Final = (
    Work("vis-network", "Apache-2.0 OR MIT", ("vẽ đồ thị", "draws the graph")),
    Work("@fontsource/be-vietnam-pro", "OFL-1.1", ("chữ Be Vietnam Pro", "the font")),
    Work("@zazuko/yasgui", "MIT", ("ô soạn thảo SPARQL", "the SPARQL editor")),
)
#: Packages that are installed with this one.
PACKAGES: Final = (
    Work("fastapi", "MIT", ("máy chủ", "the server")),
    Work("jinja2", "BSD-3-Clause", ("khuôn trang", "templates of pages")),
    Work("networkx", "BSD-3-Clause", ("mạng và chuỗi", "network and chains")),
    Work("openpyxl", "MIT", ("tệp XLSX", "XLSX files")),
    Work("pyoxigraph", "MIT OR Apache-2.0", ("kho và SPARQL", "store and SPARQL")),
    Work("pyshacl", "Apache-2.0", ("kiểm tra SHACL", "SHACL checks")),
    Work("pyvis", "BSD-3-Clause", ("dữ liệu của hình đồ thị", "data of the graph's picture")),
    Work("pyyaml", "MIT", ("tệp YAML", "YAML files")),
    Work("rdflib", "BSD-3-Clause", ("RDF và kho thứ hai", "RDF and the second store")),
    Work("uvicorn", "BSD-3-Clause", ("cổng HTTP", "HTTP")),
)


def asks(_: Mapping[str, str]) -> dict[str, Ask]:
    """Return the questions of the page."""
    return {"codes": Ask("page-codes"), "uses": Ask("page-term-uses")}


def html(context: Context, answers: Mapping[str, Answer]) -> str:
    """Return the page."""
    lists = {found.name: found for found in codes_of(answers)}
    shown = [(lists[name], _sorted(lists[name].codes, order)) for name, order in SURE.items()]
    return render(
        "about.html",
        context,
        lists=shown,
        shipped=SHIPPED,
        packages=PACKAGES,
        at=0 if context.lang == "vi" else 1,
        work=WORK,
        reference=line(),
        entry=bibtex(),
    )


def _sorted(codes: Sequence[Code], order: Sequence[str]) -> list[Code]:
    """Return codes in an order; those it does not name come last."""
    places = {name: at for at, name in enumerate(order)}
    return sorted(codes, key=lambda code: places.get(code.name, len(places)))


ABOUT = Page("about", "/about", asks, html)
