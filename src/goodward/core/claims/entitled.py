"""
What each entitlement gives, to whom and when, made ready for checking claims.

Source: the national base, `policy_library/england/national.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from goodward.core.calendars.funding_terms import FundingTerms
from goodward.core.policy.language.national import NationalEntitlement, NationalText
from goodward.core.policy.national_reading import funding_terms


class Entitlement(NamedTuple):
    """
    One entitlement. hours: (first day, hours a year) in order; a first day of None is from ever.

    from_months, until_months: a child is funded from the term after it reaches the first, and no
    longer from the term after it reaches the second.
    """

    name: str
    title: str
    hours: tuple[tuple[date | None, int], ...]
    weeks_a_year: int
    from_months: int
    until_months: int
    needs_code: bool
    since: date | None = None

    def hours_a_year(self, day: date) -> int | None:
        """Return the hours a year on a day, None before there were any."""
        found = [hours for first, hours in self.hours if first is None or first <= day]
        return found[-1] if found else None

    def hours_a_week(self, day: date) -> Fraction | None:
        """Return the hours a week on a day, where they are not stretched: 570 in 38 weeks is 15."""
        hours = self.hours_a_year(day)
        return None if hours is None else Fraction(hours, self.weeks_a_year)


class Entitlements(NamedTuple):
    """All entitlements of a country by name, and its terms of funding."""

    by_name: Mapping[str, Entitlement]
    terms: FundingTerms


def entitlements_of(national: NationalText) -> Entitlements:
    """Return every entitlement whose hours, weeks and ages the national base gives."""
    found = (_entitlement(name, said) for name, said in national.entitlements.items())
    return Entitlements({each.name: each for each in found if each}, funding_terms(national))


def months_later(day: date, months: int) -> date:
    """
    Return the day on which somebody born on a day reaches an age in months.

    A day that its month lacks, such as 29 February, is taken as the month's last: the term is the
    same either way.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, _last_of(year, month + 1)))


def _last_of(year: int, month: int) -> int:
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - date(year, month, 1)).days


def _entitlement(name: str, said: NationalEntitlement) -> Entitlement | None:
    if said.weeks_a_year is None or said.from_months is None or said.until_months is None:
        return None
    return Entitlement(
        name,
        said.title,
        tuple((each.since, each.hours) for each in said.hours_a_year),
        said.weeks_a_year,
        said.from_months,
        said.until_months,
        said.needs_code,
        said.since,
    )
