"""The real plan as pages and pictures, made once for all these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kg
from viz.__main__ import main
from viz.documents import citations, documents, relations
from viz.drawing import Sources
from viz.questions import all_questions
from viz.reading import BOOK, book
from viz.site import Pages

if TYPE_CHECKING:
    from pathlib import Path

    from viz.content import Book

PLAN = "kon-tum-2023-khcn"
UNIT = "https://w3id.org/kehoach/id/unit/kon-tum/"
PLAN_IRI = "https://w3id.org/kehoach/id/doc/kon-tum/2023/kh-khcn-dmst-2030"


@pytest.fixture(scope="session")
def page_graph() -> kg.KnowledgeGraph:
    """The plans that ship, with the questions of pages."""
    return kg.load(catalogue=all_questions())


@pytest.fixture(scope="session")
def pages(page_graph: kg.KnowledgeGraph) -> Pages:
    return Pages(page_graph)


@pytest.fixture(scope="session")
def whole(page_graph: kg.KnowledgeGraph) -> Book:
    """Everything that pages know of the plan."""
    answers = {name: page_graph.ask(slug) for name, (slug, _) in BOOK.items()}
    return book(answers, page_graph.plans)


@pytest.fixture(scope="session")
def sources(page_graph: kg.KnowledgeGraph) -> Sources:
    return Sources(
        documents(page_graph.ask("page-documents")),
        relations(page_graph.ask("page-relations")),
        citations(page_graph.ask("page-citations")),
    )


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages as files, as `python -m viz` writes them."""
    folder = tmp_path_factory.mktemp("site")
    assert main([str(folder)]) == 0
    return folder
