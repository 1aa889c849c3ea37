"""
How long it takes until something happens, when for some it has not happened yet.

Leaving out those still open would make every service look fast, and counting them as never would
make it look hopeless; each counts for as long as it was seen. Source: E. L. Kaplan and P. Meier,
"Nonparametric estimation from incomplete observations" (1958); the band is Greenwood's, on the
scale of log(-log), at 95 %.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from math import exp, log, sqrt
from operator import attrgetter
from typing import NamedTuple

# Of the normal distribution, for a band that holds the truth in 95 of 100 such counts.
BAND = 1.959963984540054


class Seen(NamedTuple):
    """How many days something was followed, and whether it happened at their end."""

    days: int
    happened: bool


class Step(NamedTuple):
    """
    One day on which it happened. followed: how many had not happened and were followed up to then.

    waiting: the share for whom it has not happened after that day; low, high: the band around it.
    """

    day: int
    followed: int
    happened: int
    waiting: Fraction
    low: float
    high: float


class Curve(NamedTuple):
    """
    The share still waiting, day by day. longest: the days the longest followed was followed.

    ends: each day on which following somebody ended, with how many were still followed on it.
    """

    number: int
    happened: int
    longest: int
    steps: tuple[Step, ...]
    ends: tuple[tuple[int, int], ...] = ()

    @property
    def median(self) -> int | None:
        """The day by which it had happened for half; None where it has not for half yet."""
        return next((each.day for each in self.steps if each.waiting <= Fraction(1, 2)), None)

    def followed_on(self, day: int) -> int:
        """Return how many had not happened and were still followed on a day."""
        place = bisect_left(self.ends, (day, 0))
        return self.ends[place][1] if place < len(self.ends) else 0

    def followed_until(self, number: int) -> int:
        """Return the last day on which at least so many were followed; 0 if there is none."""
        return max((day for day, followed in self.ends if followed >= number), default=0)

    def step_by(self, day: int) -> Step | None:
        """Return the last step until a day; None before the first."""
        place = bisect_left(self.steps, day + 1, key=attrgetter("day"))
        return self.steps[place - 1] if place else None

    def happened_by(self, day: int) -> Fraction | None:
        """Return for which share it had happened by a day; None if nobody was followed so long."""
        if day > self.longest:
            return None
        step = self.step_by(day)
        return 1 - step.waiting if step else Fraction(0)


def curve(several: Iterable[Seen]) -> Curve:
    """
    Return how the share still waiting falls. Nobody is left out, and nothing is assumed of later.

    One that was last seen on the day it happens for another was still followed on that day.
    """
    seen = sorted(several)
    happened = Counter(each.days for each in seen if each.happened)
    ended = Counter(each.days for each in seen)
    followed, waiting, spread = len(seen), Fraction(1), 0.0
    steps, ends = [], []
    for day in sorted(ended):
        ends.append((day, followed))
        if happened[day]:
            waiting *= 1 - Fraction(happened[day], followed)
            if followed > happened[day]:
                spread += happened[day] / (followed * (followed - happened[day]))
            steps.append(
                Step(day, followed, happened[day], waiting, *_band(float(waiting), spread))
            )
        followed -= ended[day]
    longest = max(ended, default=0)
    return Curve(len(seen), happened.total(), longest, tuple(steps), tuple(ends))


def _band(waiting: float, spread: float) -> tuple[float, float]:
    if waiting in (0.0, 1.0):
        return waiting, waiting
    width = BAND * sqrt(spread) / abs(log(waiting))
    return waiting ** exp(width), waiting ** exp(-width)
