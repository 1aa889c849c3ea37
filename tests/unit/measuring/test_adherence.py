"""Each deadline went one way, and what was missed stays missed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goodward.core.measuring.adherence import (
    COUNTED,
    Counted,
    Deadline,
    Went,
    days_past,
    kept,
    late_by,
    went,
)
from tests.support.days import day

DUE = "Friday 2026-04-10"
AS_AT = day("Thursday 2026-04-30")


def a_deadline(state="open", ended="", due=DUE):
    """Return a deadline; one that was met was done on the day it ended."""
    on = day(ended) if ended else None
    return Deadline(day(due), state, on if state == "met" else None, on)


@pytest.mark.parametrize(
    ("deadline", "how"),
    [
        (a_deadline("met", "Thursday 2026-04-09"), Went.IN_TIME),
        (a_deadline("met", DUE), Went.IN_TIME),
        (a_deadline("met", "Saturday 2026-04-11"), Went.LATE),
        (a_deadline(), Went.OVERDUE),
        (a_deadline(due="Thursday 2026-04-30"), Went.TO_COME),
        (a_deadline(due="Wednesday 2026-04-29"), Went.OVERDUE),
        (a_deadline("excused", "Thursday 2026-04-09"), Went.EXCUSED),
        (a_deadline("cancelled", "Thursday 2026-04-09"), Went.CLOSED),
        # An excuse, or the end of the pathway, after the day: it was missed by then.
        (a_deadline("excused", "Monday 2026-04-13"), Went.CLOSED_LATE),
        (a_deadline("cancelled", "Monday 2026-04-13"), Went.CLOSED_LATE),
    ],
)
def test_how_a_deadline_went(deadline, how):
    assert went(deadline, as_at=AS_AT) is how


def test_as_at_an_earlier_day_what_happened_later_had_not_happened():
    late = a_deadline("met", "Tuesday 2026-04-14")

    assert went(late, as_at=day("Friday 2026-04-10")) is Went.TO_COME
    assert went(late, as_at=day("Monday 2026-04-13")) is Went.OVERDUE
    assert went(late, as_at=day("Tuesday 2026-04-14")) is Went.LATE


def test_only_what_was_done_late_is_late_by_some_days():
    assert late_by(a_deadline("met", "Monday 2026-04-13"), as_at=AS_AT) == 3
    assert late_by(a_deadline("met", DUE), as_at=AS_AT) == 0
    assert late_by(a_deadline("excused", "Monday 2026-04-13"), as_at=AS_AT) == 0
    assert late_by(a_deadline(), as_at=AS_AT) == 0
    # Not yet done on that day.
    assert late_by(a_deadline("met", "Monday 2026-04-13"), as_at=day(DUE)) == 0


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        # Missed on Friday the 10th: three days on to Monday, twenty to Thursday the 30th.
        (a_deadline("met", "Monday 2026-04-13"), 3),
        (a_deadline("excused", "Monday 2026-04-13"), 3),
        (a_deadline("cancelled", "Monday 2026-04-13"), 3),
        (a_deadline(), 20),
        (a_deadline("met", DUE), 0),
        (a_deadline("excused", "Thursday 2026-04-09"), 0),
        (a_deadline(due="Thursday 2026-04-30"), 0),
    ],
)
def test_by_how_many_days_what_was_missed_went_past_its_day(deadline, days):
    assert days_past(deadline, as_at=AS_AT) == days


def test_as_at_an_earlier_day_it_had_gone_past_by_fewer_days():
    # Done on Tuesday the 14th: on Monday the 13th it had been open for three days too long.
    late = a_deadline("met", "Tuesday 2026-04-14")

    assert days_past(late, as_at=day("Monday 2026-04-13")) == 3


def counted(how, number=1, *, days=0):
    return Counted("requires_improvement", "first_contact", ("adviser",), how, days, number)


def test_shares_are_of_those_that_were_to_be_kept():
    found = kept(
        [
            counted(Went.IN_TIME, 2),
            counted(Went.LATE, days=3),
            counted(Went.LATE, days=7),
            counted(Went.OVERDUE),
            counted(Went.EXCUSED),
            counted(Went.CLOSED),
            counted(Went.TO_COME),
        ]
    )

    # Two of five: the two in time, of them, the two late and the one overdue.
    assert (found.owed, found.counted, found.share) == (8, 5, Fraction(2, 5))
    # Missed: the two late ones and the one overdue.
    assert found.missed == 3
    # Three and seven calendar days late.
    assert (found.late, found.usually_late_by) == ({3: 1, 7: 1}, 5)


def test_where_nothing_was_to_be_kept_there_is_no_share():
    found = kept([counted(Went.TO_COME)])

    assert (found.share, found.usually_late_by, found.spread) == (None, None, None)


def test_the_same_way_in_several_rows_is_added_up():
    found = kept([counted(Went.LATE, 2, days=3), counted(Went.LATE, 4, days=3)])

    assert (found.counts[Went.LATE], found.late) == (6, {3: 6})


def test_every_way_is_counted_or_knowingly_not():
    assert set(Went) - COUNTED == {Went.TO_COME, Went.EXCUSED, Went.CLOSED}
