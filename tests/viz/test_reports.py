"""Reports in the order of the year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viz.content import Deadline
from viz.quoting import Quote
from viz.reports import due

if TYPE_CHECKING:
    from viz.content import Action, Book


def by(report: Action, month: int | None, day: int | None) -> Action:
    """The report, due on another day."""
    deadline = Deadline("", "", month, day, yearly=True, before=True, quote=Quote())
    return replace(report, deadlines=(deadline,))


def test_what_names_no_month_comes_last(whole: Book) -> None:
    """A wording such as "cuối năm" has no place in the year: it hides no day before it."""
    report = next(action for action in whole.assigned() if action.kind == "report")
    vague, early, late = by(report, None, None), by(report, 2, 28), by(report, 12, 5)
    bare = replace(report, deadlines=())
    assert sorted([bare, late, vague, early], key=due)[:2] == [early, late]
