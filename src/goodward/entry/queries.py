"""Whose a link is, and what its person may have."""

from __future__ import annotations

from goodward.accounts.models import User
from goodward.entry.links import whose
from goodward.entry.second_step import has_second_step, must_set_it_up
from goodward.providers.access import accesses_of
from goodward.providers.entries import access_at, organisation_of, owner_questions, people_of

__all__ = [
    "access_at",
    "days_to_stay",
    "has_second_step",
    "must_set_it_up",
    "organisation_of",
    "owner_questions",
    "people_of",
    "whose",
]


def days_to_stay(user: User) -> int:
    """
    Return for how many days a person's own device may stay signed in; 0: not at all.

    Of several authorities the strictest counts. An invitation is not counted: what the person has
    so far may be nothing, and the next sign-in asks again.
    """
    return min((each.authority.portal_stay_days for each in accesses_of(user)), default=0)
