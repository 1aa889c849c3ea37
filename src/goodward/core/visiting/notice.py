"""How long before a visit, and how long after a question, by the spans a policy writes."""

from __future__ import annotations

from datetime import date

from goodward.core.calendars.working_days import Unit, WorkingCalendar


def day_after_span(words: str, start: date, calendar: WorkingCalendar) -> date | None:
    """
    Return the day a span such as “5 working days” ends that starts on a day not itself counted.

    None where the calendar does not know a day of it.
    """
    amount, unit = words.split(maxsplit=1)
    return calendar.count(Unit(unit.removesuffix("s")), int(amount), start, rolls=False).due_on


def is_early_enough(
    words: str | None, *, today: date, day: date, calendar: WorkingCalendar
) -> bool:
    """
    Return whether at least so long lies between today and a day; never where no span is given.

    A day of which the calendar knows too little is not early enough: somebody is asked.
    """
    if words is None:
        return False
    earliest = day_after_span(words, today, calendar)
    return earliest is not None and earliest <= day


def is_over(words: str | None, *, since: date, today: date, calendar: WorkingCalendar) -> bool:
    """Return whether more than so long has gone by since a day; never where no span is given."""
    if words is None:
        return False
    last = day_after_span(words, since, calendar)
    return last is not None and last < today
