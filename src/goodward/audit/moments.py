"""The day of a moment, as people in England reckon it."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def english_date(at: datetime) -> date:
    """Return the day in England of a moment that bears a time zone; `at.date()` would be UTC's."""
    return at.astimezone(ENGLAND).date()
