"""
The terms in which early education is funded: fixed by the calendar, the same in all England.

They are no school terms. A child is funded from the term after the one in which it reaches the age.

Source: DfE, statutory guidance “Early education and childcare”; its days: the national base.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from goodward.core.calendars.working_days import ONE_DAY, Term

# A year with the twenty-ninth of February, and one without.
_YEARS_TO_TRY = (2024, 2023)


class YearlyTerm(NamedTuple):
    """A term that begins and ends on the same days each year, each given as (month, day)."""

    name: str
    first_day: tuple[int, int]
    last_day: tuple[int, int]

    def in_year(self, year: int) -> Term:
        """Return the term of one year, named such as “Autumn 2026”."""
        return Term(date(year, *self.first_day), date(year, *self.last_day), f"{self.name} {year}")


class FundingTerms:
    """The terms of each year, from 1 January to 31 December without a gap."""

    def __init__(self, terms: Iterable[YearlyTerm]) -> None:
        """
        Keep the terms in their order.

        :raises ValueError: if a day of the year belongs to no term, or to two.
        """
        self._terms = tuple(sorted(terms, key=lambda term: term.first_day))
        for year in _YEARS_TO_TRY:
            self._check_whole(year)

    def term_of(self, day: date) -> Term:
        """Return the term a day is in."""
        return next(term for term in self._of_year(day.year) if day <= term.last_day)

    def next_begins(self, day: date) -> date:
        """Return the first day of the term after the one a day is in."""
        return self.term_of(day).last_day + ONE_DAY

    def _of_year(self, year: int) -> tuple[Term, ...]:
        return tuple(term.in_year(year) for term in self._terms)

    def _check_whole(self, year: int) -> None:
        expected = date(year, 1, 1)
        for term in self._of_year(year):
            if term.first_day != expected:
                raise ValueError(
                    f"the term after {_before(expected)} begins on {_day(expected)}, "
                    f"not on {_day(term.first_day)}"
                )
            if term.last_day < term.first_day:
                raise ValueError(f"{term.name.split()[0]} ends before it begins")
            expected = term.last_day + ONE_DAY
        if expected != date(year + 1, 1, 1):
            raise ValueError(f"no term covers the year from {_day(expected)} on")


def _before(expected: date) -> str:
    return _day(expected - ONE_DAY)


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
