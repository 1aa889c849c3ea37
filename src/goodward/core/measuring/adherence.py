"""
How a policy's deadlines were kept, by the same days that set the work.

A deadline is a duty with a day. It is counted in the period its day falls in, whenever it opened
and whenever it was done. Nothing here is a target: the policy set each day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from statistics import median
from typing import NamedTuple


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
_MISSED = frozenset({Went.LATE, Went.OVERDUE, Went.CLOSED_LATE})
COUNTED = _MISSED | {Went.IN_TIME}


class Deadline(NamedTuple):
    """
    A duty with a day. state: open, met, cancelled or excused, today.

    ended_on: when it was done, excused or cancelled with its pathway; None while it is open.
    """

    due_on: date
    state: str
    done_on: date | None
    ended_on: date | None


class Kept(NamedTuple):
    """
    How some deadlines went. late_by: calendar days, of each that was done late, in order.

    share: kept in time of all that were to be kept; None where none was.
    """

    counts: Counter[Went]
    late_by: tuple[int, ...]

    @property
    def owed(self) -> int:
        return self.counts.total()

    @property
    def counted(self) -> int:
        return sum(self.counts[each] for each in COUNTED)

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.counts[Went.IN_TIME], self.counted) if self.counted else None

    @property
    def usually_late_by(self) -> float | None:
        """The median of the days by which late ones were late; None where none was."""
        return median(self.late_by) if self.late_by else None


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


def kept(deadlines: Iterable[Deadline], *, as_at: date) -> Kept:
    """Return how some deadlines went, as at the end of a day."""
    counts: Counter[Went] = Counter()
    late_by = []
    for each in deadlines:
        how = went(each, as_at=as_at)
        counts[how] += 1
        if how is Went.LATE and each.ended_on:
            late_by.append((each.ended_on - each.due_on).days)
    return Kept(counts, tuple(sorted(late_by)))


def together(several: Iterable[Kept]) -> Kept:
    """Return how all of some groups of deadlines went."""
    counts: Counter[Went] = Counter()
    late_by: list[int] = []
    for each in several:
        counts += each.counts
        late_by += each.late_by
    return Kept(counts, tuple(sorted(late_by)))
