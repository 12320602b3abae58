"""All questions that pages ask: those for people, and the plain data needs of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.catalogue import Catalogue, read_catalogue
from kg.reasons import reasons_question

#: The tag of questions that only pages ask.
_PAGE: Final = "page"


def page_questions() -> Catalogue:
    """Read the questions that only pages ask."""
    shipped = read_catalogue(Path(__file__).resolve().parent / "queries")
    return Catalogue({question.slug: question for question in (*shipped, reasons_question())})


def all_questions() -> Catalogue:
    """Read the questions for people and those of pages as one catalogue."""
    both = [*read_catalogue(), *page_questions()]
    return Catalogue({question.slug: question for question in both})


def for_people(catalogue: Catalogue) -> Catalogue:
    """Return the questions that people ask."""
    return Catalogue({q.slug: q for q in catalogue if _PAGE not in q.tags})
