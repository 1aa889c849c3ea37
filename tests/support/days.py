"""Days and moments as a test writes them, the weekday checked."""

from __future__ import annotations

from datetime import date, datetime, time

from goodward.audit.moments import ENGLAND
from goodward.core.policy.histories import as_day


def day(text: str) -> date:
    """Return the day of “Thursday 2026-04-02” (or “2026-04-02”); a wrong weekday is refused."""
    return as_day(text)


def noon(text: str) -> datetime:
    """Return twelve o'clock in England on a day."""
    return datetime.combine(day(text), time(12), tzinfo=ENGLAND)
