"""The periods figures are asked for: quarters, and financial years from April to March."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
QUARTERS_SHOWN, YEARS_SHOWN = 8, 3


class Period(NamedTuple):
    """Days from `first` to `last`, both included. key: what an address calls it."""

    key: str
    title: str
    first: date
    last: date


def quarter_with(day: date) -> Period:
    """Return the quarter of the calendar year that a day lies in."""
    number = (day.month - 1) // 3
    first = date(day.year, number * 3 + 1, 1)
    title = f"{MONTHS[number * 3]} to {MONTHS[number * 3 + 2]} {day.year}"
    return Period(f"{day.year}-q{number + 1}", title, first, _last_of(first, 3))


def year_with(day: date) -> Period:
    """Return the financial year, 1 April to 31 March, that a day lies in."""
    start = day.year if day.month >= 4 else day.year - 1
    title = f"April {start} to March {start + 1}"
    return Period(f"{start}-{start + 1}", title, date(start, 4, 1), date(start + 1, 3, 31))


def year_before(period: Period) -> Period:
    """Return the same quarter, or the financial year, one year earlier."""
    first = period.first.replace(year=period.first.year - 1)
    return quarter_with(first) if "-q" in period.key else year_with(first)


def period_called(key: str) -> Period:
    """
    Return the period that an address calls by a key.

    :raises ValueError: for a key that no period has.
    """
    start = key.partition("-")[0]
    if not (start.isdecimal() and len(start) == 4):
        raise ValueError(f"no period is called “{key}”")
    found = (*(quarter_with(date(int(start), month, 1)) for month in (1, 4, 7, 10)),
             year_with(date(int(start), 4, 1)))  # fmt: skip
    for each in found:
        if each.key == key:
            return each
    raise ValueError(f"no period is called “{key}”")


def periods_until(today: date) -> tuple[Period, ...]:
    """Return the quarters with today's first, then the financial years, today's first."""
    quarters = [quarter_with(today)]
    while len(quarters) < QUARTERS_SHOWN:
        quarters.append(quarter_with(quarters[-1].first - timedelta(days=1)))
    years = [year_with(today)]
    while len(years) < YEARS_SHOWN:
        years.append(year_with(years[-1].first - timedelta(days=1)))
    return (*quarters, *years)


def _last_of(first: date, months: int) -> date:
    month = first.month - 1 + months
    return date(first.year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
