"""Letting somebody who lost their phone begin the second step again."""

from __future__ import annotations

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from goodward.accounts.actions import sign_out_everywhere
from goodward.accounts.models import User
from goodward.accounts.queries import authorities_of
from goodward.audit import actions as audit
from goodward.providers.access import AccessRefused
from goodward.providers.models import Access


@transaction.atomic
def let_begin_again(*, access: Access, by: User, at: datetime) -> None:
    """
    Take away somebody's second step, so that they set it up at their next sign-in.

    Their sign-ins end everywhere, and the links that were sent to them.

    :raises AccessRefused: for somebody who works for an authority, where more hangs on it.
    """
    user = access.user
    if authorities_of(user):
        raise AccessRefused(f"{user.full_name} works for an authority: ask its administrator")
    Authenticator.objects.filter(user=user).delete()
    # Whoever has the phone that was lost has no sign-in and no link left.
    sign_out_everywhere(user)
    audit.record(
        authority_id=access.authority_id,
        kind="access.second_step_reset",
        by=by,
        at=at,
        subject=("provider", access.provider_id) if access.provider_id else ("", ""),
        detail={"access": access.pk, "person": user.pk},
    )
