"""The day of a moment, as people in England reckon it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def english_date(at: datetime) -> date:
    """Return the day in England of a moment that bears a time zone; `at.date()` would be UTC's."""
    return at.astimezone(ENGLAND).date()


def end_of(day: date) -> datetime:
    """Return the moment a day is over in England."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=ENGLAND)
