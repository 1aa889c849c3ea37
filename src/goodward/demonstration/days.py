"""The days on which invented things happen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from goodward.audit.moments import ENGLAND


def office_day(today: date, days: int) -> date:
    """Return the last weekday on or before so many days ago: nobody writes notes on a Sunday."""
    day = today - timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))


def noon_of(day: date) -> datetime:
    """Return noon in England."""
    return datetime.combine(day, time(12), tzinfo=ENGLAND)
