"""
Working days, months and school terms of one authority.

Source: the contract of facts and duties, section 4. A day of which nobody can know whether it is a
bank holiday (a year outside the published list) is answered as unknown, never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a deadline is counted in."""

    SAME_DAY = "same day"
    WORKING_DAY = "working day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Skipped(NamedTuple):
    """A day that did not count, and why."""

    on: date
    why: str


class Term(NamedTuple):
    """A school term by its first and last day at school, as the authority prints it."""

    first_day: date
    last_day: date
    name: str = ""


class Pause(NamedTuple):
    """Days of a case that do not count, both ends included."""

    first_day: date
    last_day: date
    why: str


class Count(NamedTuple):
    """
    A date counted out, with every day that was skipped on the way.

    due_on is None when the count needs a day that is not known; `unknown` is then the first one.
    """

    due_on: date | None
    skipped: tuple[Skipped, ...] = ()
    unknown: date | None = None


class _DayUnknown(Exception):
    def __init__(self, day: date) -> None:
        super().__init__(day)
        self.day = day


NO_PAUSES: tuple[Pause, ...] = ()


class WorkingCalendar:
    """
    The days on which one authority works, and its school terms.

    bank_holidays: day to name, for whole years; the years from the first to the last listed are
    known, all others are not. closures: the authority's own closure days, day to reason.
    terms: in any order; a term lasts until the next begins, the last until its last day.
    """

    def __init__(
        self,
        *,
        bank_holidays: Mapping[date, str],
        closures: Mapping[date, str] | None = None,
        terms: Sequence[Term] = (),
        weekend: Sequence[int] = (5, 6),
    ) -> None:
        years = [day.year for day in bank_holidays]
        self.known_years = range(min(years), max(years) + 1) if years else range(0)
        self.closed: dict[date, str] = {**bank_holidays, **(closures or {})}
        self.terms = tuple(sorted(terms))
        self._weekend = {number: _WEEKDAYS[number] for number in weekend}
        self._term_starts = [term.first_day for term in self.terms]
        # Counts of a span worked out before, by the day they start; whoever counts adds to them.
        self.remembered: defaultdict[Hashable, dict[date, Count]] = defaultdict(dict)

    def why_not(self, day: date) -> str | None:
        """Return why the day does not count ("Saturday", "Good Friday"), or None if it does."""
        if day.year not in self.known_years:
            raise _DayUnknown(day)
        return self.closed.get(day) or self._weekend.get(day.weekday())

    def working_days_after(
        self, start: date, amount: int, pauses: Sequence[Pause] = NO_PAUSES
    ) -> Count:
        """Return the last day of `amount` working days; `start` itself is not counted."""
        return self.count(Unit.WORKING_DAY, amount, start, pauses)

    def same_day(self, start: date, pauses: Sequence[Pause] = NO_PAUSES) -> Count:
        """Return `start` if it is a working day, else the next one."""
        return self.count(Unit.SAME_DAY, 0, start, pauses)

    def months_after(self, start: date, amount: int, pauses: Sequence[Pause] = NO_PAUSES) -> Count:
        """
        Return the same day `amount` months on, rolled forward to a working day.

        A shorter month gives its last day. Paused days after `start` lengthen the count.
        """
        return self.count(Unit.MONTH, amount, start, pauses)

    def count(
        self,
        unit: Unit,
        amount: int,
        start: date,
        pauses: Sequence[Pause] = NO_PAUSES,
        *,
        rolls: bool = True,
        first_day_counts: bool = False,
    ) -> Count:
        """
        Return the day `amount` units after `start`, and what was skipped on the way.

        rolls: a count in days, weeks or months that ends on no working day goes on to the next.
        first_day_counts: `start` is itself day 1.
        """
        if first_day_counts and amount:
            start -= ONE_DAY
        try:
            if unit is Unit.WORKING_DAY:
                return self._working_days(start, amount, pauses)
            if unit is Unit.SAME_DAY:
                return self._roll_forward(start, [], pauses)
            plain = _plainly_after(unit, amount, start)
            return self._lengthened(start, plain, pauses, rolls=rolls)
        except _DayUnknown as beyond:
            return Count(None, (), beyond.day)

    def term_of(self, day: date) -> Term | None:
        """Return the term a day belongs to (a holiday belongs to the term before it), or None."""
        place = bisect_right(self._term_starts, day) - 1
        if place < 0 or (place == len(self.terms) - 1 and day > self.terms[place].last_day):
            return None
        return self.terms[place]

    def last_day_of(self, term: Term) -> date:
        """Return the day before the next term begins; of the last known one, its own last day."""
        later = self.terms[self.terms.index(term) + 1 :]
        return later[0].first_day - ONE_DAY if later else term.last_day

    def _working_days(self, start: date, amount: int, pauses: Sequence[Pause]) -> Count:
        day, left, skipped = start, amount, []
        while left:
            day += ONE_DAY
            why = self._why_not_counted(day, pauses)
            if why:
                skipped.append(Skipped(day, why))
            else:
                left -= 1
        return Count(day, tuple(skipped))

    def _lengthened(
        self, start: date, plain: date, pauses: Sequence[Pause], *, rolls: bool
    ) -> Count:
        """Lengthen a count by the paused days in it, those it reaches by being lengthened too."""
        paused = _paused_days(start, plain, pauses)
        while True:
            lengthened = plain + len(paused) * ONE_DAY
            again = _paused_days(start, lengthened, pauses)
            if len(again) == len(paused):
                break
            paused = again
        if rolls:
            return self._roll_forward(lengthened, paused, pauses)
        return Count(lengthened, tuple(paused))

    def _roll_forward(self, day: date, skipped: list[Skipped], pauses: Sequence[Pause]) -> Count:
        already = {skip.on for skip in skipped}
        while why := self._why_not_counted(day, pauses):
            if day not in already:
                skipped.append(Skipped(day, why))
            day += ONE_DAY
        return Count(day, tuple(skipped))

    def _why_not_counted(self, day: date, pauses: Sequence[Pause]) -> str | None:
        return _why_paused(day, pauses) or self.why_not(day)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _plainly_after(unit: Unit, amount: int, start: date) -> date:
    if unit is Unit.MONTH:
        return add_months(start, amount)
    return start + amount * (7 if unit is Unit.WEEK else 1) * ONE_DAY


def add_months(day: date, amount: int) -> date:
    """Return the same day `amount` months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + amount, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _why_paused(day: date, pauses: Sequence[Pause]) -> str | None:
    for pause in pauses:
        if pause.first_day <= day <= pause.last_day:
            return pause.why
    return None


def _paused_days(start: date, end: date, pauses: Sequence[Pause]) -> list[Skipped]:
    """Return each paused day after `start` up to and including `end`, once."""
    days: dict[date, str] = {}
    for pause in pauses:
        day = max(pause.first_day, start + ONE_DAY)
        while day <= min(pause.last_day, end):
            days.setdefault(day, pause.why)
            day += ONE_DAY
    return [Skipped(day, why) for day, why in sorted(days.items())]
