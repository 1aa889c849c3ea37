"""Figures of compliments and complaints, by quarter. Each number is a count of what is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import NamedTuple

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.complaints.standing import Kind, Round, Standing, working_days_between
from goodward.core.complaints.terms import With
from goodward.core.measuring.periods import Period, quarter_with


class StageFigures(NamedTuple):
    """
    What one stage came to in a quarter.

    begun: rounds that began in it. acknowledged, answered: of those, how many, and how many in
    time; late: not done in time, whether done since or not. days_to_…: the median in working days,
    None where there is none.
    """

    title: str
    begun: int
    acknowledged: int
    acknowledged_in_time: int
    answered: int
    answered_in_time: int
    late: int
    days_to_acknowledge: float | None
    days_to_answer: float | None


class QuarterFigures(NamedTuple):
    """One quarter, by the day each was received. outcomes: of rounds answered in it."""

    quarter: Period
    compliments: int
    informal: int
    formal: int
    stages: tuple[StageFigures, ...]
    outcomes: tuple[tuple[str, int], ...]
    learning: int
    learning_done: int


def figures(
    all_of_them: Iterable[Standing], calendar: WorkingCalendar, *, today: date
) -> list[QuarterFigures]:
    """Return the figures of every quarter in which anything was received or begun, newest first."""
    found = list(all_of_them)
    quarters = {quarter_with(each.received_on) for each in found}
    quarters |= {quarter_with(r.began_on) for each in found for r in each.rounds}
    quarters |= {
        quarter_with(r.answered_on) for each in found for r in each.rounds if r.answered_on
    }
    return [_quarter(each, found, calendar, today) for each in sorted(quarters, reverse=True)]


def _quarter(
    quarter: Period, found: list[Standing], calendar: WorkingCalendar, today: date
) -> QuarterFigures:
    received = [each for each in found if quarter_with(each.received_on) == quarter]
    complaints = [each for each in received if each.kind == Kind.COMPLAINT]
    informal = sum(each.rounds[0].stage.with_ == With.OFFICER for each in complaints)
    rounds = [r for each in found for r in each.rounds]
    begun = [r for r in rounds if quarter_with(r.began_on) == quarter]
    answered = [r for r in rounds if r.answered_on and quarter_with(r.answered_on) == quarter]
    learning = [one for each in received for one in each.learning]
    return QuarterFigures(
        quarter,
        sum(each.kind == Kind.COMPLIMENT for each in received),
        informal,
        len(complaints) - informal,
        tuple(_stages(begun, calendar, today)),
        tuple(sorted(Counter(r.outcome for r in answered).items())),
        len(learning),
        sum(each.done_on is not None for each in learning),
    )


def _stages(rounds: list[Round], calendar: WorkingCalendar, today: date) -> Iterable[StageFigures]:
    for title in dict.fromkeys(r.stage.title for r in rounds):
        several = [r for r in rounds if r.stage.title == title]
        yield StageFigures(
            title,
            len(several),
            sum(r.acknowledged_on is not None for r in several),
            sum(_in_time(r.acknowledged_on, r.acknowledge_due.due_on) for r in several),
            sum(_is_answered(r) for r in several),
            sum(_is_answered(r) and _in_time(r.answered_on, r.due_on) for r in several),
            sum(_is_late(r, today) for r in several),
            _days(calendar, [(r.began_on, r.acknowledged_on) for r in several]),
            _days(calendar, [(r.began_on, r.answered_on) for r in several if _is_answered(r)]),
        )


def _is_answered(one: Round) -> bool:
    """Return whether it was answered: one that was withdrawn was not."""
    return one.answered_on is not None and one.outcome != "withdrawn"


def _in_time(done: date | None, due: date | None) -> bool:
    return done is not None and (due is None or done <= due)


def _is_late(one: Round, today: date) -> bool:
    return one.due_on is not None and (one.answered_on or today) > one.due_on


def _days(calendar: WorkingCalendar, spans: Iterable[tuple[date, date | None]]) -> float | None:
    counts = [working_days_between(calendar, start, end) for start, end in spans if end]
    return median(counts) if counts else None
