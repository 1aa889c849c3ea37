"""Until when a provider answers a note, and what its answer comes to."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.compiling import span_of
from goodward.core.policy.language.duties import Due


class AnswerState(StrEnum):
    """How a version of a note stands with the provider. SILENT: its day went by without a word."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    SILENT = "silent"
    ACCURATE = "accurate"
    DISPUTED = "disputed"


def answer_due(within: str | None, issued_on: date, calendar: WorkingCalendar) -> date | None:
    """
    Return the last day on which a provider answers in time; None where the policy sets none.

    within: as the policy writes it, “5 working days”; the count begins the day after.
    """
    if not within:
        return None
    span = span_of(Due.model_validate({"count": within}))
    return calendar.count(span.unit, span.amount, issued_on).due_on if span else None


def state_of(is_accurate: bool | None, due_on: date | None, today: date) -> AnswerState:
    """
    Return how a version stands. is_accurate: the last answer, None for none.

    Silence is silence: it is never taken for agreement. Without a day nobody waits for an answer.
    """
    if is_accurate is not None:
        return AnswerState.ACCURATE if is_accurate else AnswerState.DISPUTED
    if due_on is None:
        return AnswerState.NOT_ASKED
    return AnswerState.SILENT if due_on < today else AnswerState.WAITING
