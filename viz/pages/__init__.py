"""All pages, as a registry that the site and the server walk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from viz.pages.about import ABOUT
from viz.pages.action import ACTIONS
from viz.pages.calendar import CALENDAR
from viz.pages.collective import COLLECTIVE
from viz.pages.data import DATA
from viz.pages.document import DOCUMENT, DOCUMENTS
from viz.pages.flow import FLOW
from viz.pages.gaps import GAPS_PAGE
from viz.pages.goal import GOAL, GOALS
from viz.pages.graph import GRAPHS
from viz.pages.home import HOME
from viz.pages.matrix import MATRIX
from viz.pages.ontology import ONTOLOGY, TERM
from viz.pages.plan import PLAN, PLANS
from viz.pages.queries import QUERIES
from viz.pages.query import QUERY
from viz.pages.thing import THINGS
from viz.pages.unit import UNIT
from viz.pages.units import UNITS

if TYPE_CHECKING:
    from viz.pages.base import Page

PAGES: Final[tuple[Page, ...]] = (
    HOME,
    UNITS,
    UNIT,
    *ACTIONS,
    GOALS,
    GOAL,
    COLLECTIVE,
    DOCUMENTS,
    DOCUMENT,
    MATRIX,
    GAPS_PAGE,
    CALENDAR,
    FLOW,
    *GRAPHS,
    PLANS,
    PLAN,
    QUERIES,
    QUERY,
    ONTOLOGY,
    TERM,
    DATA,
    ABOUT,
    *THINGS,
)

__all__ = ["PAGES"]
