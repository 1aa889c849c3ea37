"""Days of the authority's terms, counted; and which of them are left to a person."""

from __future__ import annotations

from datetime import date

from goodward.accounts.models import LocalAuthority
from goodward.core.calendars.working_days import Count
from goodward.core.funding.terms import Period, PeriodName, Terms, counted
from goodward.core.policy.national_reading import funding_terms
from goodward.policies import library
from goodward.policies.funding_terms import funding_terms_of
from goodward.policies.queries import rules_of

# Which day of a decision a person gives where the terms do not count it.
GIVEN = {
    "representations_by": PeriodName.REPRESENTATIONS,
    "appeal_by": PeriodName.APPEAL,
}


def terms_of(authority: LocalAuthority) -> Terms:
    """Return the terms an authority decides under."""
    return funding_terms_of(authority.slug)


def period_of(authority: LocalAuthority, name: PeriodName) -> Period:
    """Return one period of an authority's terms."""
    return terms_of(authority).period(name)


def day_of(authority: LocalAuthority, name: PeriodName, start: date) -> Count:
    """Return the day a period of the terms ends that begins on a day; None where it is unset."""
    calendar = rules_of(authority).calendar
    return counted(period_of(authority, name), start, calendar, funding_terms(library.national()))


def days_left_open(authority: LocalAuthority) -> tuple[str, ...]:
    """Return which days of a decision a person gives, because no term counts them."""
    terms = terms_of(authority)
    return tuple(field for field, name in GIVEN.items() if terms.period(name).number is None)
