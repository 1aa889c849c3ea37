"""The day a duty is due: counted out from what it counts from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from goodward.core.calendars.working_days import Count, Pause, WorkingCalendar
from goodward.core.policy.rules import Span
from goodward.core.policy.runs import OwedDuty


def counted(span: Span, start: date, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> Count:
    """Return the day a span ends, counted from `start`; without pauses the calendar remembers."""
    count = calendar.count(
        span.unit,
        span.amount,
        start,
        pauses,
        rolls=span.rolls,
        first_day_counts=span.first_day_counts,
    )
    if not pauses:
        calendar.remembered[span][start] = count
    return count


def due_on(duty: OwedDuty, calendar: WorkingCalendar, pauses: Sequence[Pause]) -> date | None:
    """Return the day one duty is due; None where it has none, or none that is known."""
    rule, anchor = duty.rule, duty.anchor
    if anchor is None:
        return None
    if rule.booked_for is not None:
        booked: date = anchor.fields["for"]
        return booked
    if rule.span is None or (rule.first_undated and duty.number == 1):
        return None
    return counted(rule.span, anchor.day, calendar, pauses).due_on
