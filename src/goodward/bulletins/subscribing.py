"""
Asking for no more bulletins, or for bulletins again, without signing in.

The address that does it holds a signed word for one e-mail address of one authority. It never runs
out, because a bulletin may be read years later, and all it can do is leave or come back.
Source: RFC 8058 (one click), RFC 2369 (the header).
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction

from goodward.accounts.models import LocalAuthority
from goodward.audit import actions as audit
from goodward.bulletins.models import Subscription
from goodward.bulletins.reaching import unwanted_by

_SIGNER = Signer(salt="goodward.bulletins.subscribing")


class Subscriber(NamedTuple):
    """Whose address a link is about, and whether it gets bulletins now."""

    authority: LocalAuthority
    email: str
    is_wanted: bool


def address_to_leave(authority: LocalAuthority, email: str) -> str:
    """Return where somebody asks for no more bulletins."""
    return f"{settings.GOODWARD_ADDRESS}/bulletins/no-more/{token_to_leave(authority, email)}/"


def token_to_leave(authority: LocalAuthority, email: str) -> str:
    """Return what of that address says whose it is."""
    return _SIGNER.sign_object([authority.pk, email.casefold()])


def subscriber_of(token: str) -> Subscriber:
    """
    Return whose address a link is about.

    :raises LookupError: for one that we did not sign.
    """
    try:
        authority_pk, email = _SIGNER.unsign_object(token)
        authority = LocalAuthority.objects.get(pk=authority_pk)
    except (BadSignature, LocalAuthority.DoesNotExist, ValueError, TypeError) as problem:
        raise LookupError("this link is not one of ours") from problem
    return Subscriber(authority, email, email not in unwanted_by(authority, {email}))


@transaction.atomic
def change_subscription(*, subscriber: Subscriber, is_wanted: bool, how: str, at: datetime) -> bool:
    """Keep that somebody wants bulletins or not; tell whether that is new."""
    authority, email, was_wanted = subscriber_of_now(subscriber)
    if was_wanted == is_wanted:
        return False
    Subscription.objects.for_authority(authority).create(
        authority=authority, email=email, is_wanted=is_wanted, how=how, recorded_at=at
    )
    audit.record(
        authority_id=authority.pk,
        kind="bulletin.wanted" if is_wanted else "bulletin.unwanted",
        by=None,
        at=at,
        detail={"how": how},
    )
    return True


def subscriber_of_now(subscriber: Subscriber) -> Subscriber:
    """Return a subscriber as they stand at this moment."""
    unwanted = unwanted_by(subscriber.authority, {subscriber.email})
    return subscriber._replace(is_wanted=subscriber.email not in unwanted)
