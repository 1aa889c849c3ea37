"""Which reminders of duties are due on a day: given the duties and what was sent already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.language.reminders import REMINDER_SPAN, ReminderStep

# A reminder whose day went by unsent, because nothing ran or the policy is new, is still written
# for a week. After that it would only be noise.
STALE_AFTER = timedelta(days=7)
SATURDAY = 5


class Owed(NamedTuple):
    """A duty that is open and has a date. name: stays the same as long as it is the same duty."""

    name: str
    rule: str
    due_on: date


class Reminder(NamedTuple):
    """
    One reminder that is due.

    key: by which it is known to have been sent; another date of the duty makes it another one.
    to: `done_by` or a role.
    """

    key: str
    duty: Owed
    to: str
    is_before: bool


def due_reminders(
    steps: Iterable[ReminderStep],
    owed: Iterable[Owed],
    *,
    today: date,
    calendar: WorkingCalendar,
    sent: Collection[str] = (),
) -> list[Reminder]:
    """
    Return the reminders to be written today, in the order of the duties.

    A reminder before the date is due from its day until the date itself; one after the date from
    its day on, while the duty is open. Both end a week after their day.
    """
    wanted = list(steps)
    return [
        reminder
        for duty in owed
        for step in wanted
        if (not step.duties or duty.rule in step.duties)
        and _is_due(step, duty.due_on, today, calendar)
        for reminder in _each(step, duty)
        if reminder.key not in sent
    ]


def day_of(step: ReminderStep, due_on: date, calendar: WorkingCalendar) -> date:
    """Return the day of a reminder of a duty that is due on a day."""
    found = REMINDER_SPAN.match(step.before or step.after or "")
    if found is None:
        raise ValueError(f"“{step.before or step.after}” is no span")
    amount, unit = int(found[1]), found[2]
    direction = timedelta(days=-1 if step.before else 1)
    if not unit.startswith("working"):
        return due_on + amount * (7 if unit.startswith("week") else 1) * direction
    day = due_on
    while amount:
        day += direction
        if day.weekday() < SATURDAY and day not in calendar.closed:
            amount -= 1
    return day


def _is_due(step: ReminderStep, due_on: date, today: date, calendar: WorkingCalendar) -> bool:
    day = day_of(step, due_on, calendar)
    return day <= today <= (due_on if step.before else today) and today <= day + STALE_AFTER


def _each(step: ReminderStep, duty: Owed) -> Iterator[Reminder]:
    when = f"{step.before} before" if step.before else f"{step.after} after"
    for name in step.to:
        key = f"{duty.name}/{duty.due_on.isoformat()}/{when}/{name}".replace(" ", "_")
        yield Reminder(key, duty, name, is_before=step.before is not None)
