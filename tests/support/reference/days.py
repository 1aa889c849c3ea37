"""
Counting days the slow way: one day at a time.

Source: the contract of facts and duties, sections 4 and 8 (pauses and corrections).
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

PUBLISHED = Path(__file__).resolve().parents[3] / "policy_library/england/bank_holidays.json"
BANK_HOLIDAYS = {
    date.fromisoformat(each["date"])
    for each in json.loads(PUBLISHED.read_text(encoding="utf-8"))["england-and-wales"]["events"]
}
FIRST_YEAR = min(BANK_HOLIDAYS).year
LAST_YEAR = max(BANK_HOLIDAYS).year
ONE_DAY = timedelta(days=1)
SATURDAY = 5

# The six-term dates of Halfway Houses Primary: the first days, and the last day of the last term.
TERM_STARTS = [
    date(2025, 9, 3), date(2025, 11, 3), date(2026, 1, 5),
    date(2026, 2, 23), date(2026, 4, 20), date(2026, 6, 1),
    date(2026, 9, 1), date(2026, 11, 2), date(2027, 1, 4),
    date(2027, 2, 22), date(2027, 4, 12), date(2027, 6, 7),
]  # fmt: skip
LAST_TERM_ENDS = date(2027, 7, 22)

IsPaused = Callable[[date], bool]


class Unknown(Exception):
    """A year whose bank holidays nobody has published; `day` is the first such day met."""

    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


class Span(NamedTuple):
    """How long a duty has: an amount of "working days", "months" or the "same day"."""

    unit: str
    amount: int = 0


def working_days(amount: int) -> Span:
    return Span("working days", amount)


def months(amount: int) -> Span:
    return Span("months", amount)


SAME_DAY = Span("same day")


def is_working_day(day: date, is_paused: IsPaused) -> bool:
    """Monday to Friday, no bank holiday, not paused; a day nobody can know of is refused."""
    if is_paused(day):
        return False
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Unknown(day)
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def count(span: Span, start: date, is_paused: IsPaused) -> tuple[date, list[date]]:
    """Return the day a span ends that is counted from `start`, and the days skipped on the way."""
    if span.unit == "working days":
        return _count_working_days(span.amount, start, is_paused)
    if span.unit == "months":
        lengthened, paused = _lengthen(start, same_day_later(start, span.amount), is_paused)
        due, rolled_over = _roll_forward(lengthened, is_paused)
        return due, sorted({*paused, *rolled_over})
    return _roll_forward(start, is_paused)


def _count_working_days(amount: int, start: date, is_paused: IsPaused) -> tuple[date, list[date]]:
    day, counted, skipped = start, 0, []
    while counted < amount:
        day += ONE_DAY
        if is_working_day(day, is_paused):
            counted += 1
        else:
            skipped.append(day)
    return day, skipped


def _roll_forward(day: date, is_paused: IsPaused) -> tuple[date, list[date]]:
    skipped = []
    while not is_working_day(day, is_paused):
        skipped.append(day)
        day += ONE_DAY
    return day, skipped


def _lengthen(start: date, end: date, is_paused: IsPaused) -> tuple[date, list[date]]:
    """Walk as many days on which the case is not paused as lie between start and end."""
    left, day, paused = (end - start).days, start, []
    while left:
        day += ONE_DAY
        if is_paused(day):
            paused.append(day)
        else:
            left -= 1
    return day, paused


def same_day_later(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(amount):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def term_of(day: date) -> date | None:
    """Return the first day of the term a day belongs to, or None outside the known terms."""
    begun = [start for start in TERM_STARTS if start <= day]
    return begun[-1] if begun and day <= LAST_TERM_ENDS else None
