"""Whose a link is, and what its person may have."""

from __future__ import annotations

from goodward.accounts.models import User
from goodward.entry.links import whose
from goodward.providers.access import accesses_of

__all__ = ["days_to_stay", "whose"]


def days_to_stay(user: User) -> int:
    """
    Return for how many days a person's own device may stay signed in; 0: not at all.

    Of several authorities the strictest counts. An invitation is not counted: what the person has
    so far may be nothing, and the next sign-in asks again.
    """
    return min((each.authority.portal_stay_days for each in accesses_of(user)), default=0)
