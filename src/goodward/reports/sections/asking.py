"""What every section is asked: which authority, which period, and as at which days."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from goodward.cases.happenings import first_day
from goodward.cases.queries import ProviderRun, runs_of
from goodward.core.measuring.periods import MONTHS, Period, year_before

if TYPE_CHECKING:
    from goodward.accounts.models import LocalAuthority


class Days(NamedTuple):
    """Days from `first` to `last`, both included; `last` is cut where the period is not over."""

    title: str
    first: date
    last: date

    @property
    def ends(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class Asked:
    """
    One question for figures.

    period, before: the period and the one a year before. now, then: their days up to the day asked
    on, and as many days of the one before, so that what is not over is compared with its like.
    """

    def __init__(self, authority: LocalAuthority, period: Period, *, today: date) -> None:
        self.authority = authority
        self.period, self.before = period, year_before(period)
        self.today = today

    @cached_property
    def now(self) -> Days:
        return Days(self.period.title, self.period.first, min(self.period.last, self.today))

    @cached_property
    def then(self) -> Days:
        if self.now.last == self.period.last:
            last = self.before.last
        else:
            last = self.before.first + timedelta(days=(self.now.last - self.now.first).days)
        return Days(self.before.title, self.before.first, min(last, self.before.last))

    @cached_property
    def runs(self) -> list[ProviderRun]:
        """Every run through a pathway, read once for all sections."""
        return runs_of(self.authority)

    @property
    def is_over(self) -> bool:
        """Whether the whole period is counted."""
        return self.now.last == self.period.last

    @cached_property
    def begins(self) -> date | None:
        """The earliest day anything was recorded of."""
        return first_day(self.authority)

    @property
    def limits(self) -> tuple[str, ...]:
        """What to know of whatever is counted from what people recorded."""
        return (*self.unfinished, *self._unrecorded)

    @property
    def _unrecorded(self) -> tuple[str, ...]:
        """The warning where the year before lies before the first record, wholly or in part."""
        if self.begins is None or self.begins <= self.then.first:
            return ()
        since = f"What people do is recorded here since {plainly(self.begins)}."
        return (f"{since} Of days before, nothing is counted: a nought for them says nothing.",)

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The warning for a period that is not over; nothing for one that is."""
        if self.is_over:
            return ()
        days = (self.now.last - self.now.first).days + 1
        counted_days = f"its first {days} days are counted, and as many of the year before"
        return (f"The period is not over: {counted_days}.",)


def plainly(day: date) -> str:
    """Return “31 March 2026”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
