"""
How a policy's deadlines were kept, by the same days that set the work.

A deadline is a duty with a day. It is counted in the period its day falls in, whenever it opened
and whenever it was done. Nothing here is a target: the policy set each day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from goodward.core.measuring.spread import Spread, spread_of


class Went(StrEnum):
    """How a deadline went, as at a day. Each is exactly one of them."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    TO_COME = "to_come"
    EXCUSED = "excused"
    CLOSED_LATE = "closed_late"
    CLOSED = "closed"


# What a share of deadlines kept is taken of; the others were not, or not yet, to be kept. An excuse
# given after the day does not make it kept: what was missed stays missed (contract, section 3).
MISSED = (Went.LATE, Went.OVERDUE, Went.CLOSED_LATE)
COUNTED = frozenset({*MISSED, Went.IN_TIME})


class Deadline(NamedTuple):
    """
    A duty with a day. state: open, met, cancelled or excused, today.

    ended_on: when it was done, excused or cancelled with its pathway; None while it is open.
    """

    due_on: date
    state: str
    done_on: date | None
    ended_on: date | None


class Counted(NamedTuple):
    """
    Deadlines that are the same in all that figures ask of them, and how many they are.

    roles: who owes them. late_by: calendar days; 0 of all that were not done late.
    """

    pathway: str
    rule: str
    roles: tuple[str, ...]
    how: Went
    late_by: int
    number: int


class Kept(NamedTuple):
    """
    How some deadlines went. late: of each number of calendar days, how many were done so late.

    share: kept in time of all that were to be kept; None where none was.
    """

    counts: Counter[Went]
    late: Mapping[int, int]

    @property
    def owed(self) -> int:
        return self.counts.total()

    @property
    def counted(self) -> int:
        return sum(self.counts[each] for each in COUNTED)

    @property
    def missed(self) -> int:
        return sum(self.counts[each] for each in MISSED)

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.counts[Went.IN_TIME], self.counted) if self.counted else None

    @property
    def spread(self) -> Spread | None:
        """By how many days late ones were late; None where none was."""
        return spread_of(self.late)

    @property
    def usually_late_by(self) -> float | None:
        """The median of the days by which late ones were late; None where none was."""
        return self.spread.middle if self.spread else None


def went(deadline: Deadline, *, as_at: date) -> Went:
    """
    Return how a deadline went, as at the end of a day.

    One whose day is `as_at` is still to come: it may be kept until that day is over.
    """
    ended = deadline.ended_on if deadline.ended_on and deadline.ended_on <= as_at else None
    if ended is None:
        return Went.OVERDUE if deadline.due_on < as_at else Went.TO_COME
    is_late = ended > deadline.due_on
    if deadline.state == "met":
        return Went.LATE if is_late else Went.IN_TIME
    if is_late:
        return Went.CLOSED_LATE
    return Went.EXCUSED if deadline.state == "excused" else Went.CLOSED


def late_by(deadline: Deadline, *, as_at: date) -> int:
    """Return the calendar days by which a deadline was done late; 0 if it was not."""
    return days_past(deadline, as_at=as_at) if went(deadline, as_at=as_at) is Went.LATE else 0


def days_past(deadline: Deadline, *, as_at: date) -> int:
    """Return by how many calendar days one that was missed went past its day; 0 for any other."""
    if went(deadline, as_at=as_at) not in MISSED:
        return 0
    ended = deadline.ended_on if deadline.ended_on and deadline.ended_on <= as_at else as_at
    return (ended - deadline.due_on).days


def kept(counted: Iterable[Counted]) -> Kept:
    """Return how some deadlines went, from their counts."""
    counts: Counter[Went] = Counter()
    late: Counter[int] = Counter()
    for each in counted:
        counts[each.how] += each.number
        if each.how is Went.LATE:
            late[each.late_by] += each.number
    return Kept(counts, late)
