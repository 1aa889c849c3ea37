"""People at a provider and their way in, as both sides show them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.entry.queries import has_second_step
from goodward.providers.entries import AccessState, state_of
from goodward.providers.naming import CONTACT_TITLES
from goodward.providers.rights import ORGANISATION_ROLES, PROVIDER_RIGHTS
from goodward.ui.components.dates import long_day, plain_day
from goodward.ui.components.statuses import Look

if TYPE_CHECKING:
    from goodward.providers.models import Access

AGAIN, END, KEEP, RESET = "again", "end", "keep", "reset"
# What can be done about an access in each state: on the officers' side, then on the provider's.
_OFFICERS: dict[AccessState, tuple[tuple[str, str], ...]] = {
    AccessState.INVITED: ((AGAIN, "Send the invitation again"), (END, "Withdraw the invitation")),
    AccessState.RUN_OUT: ((AGAIN, "Send the invitation again"), (END, "Withdraw the invitation")),
    AccessState.LIVE: ((END, "End the access"),),
    AccessState.ASKED: ((KEEP, "Keep it: the person stays"), (END, "End the access")),
}
_LOOKS: dict[AccessState, tuple[str, str]] = {
    AccessState.INVITED: ("Invited", "blue"),
    AccessState.RUN_OUT: ("Invitation ran out", "grey"),
    AccessState.LIVE: ("Can sign in", "green"),
    AccessState.ASKED: ("New owner", "yellow"),
}


class AccessRow(NamedTuple):
    """One person's access, ready to show."""

    pk: int
    name: str
    email: str
    role: str
    reach: str
    look: Look
    more: str
    given: str

    @classmethod
    def of(cls, access: Access, *, at: datetime) -> AccessRow:
        state = state_of(access, at=at)
        by = access.given_by.full_name if access.given_by else ""
        return cls(
            access.pk,
            access.user.full_name,
            access.user.email,
            CONTACT_TITLES[access.role],
            "This setting" if access.provider_id else "All settings of the owner",
            Look(*_LOOKS[state]),
            _more(access, state),
            f"{_day(access.given_at)}{f', by {by}' if by else ''}",
        )


def choices_for(access: Access, *, at: datetime, is_officer: bool) -> tuple[tuple[str, str], ...]:
    """Return what can be done about an access now; only an officer settles a change of owner."""
    state = state_of(access, at=at)
    choices = _OFFICERS[state]
    if is_officer and state == AccessState.LIVE and has_second_step(access.user):
        choices = ((RESET, "Let the person set up the second step again"), *choices)
    return choices if is_officer else tuple(each for each in choices if each[0] != KEEP)


def what_a_role_may(role: str) -> list[str]:
    """Return, in words, what somebody in a role will be able to do."""
    return [right.title for right in PROVIDER_RIGHTS.values() if role in right.roles]


def _more(access: Access, state: AccessState) -> str:
    match state:
        case AccessState.INVITED | AccessState.RUN_OUT:
            until = localtime(access.expires_at).date() if access.expires_at else None
            return f"until {long_day(until)}" if until else ""
        case AccessState.LIVE:
            last = access.user.last_login
            return f"last signed in {_day(last)}" if last else "has not signed in yet"
        case AccessState.ASKED:
            stopped = access.role in ORGANISATION_ROLES
            return "sees nothing until you decide" if stopped else "can still sign in"


def _day(at: datetime) -> str:
    return plain_day(localtime(at).date())
