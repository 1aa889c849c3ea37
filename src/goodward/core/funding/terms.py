"""
An authority's terms for funding decisions: how long what takes. Opens nothing.

A period that no document gives is unset: then a person gives the day, and pages say why.

Source: an authority's own file, `policy_library/<authority>/funding.yaml`; ofsted-and-law 6.5.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from goodward.core.calendars.funding_terms import FundingTerms
from goodward.core.calendars.working_days import Count, Unit, WorkingCalendar
from goodward.core.policy.problems import FileProblem
from goodward.core.policy.shaped_files import read_shaped


class PeriodName(StrEnum):
    """What a file gives a time for."""

    # From the decision to the day it takes effect.
    NOTICE = "notice"
    # From the letter, in which the provider may speak against the decision, and appeal.
    REPRESENTATIONS = "representations"
    APPEAL = "appeal"
    # From the day it was received, in which it is answered.
    REPRESENTATIONS_ANSWER = "representations_answer"
    APPEAL_ANSWER = "appeal_answer"
    # From the day the decision takes effect, after which it is looked at again.
    REVIEW = "review"


UNITS: dict[str, Unit] = {
    "working days": Unit.WORKING_DAY,
    "days": Unit.DAY,
    "weeks": Unit.WEEK,
    "months": Unit.MONTH,
}
SCHOOL_TERMS, FUNDING_TERMS = "school terms", "funding terms"


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeriodText(_Block):
    """How long. Without a number it is unset, and `note` says why."""

    number: Annotated[int, Field(ge=1, le=400)] | None = None
    unit: (
        Literal["working days", "days", "weeks", "months", "school terms", "funding terms"] | None
    ) = None
    basis: Literal["stated", "local choice", "silent"]
    note: str = ""

    @model_validator(mode="after")
    def _is_whole(self) -> PeriodText:
        if (self.number is None) != (self.basis == "silent") or (
            (self.number is None) != (self.unit is None)
        ):
            raise ValueError("give a number and a unit, or neither with “basis: silent”")
        if self.number is None and not self.note:
            raise ValueError("say in a note why no time is set")
        return self


class TermsText(_Block):
    """What an authority's file says."""

    title: str
    source: str
    periods: dict[PeriodName, PeriodText]


class Period(NamedTuple):
    """How long something takes; number None: unset, and a person gives the day."""

    name: PeriodName
    number: int | None
    unit: str
    basis: str
    note: str

    @property
    def text(self) -> str:
        """Such as “10 working days”; empty when unset."""
        if self.number is None:
            return ""
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"


class Terms(NamedTuple):
    """Every period, set or not."""

    title: str
    source: str
    periods: tuple[Period, ...]

    def period(self, name: PeriodName) -> Period:
        """Return one period."""
        return next(each for each in self.periods if each.name == name)


class TermsRead(NamedTuple):
    """Terms, or None with the problems that stand in their way."""

    terms: Terms | None
    problems: tuple[FileProblem, ...]


@lru_cache(maxsize=64)
def read_terms(text: str, *, path: str) -> TermsRead:
    """Return an authority's terms, or every problem at once. path: its name in the problems."""
    document, said, problems = read_shaped(
        text, TermsText, path=path, begins="terms begin with “title: …”"
    )
    if said is None:
        return TermsRead(None, problems)
    missing = [each.value for each in PeriodName if each not in said.periods]
    if missing:
        sentence = f"say of each period how long it is, or that it is unset: {', '.join(missing)}"
        return TermsRead(None, (document.problem(("periods",), sentence),))
    periods = tuple(
        Period(name, each.number, each.unit or "", each.basis, each.note)
        for name, each in ((name, said.periods[name]) for name in PeriodName)
    )
    return TermsRead(Terms(said.title, said.source, periods), ())


def counted(
    period: Period, start: date, calendar: WorkingCalendar, funding_terms: FundingTerms
) -> Count:
    """
    Return the day a period ends that begins on `start`, which is not counted.

    A period in terms ends with the last day of so many whole terms after the one `start` is in. The
    day is None where the period is unset, or needs a day nobody knows.
    """
    if period.number is None:
        return Count(None)
    if period.unit in UNITS:
        # What the provider has until then ends on a day somebody works.
        return calendar.count(UNITS[period.unit], period.number, start)
    day = start
    for _ in range(period.number + 1):
        last = _last_of_term(period.unit, day, calendar, funding_terms)
        if last is None:
            return Count(None, unknown=day)
        day = date.fromordinal(last.toordinal() + 1)
    return Count(date.fromordinal(day.toordinal() - 1))


def _last_of_term(
    unit: str, day: date, calendar: WorkingCalendar, funding_terms: FundingTerms
) -> date | None:
    if unit == FUNDING_TERMS:
        return funding_terms.term_of(day).last_day
    term = calendar.term_of(day)
    return calendar.last_day_of(term) if term else None
