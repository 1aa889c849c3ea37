"""Days as people say them, in English whatever the machine's language."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# A list says the same few hundred days over and over.
_said_before = lru_cache(maxsize=10_000)


def long_day(day: date) -> str:
    """Return “Thursday 2 April 2026”."""
    return f"{DAYS[day.weekday()]} {plain_day(day)}"


@_said_before
def plain_day(day: date) -> str:
    """Return “2 April 2026”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@_said_before
def short_day(day: date) -> str:
    """Return “Thu 2 Apr”, for a place where the year is plain."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def span(first: date, last: date) -> str:
    """Return “Friday 3 April” for one day, “Friday 3 to Monday 6 April” for several."""
    end = f"{DAYS[last.weekday()]} {last.day} {MONTHS[last.month - 1]}"
    if first == last:
        return end
    start = f"{DAYS[first.weekday()]} {first.day}"
    return f"{start} to {end}" if first.month == last.month else f"{span(first, first)} to {end}"


@_said_before
def distance(day: date, today: date) -> str:
    """Return how far a day is: “today”, “tomorrow”, “in 5 days”, “3 days ago”."""
    days = (day - today).days
    match days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
