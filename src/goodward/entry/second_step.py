"""Whether a link alone is enough, and letting somebody who lost their phone begin again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.accounts.queries import authorities_of
from goodward.audit import actions as audit
from goodward.providers.access import AccessRefused
from goodward.providers.models import Access


def has_second_step(user: User) -> bool:
    """Return whether somebody is asked for a code when they sign in."""
    return bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def must_set_it_up(user: User, authorities: Iterable[LocalAuthority]) -> bool:
    """
    Return whether an authority wants a second step that a person has not set up.

    Whoever has one gave it when they signed in, or has just set it up.
    """
    wanted = any(each.portal_second_factor for each in authorities)
    return wanted and not has_second_step(user)


@transaction.atomic
def let_begin_again(*, access: Access, by: User, at: datetime) -> None:
    """
    Take away somebody's second step, so that they set it up at their next sign-in.

    :raises AccessRefused: for somebody who works for an authority, where more hangs on it.
    """
    user = access.user
    if authorities_of(user):
        raise AccessRefused(f"{user.full_name} works for an authority: ask its administrator")
    Authenticator.objects.filter(user=user).delete()
    audit.record(
        authority_id=access.authority_id,
        kind="access.second_step_reset",
        by=by,
        at=at,
        subject=("provider", access.provider_id) if access.provider_id else ("", ""),
        detail={"access": access.pk, "person": user.pk},
    )
