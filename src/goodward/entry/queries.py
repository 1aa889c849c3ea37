"""Whose a link is, and what its person may have."""

from __future__ import annotations

from django.conf import settings

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import all_authorities, has_second_step, must_set_it_up
from goodward.entry.identities import may_link
from goodward.entry.links import whose
from goodward.entry.personal import Way, way_of
from goodward.providers.access import accesses_of
from goodward.providers.entries import access_at, organisation_of, owner_questions, people_of

__all__ = [
    "Way",
    "access_at",
    "authority_of_identities",
    "days_to_stay",
    "has_second_step",
    "may_use_identities",
    "must_set_it_up",
    "organisation_of",
    "owner_questions",
    "people_of",
    "way_of",
    "whose",
]


def days_to_stay(user: User) -> int:
    """
    Return for how many days a person's own device may stay signed in; 0: not at all.

    Of several authorities the strictest counts. An invitation is not counted: what the person has
    so far may be nothing, and the next sign-in asks again.
    """
    return min((each.authority.portal_stay_days for each in accesses_of(user)), default=0)


def authority_of_identities() -> LocalAuthority | None:
    """Return the authority to whose providers an identity provider vouches for people, if any."""
    held = settings.GOODWARD_PORTAL_IDENTITY_PROVIDER
    found = (each for each in all_authorities() if held and each.slug == held.authority)
    return next(found, None)


def may_use_identities(user: User) -> bool:
    """Return whether somebody may sign in by an identity provider, and so is shown where."""
    authority = authority_of_identities()
    return authority is not None and may_link(user, authority)
