"""
A minimal fold for one pathway, written by hand: the floor that a general engine is held against.

It knows Kent's Requires improvement by heart, gives no reasons and takes no corrections, pauses or
versions. It only says what is owed, by when, and how it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.events import Event

SENIOR = "senior_improvement_adviser"
IA, SIA = ("improvement_adviser",), (SENIOR,)
JOINT = ("improvement_adviser", SENIOR)
Owed = list[Any]  # id, number, role, opened, due, done, who was absent


@cache
def _remembering(calendar: WorkingCalendar) -> tuple[Any, Any]:
    """Count each span from each day once, as the engine's calendar does."""
    return cache(calendar.working_days_after), cache(calendar.months_after)


def fold(history: Sequence[Event], calendar: WorkingCalendar, as_of: date) -> list[tuple[Any, ...]]:
    """
    Return every duty: id, number, role, opened, due, status, done, missed, who was absent.

    That is all the shipped answer says of a duty, without its text and its reason.
    """
    days, months = _remembering(calendar)
    # Events are kept in the order recorded: a fold reads what is known, by the day of effect.
    history = sorted([event for event in history if event.day <= as_of], key=attrgetter("day"))
    began = history[0].day
    allocate: Owed = ["allocate_adviser", None, SIA, began, days(began, 3).due_on, None, ()]
    contact: Owed = ["first_contact", None, IA, began, None, None, ()]
    visit: Owed = ["visit", 1, IA, began, None, None, ()]
    monitoring: Owed = ["senior_monitoring", 1, SIA, began, months(began, 1).due_on, None, ()]
    review: Owed = ["senior_review", 1, SIA, began, months(began, 3).due_on, None, ()]
    owed = [allocate, contact, visit, monitoring, review]
    notes: dict[int, Owed] = {}
    cancelled: dict[date, int] = {}
    engagement: list[Owed] = []
    closed: date | None = None
    for event in history[1:]:
        kind, day, fields = event.kind, event.day, event.fields
        if kind == "visit_held":
            present = fields["roles"]
            visit[5] = day
            visit[6] = tuple([role for role in visit[2] if role not in present])
            number = visit[1]
            note: Owed = ["note_of_visit", number, IA, day, None, None, ()]
            role = JOINT if number in (2, 5, 8) else IA
            visit = ["visit", number + 1, role, day, months(day, 1).due_on, None, ()]
            owed += (note, visit)
            notes[number] = note
            if SENIOR in present:
                review[5] = day
                due = months(day, 3).due_on
                review = ["senior_review", review[1] + 1, SIA, day, due, None, ()]
                owed.append(review)
        elif kind == "note_sent":
            notes[fields["visit"]][5] = day
        elif kind == "officer_allocated":
            allocate[5] = day
            contact[4] = days(day, 5).due_on
        elif kind == "contact_made":
            if fields["by"] == SENIOR and engagement:
                engagement.pop(0)[5] = day
            else:
                contact[5] = day
        elif kind == "review_done":
            monitoring[5] = day
            due = months(day, 1).due_on
            monitoring = ["senior_monitoring", monitoring[1] + 1, SIA, day, due, None, ()]
            owed.append(monitoring)
        elif kind == "visit_cancelled" and fields["by"] == "setting":
            term = calendar.term_of(day)
            if term is not None:
                cancelled[term.first_day] = cancelled.get(term.first_day, 0) + 1
                if cancelled[term.first_day] == 2:
                    engagement.append(["engagement_contact", None, SIA, day, None, None, ()])
                    owed.append(engagement[-1])
        elif kind == "judgement_published":
            closed = day
            break
    answer = []
    for name, number, role, opened, due, done, absent in owed:
        ended = done or (None if name == "note_of_visit" else closed)
        missed = due is not None and due < (ended or as_of)
        if done is not None:
            status = "late" if missed else "met"
        elif ended is not None:
            status = "cancelled"
        elif due is None:
            status = "no_date"
        else:
            status = "overdue" if missed else "not_due"
        answer.append((name, number, role, opened, due, status, done, missed, absent))
    return answer
