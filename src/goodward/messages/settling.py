"""What a person does about a message that did not arrive, or may not have."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.messages.models import GONE, IN_TROUBLE, Delivery, DeliveryState
from goodward.messages.secrecy import is_secret
from goodward.messages.stepping import step

ANOTHER_READER = (
    "The link in this message works for its reader alone, so it cannot go to another address. "
    "Correct the person’s address and send a new invitation or link"
)


class SettlingRefused(Refused):
    """What cannot be done about a delivery; the sentence says why, `field` where."""


@transaction.atomic
def send_again(*, delivery: Delivery, by: User, at: datetime, email: str = "") -> Delivery:
    """
    Send a message once more to somebody whom it did not reach. Only a person decides that.

    email: another address for them; empty keeps the one it went to.

    :raises SettlingRefused: when it is in no trouble, the address is none or has it already, or
        what it says is for its reader alone and the address another one.
    """
    held = _held(delivery)
    email = email.strip() or held.email
    try:
        validate_email(email)
    except ValidationError:
        raise SettlingRefused(
            "Enter an e-mail address in the correct format, like name@example.com", "email"
        ) from None
    if email.casefold() != held.email.casefold() and is_secret(held.message):
        raise SettlingRefused(ANOTHER_READER, "email")
    others = Delivery.objects.for_authority(held.authority).filter(message=held.message)
    if others.exclude(pk=held.pk).filter(email__iexact=email).exists():
        raise SettlingRefused("Somebody else got this message at this address", "email")
    if email != held.email:
        step(held, "address", words=f"{held.email} → {email}", at=at, by=by)
    step(held, "again", at=at, by=by)
    held.email = email
    held.state, held.failure, held.round = DeliveryState.WAITING, "", held.round + 1
    held.attempts, held.not_before, held.sent_at = 0, at, None
    held.channel, held.channel_key = "", ""
    held.for_person, held.asked_at = None, None
    held.save()
    _record("message.sent_again", held, by=by, at=at)
    return held


@transaction.atomic
def settle(*, delivery: Delivery, words: str, by: User, at: datetime) -> Delivery:
    """
    Say how a message that is in trouble was dealt with, so that nobody has to any more.

    words: such as “Read to her by telephone”.

    :raises SettlingRefused: when it is in no trouble, or nothing is said.
    """
    held = _held(delivery)
    words = SettlingRefused.unless_said(
        words, "Say what you did, for example who read it and when", "words"
    )
    was = held.state
    held.state = DeliveryState.SETTLED
    if was not in GONE:
        held.sent_at = None
    held.for_person = None
    held.save()
    step(held, "settled", words=words, at=at, by=by)
    _record("message.settled", held, by=by, at=at)
    return held


@transaction.atomic
def let_go(*, authority: LocalAuthority, person: User) -> int:
    """Leave to everybody what waits for somebody who left; return how much that was."""
    rows = Delivery.objects.for_authority(authority)
    return rows.filter(for_person=person, state__in=IN_TROUBLE).update(for_person=None)


def _held(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.for_authority(delivery.authority).select_for_update()
    held = rows.get(pk=delivery.pk)
    if held.state not in IN_TROUBLE:
        raise SettlingRefused("Somebody has dealt with this meanwhile, or it arrived")
    return held


def _record(kind: str, delivery: Delivery, *, by: User, at: datetime) -> None:
    """Record the act; the audit keeps which delivery it was, never an address."""
    audit.record(
        authority_id=delivery.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("message", delivery.message_id),
        detail={"delivery": delivery.pk, "round": delivery.round},
    )
