"""By when, as people say it: “Due Thursday 9 April”, “in 3 days”; “6 days overdue”."""

from __future__ import annotations

from datetime import date

from goodward.cases.queries import WorkLine
from goodward.core.counted import counted
from goodward.core.policy.answer import Because, Status
from goodward.core.policy.vocabulary import EVENT_KINDS
from goodward.ui.components.dates import DAYS, distance, long_day, span
from goodward.ui.components.duties import Urgency
from goodward.ui.components.statuses import STATUS_LOOKS, Look
from goodward.ui.components.why import Why, why_this_date


def due_text(due_on: date | None, today: date) -> str:
    """Return “Due Thursday 9 April”, with the year where it is another than this one."""
    if due_on is None:
        return "No set date"
    return f"Due {span(due_on, due_on) if due_on.year == today.year else long_day(due_on)}"


def due_note(due_on: date | None, today: date) -> str:
    """Return “in 3 days”, “today”, or “6 days overdue”; nothing without a date."""
    if due_on is None:
        return ""
    late = (today - due_on).days
    if late > 0:
        return f"{counted(late, 'day')} overdue"
    return distance(due_on, today)


def status_of(line: WorkLine, today: date) -> Status:
    """Return where an open duty of a list stands on a day."""
    if line.state == "offered":
        return Status.OFFERED
    if line.due_on is None:
        return Status.NO_DATE
    return Status.OVERDUE if line.due_on < today else Status.NOT_DUE


def look_of(line: WorkLine, today: date) -> Look:
    """Return how an open duty's status looks."""
    return STATUS_LOOKS[status_of(line, today)]


def urgency_of(due_on: date | None, today: date) -> Urgency:
    """Return how loudly a duty speaks: late, soon (this week), later."""
    if due_on is None:
        return Urgency.LATER
    if due_on < today:
        return Urgency.LATE
    days_left = len(DAYS) - 1 - today.weekday()
    return Urgency.SOON if (due_on - today).days <= days_left else Urgency.LATER


def why(because: Because, due_on: date | None) -> Why:
    """Return a reason ready to show, the event in its own words."""
    kind = EVENT_KINDS.get(because.event)
    title = kind.title if kind else because.event
    return why_this_date(because, event_text=title, due_on=due_on)


def plain_text(text: str) -> str:
    """Return a duty's text as a row shows it: without its full stop."""
    return text.rstrip(".")


def number_text(act: str, number: int | None) -> str:
    """Return “visit 3” for the visit or its note, “number 3” for what else is counted."""
    if not number:
        return ""
    return f"visit {number}" if act in ("visit_held", "note_sent") else f"number {number}"
