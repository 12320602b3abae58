"""Files for offices: work lists and the matrix as XLSX, deadlines as a calendar."""

from viz.office.calendar import plan_calendar, unit_calendar
from viz.office.matrix import matrix_book
from viz.office.responsibilities import responsibility_book
from viz.office.unit import unit_book
from viz.office.values import Office, asks, office_of

__all__ = [
    "Office",
    "asks",
    "matrix_book",
    "office_of",
    "plan_calendar",
    "responsibility_book",
    "unit_book",
    "unit_calendar",
]
