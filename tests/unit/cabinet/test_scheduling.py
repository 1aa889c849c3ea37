"""The report of a quarter falls due on a working day after it."""

from __future__ import annotations

import pytest

from goodward.core.cabinet.scheduling import due_by
from goodward.core.calendars.working_days import WorkingCalendar
from tests.support.days import day

ENGLAND = WorkingCalendar(
    bank_holidays={
        day("Thursday 2026-01-01"): "New Year’s Day",
        day("Friday 2026-04-03"): "Good Friday",
        day("Monday 2026-04-06"): "Easter Monday",
        day("Friday 2026-12-25"): "Christmas Day",
    }
)


def due(today, working_day=3, calendar=ENGLAND):
    found = due_by(day(today), working_day=working_day, calendar=calendar)
    return found and (found.period.key, found.on)


def test_it_counts_working_days_after_the_last_of_the_quarter():
    # January to March ends on a Tuesday. Wednesday 1, Thursday 2; then Good Friday, the weekend
    # and Easter Monday do not count: the third is Tuesday 7 April.
    assert due("Tuesday 2026-04-07") == ("2026-q1", day("Tuesday 2026-04-07"))
    assert due("Monday 2026-04-06") is None


def test_it_stays_due_until_the_next_quarter_has_ended():
    assert due("Tuesday 2026-06-30") == ("2026-q1", day("Tuesday 2026-04-07"))
    assert due("Wednesday 2026-07-01") is None


def test_a_year_the_calendar_does_not_know_makes_none_due():
    assert due("Friday 2027-02-05") is None


@pytest.mark.parametrize(
    ("working_day", "on"), [(1, "Thursday 2026-10-01"), (10, "Wednesday 2026-10-14")]
)
def test_the_working_day_is_the_authoritys_choice(working_day, on):
    assert due("Friday 2026-10-30", working_day) == ("2026-q3", day(on))
