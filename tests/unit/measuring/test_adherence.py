"""Each deadline went one way, and what was missed stays missed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from goodward.core.measuring.adherence import COUNTED, Deadline, Went, kept, together, went
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


def test_shares_are_of_those_that_were_to_be_kept():
    found = kept(
        [
            a_deadline("met", DUE),
            a_deadline("met", DUE),
            a_deadline("met", "Monday 2026-04-13"),
            a_deadline("met", "Friday 2026-04-17"),
            a_deadline(),
            a_deadline("excused", "Thursday 2026-04-09"),
            a_deadline("cancelled", "Thursday 2026-04-09"),
            a_deadline(due="Friday 2026-05-01"),
        ],
        as_at=AS_AT,
    )

    # Two of five: the two in time, of them, the two late and the one overdue.
    assert (found.owed, found.counted, found.share) == (8, 5, Fraction(2, 5))
    # Three and seven calendar days late.
    assert (found.late_by, found.usually_late_by) == ((3, 7), 5)


def test_where_nothing_was_to_be_kept_there_is_no_share():
    found = kept([a_deadline(due="Friday 2026-05-01")], as_at=AS_AT)

    assert (found.share, found.usually_late_by) == (None, None)


def test_groups_come_together_without_losing_one():
    first = kept([a_deadline("met", DUE), a_deadline()], as_at=AS_AT)
    second = kept([a_deadline("met", "Monday 2026-04-13")], as_at=AS_AT)

    whole = together([first, second])

    assert whole.owed == 3
    assert whole.share == Fraction(1, 3)
    assert whole.late_by == (3,)


def test_every_way_is_counted_or_knowingly_not():
    assert set(Went) - COUNTED == {Went.TO_COME, Went.EXCUSED, Went.CLOSED}
