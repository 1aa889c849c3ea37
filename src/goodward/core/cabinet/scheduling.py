"""When a report of a quarter falls due: on a working day after the quarter has ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.measuring.periods import Period, quarter_with

# A report later than this would be overtaken by the next.
LATEST_WORKING_DAY = 40


class Due(NamedTuple):
    """A quarter whose report is to be begun, and the day it falls on."""

    period: Period
    on: date


def due_by(today: date, *, working_day: int, calendar: WorkingCalendar) -> Due | None:
    """
    Return the report of the last full quarter, once its day has come; None before.

    working_day: which working day after the last of the quarter, 1 or more. A day that the calendar
    does not know makes none due: nothing is guessed.
    """
    quarter = quarter_with(quarter_with(today).first - timedelta(days=1))
    day = calendar.working_days_after(quarter.last, working_day).due_on
    return Due(quarter, day) if day is not None and day <= today else None
