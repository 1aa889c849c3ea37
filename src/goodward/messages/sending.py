"""
Sending what waits in the outbox, each delivery once.

A delivery is claimed in a transaction of its own before it is handed to the mail server, and marked
sent in another after. Two senders never claim the same one. A sender that dies between the two
leaves its claim behind: whether that message went is not known, so it is not sent again but shown.
"""

from __future__ import annotations

import smtplib
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F

from goodward.accounts.models import LocalAuthority
from goodward.messages.models import Delivery, DeliveryState

# A try that fails for the moment is made again after these waits, then given to a person.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4))
# A claim older than this was left by a sender that died.
LONGEST_CLAIM = timedelta(minutes=15)
# Replies by which a mail server says that trying again is of no use (RFC 5321, section 4.2.1).
REFUSED_FOR_GOOD = 500


class Sent(NamedTuple):
    """What one round came to, as numbers of deliveries."""

    sent: int
    waiting: int
    failed: int
    unsure: int


def send_waiting(
    authority: LocalAuthority, *, now: Callable[[], datetime], limit: int = 500
) -> Sent:
    """Send what waits, oldest first. now: the clock, asked before and after each delivery."""
    unsure = _give_up_old_claims(authority, now())
    came_to: Counter[DeliveryState] = Counter()
    for pk in _waiting(authority, now(), limit):
        if _claim(authority, pk, now()):
            came_to[_hand_over(authority, pk, now)] += 1
    return Sent(
        sent=came_to[DeliveryState.SENT],
        waiting=came_to[DeliveryState.WAITING],
        failed=came_to[DeliveryState.FAILED],
        unsure=unsure,
    )


def _waiting(authority: LocalAuthority, at: datetime, limit: int) -> list[int]:
    rows = Delivery.objects.for_authority(authority).filter(
        state=DeliveryState.WAITING, not_before__lte=at
    )
    return list(rows.order_by("not_before", "pk").values_list("pk", flat=True)[:limit])


def _claim(authority: LocalAuthority, pk: int, at: datetime) -> bool:
    """Take a delivery for this sender; False when another was quicker."""
    mine = Delivery.objects.for_authority(authority).filter(pk=pk, state=DeliveryState.WAITING)
    return bool(mine.update(state=DeliveryState.SENDING, claimed_at=at, attempts=F("attempts") + 1))


def _hand_over(authority: LocalAuthority, pk: int, now: Callable[[], datetime]) -> DeliveryState:
    delivery = Delivery.objects.for_authority(authority).select_related("message").get(pk=pk)
    try:
        _letter(delivery).send()
    except (smtplib.SMTPException, OSError) as problem:
        return _failed(delivery, problem, now())
    delivery.state, delivery.sent_at, delivery.failure = DeliveryState.SENT, now(), ""
    delivery.save()
    return DeliveryState.SENT


def _letter(delivery: Delivery) -> EmailMessage:
    message = delivery.message
    letter = EmailMessage(message.subject, message.body, to=[delivery.email])
    for each in message.attachments.all():
        letter.attach(each.name, bytes(each.content), each.content_type)
    return letter


def _failed(delivery: Delivery, problem: Exception, at: datetime) -> DeliveryState:
    tries_left = delivery.attempts <= len(WAITS) and not _is_for_good(problem)
    delivery.state = DeliveryState.WAITING if tries_left else DeliveryState.FAILED
    delivery.failure = _in_words(problem)
    if tries_left:
        delivery.not_before = at + WAITS[delivery.attempts - 1]
    delivery.save()
    return DeliveryState(delivery.state)


def _is_for_good(problem: Exception) -> bool:
    codes = [code for code, _ in getattr(problem, "recipients", {}).values()] or [
        getattr(problem, "smtp_code", 0)
    ]
    return all(code >= REFUSED_FOR_GOOD for code in codes)


def _in_words(problem: Exception) -> str:
    said = [text for _, text in getattr(problem, "recipients", {}).values()]
    said = said or [getattr(problem, "smtp_error", "") or str(problem)]
    return "; ".join(
        each.decode("utf-8", "replace") if isinstance(each, bytes) else str(each) for each in said
    )


@transaction.atomic
def _give_up_old_claims(authority: LocalAuthority, at: datetime) -> int:
    left = Delivery.objects.for_authority(authority).filter(
        state=DeliveryState.SENDING, claimed_at__lt=at - LONGEST_CLAIM
    )
    return left.update(
        state=DeliveryState.UNSURE,
        failure="Sending stopped half-way. It may have arrived: ask, then send it again if not.",
    )
