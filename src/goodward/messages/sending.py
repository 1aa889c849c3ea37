"""
Sending what waits in the outbox, each delivery once.

A delivery is claimed in a transaction of its own before it is handed over, and marked in another
after. Two senders never claim the same one. A sender that dies between the two leaves its claim
behind: whether that message went is asked where the channel can say, and else put to a person. It
is never simply sent again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Case, F, Q, TextField, Value, When
from django.utils import timezone

from goodward.accounts.models import LocalAuthority
from goodward.core.messages.quiet import may_go_at
from goodward.messages.by_email import ByEmail
from goodward.messages.by_notify import ByNotify
from goodward.messages.models import GONE, IN_TROUBLE, Channel, Delivery, DeliveryState, Outgoing
from goodward.messages.outgoing import outgoing_of, quiet_hours
from goodward.messages.reaching import ChannelOut, Outcome
from goodward.messages.stepping import step, who_deals_with

# A try that fails for the moment is made again after these waits, then given to a person.
WAITS = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=4))
# A claim older than this was left by a sender that died.
LONGEST_CLAIM = timedelta(minutes=15)
# Between two questions to a channel about one delivery, and the last one.
ASK_EVERY, ASK_UNTIL = timedelta(minutes=10), timedelta(days=4)
STOPPED = "Sending stopped half-way. It may have arrived: ask, then send it again if not."

_CHANNELS: dict[str, Callable[[Outgoing], ChannelOut]] = {
    Channel.EMAIL: ByEmail,
    Channel.NOTIFY: ByNotify,
}


class Sent(NamedTuple):
    """What one round came to, as numbers of deliveries."""

    sent: int
    waiting: int
    failed: int
    unsure: int


def open_always(moment: datetime) -> bool:
    """Return whether an authority that works on every day is closed at a moment: never."""
    return False


def send_waiting(
    authority: LocalAuthority,
    *,
    now: Callable[[], datetime],
    is_closed: Callable[[datetime], bool] = open_always,
    limit: int = 500,
) -> Sent:
    """
    Send what waits, oldest first; in quiet hours only what is statutory.

    now: the clock, asked before and after each delivery. is_closed: whether the authority does not
    work on the day of a moment.
    """
    outgoing = outgoing_of(authority)
    came_to: Counter[str] = Counter()
    asked: Counter[str] = Counter(
        _ask_about(authority, pk, now) for pk in _left_behind(authority, now())
    )
    for pk in _waiting(authority, now(), limit, is_quiet=is_quiet(outgoing, now(), is_closed)):
        if _claim(authority, pk, outgoing.channel, now()):
            came_to[_hand_over(authority, pk, outgoing, now)] += 1
    both = came_to + asked
    return Sent(
        sent=came_to[DeliveryState.SENT] + came_to[DeliveryState.DELIVERED],
        waiting=both[DeliveryState.WAITING],
        failed=both[DeliveryState.FAILED] + both[DeliveryState.BOUNCED],
        unsure=both[DeliveryState.UNSURE],
    )


def is_quiet(outgoing: Outgoing, at: datetime, is_closed: Callable[[datetime], bool]) -> bool:
    """Return whether what can wait, waits."""
    local = timezone.localtime(at)
    return may_go_at(local, quiet_hours(outgoing), is_closed) > local


def _waiting(
    authority: LocalAuthority, at: datetime, limit: int, *, is_quiet: bool = False
) -> list[int]:
    rows = Delivery.objects.for_authority(authority).filter(
        state=DeliveryState.WAITING, not_before__lte=at
    )
    if is_quiet:
        rows = rows.filter(message__is_statutory=True)
    return list(rows.order_by("not_before", "pk").values_list("pk", flat=True)[:limit])


def _claim(authority: LocalAuthority, pk: int, channel: str, at: datetime) -> bool:
    """Take a delivery for this sender; False when another was quicker."""
    mine = Delivery.objects.for_authority(authority).filter(pk=pk, state=DeliveryState.WAITING)
    return bool(
        mine.update(
            state=DeliveryState.SENDING,
            # What was tried on one channel is tried on no other, which could not be asked about it.
            channel=Case(
                When(channel="", then=Value(channel)),
                default=F("channel"),
                output_field=TextField(),
            ),
            claimed_at=at,
            attempts=F("attempts") + 1,
        )
    )


def _hand_over(
    authority: LocalAuthority, pk: int, outgoing: Outgoing, now: Callable[[], datetime]
) -> DeliveryState:
    delivery = _whole(authority, pk)
    outcome = _CHANNELS[delivery.channel](outgoing).hand_over(delivery)
    return keep(delivery, outcome, at=now())


@transaction.atomic
def keep(delivery: Delivery, outcome: Outcome, *, at: datetime) -> DeliveryState:
    """Keep how it went, unless another process kept it meanwhile; return where it stands."""
    held = (
        Delivery.objects.for_authority(delivery.authority).select_for_update().get(pk=delivery.pk)
    )
    if held.state != delivery.state or held.round != delivery.round:
        return DeliveryState(held.state)
    state = outcome.state
    if state == DeliveryState.WAITING and held.attempts > len(WAITS):
        state = DeliveryState.UNSURE if outcome.may_have_gone else DeliveryState.FAILED
    held.state, held.failure = state, outcome.words
    if state in GONE and outcome.key:
        held.channel_key = outcome.key
    if state == DeliveryState.WAITING:
        held.not_before = at + (outcome.wait or WAITS[held.attempts - 1])
    if state in GONE and held.sent_at is None:
        held.sent_at = at
    if state in IN_TROUBLE:
        held.for_person = who_deals_with(held)
    held.save()
    if state != DeliveryState.WAITING:
        step(held, state, words=outcome.words, at=at)
    return state


# What may have gone, and what is on its way


def _left_behind(authority: LocalAuthority, at: datetime) -> list[int]:
    """Return the deliveries whose sender died, and those about which a channel is asked again."""
    asked = Q(asked_at__isnull=True) | Q(asked_at__lte=at - ASK_EVERY)
    rows = Delivery.objects.for_authority(authority).filter(
        Q(state=DeliveryState.SENDING, claimed_at__lt=at - LONGEST_CLAIM)
        | (
            Q(state__in=(DeliveryState.SENT, DeliveryState.UNSURE), channel=Channel.NOTIFY)
            & Q(claimed_at__gte=at - ASK_UNTIL)
            & asked
        )
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _ask_about(authority: LocalAuthority, pk: int, now: Callable[[], datetime]) -> DeliveryState:
    """Ask the channel what became of one; where it cannot say of one left behind, a person must."""
    delivery = _whole(authority, pk)
    was_sending = delivery.state == DeliveryState.SENDING
    channel = delivery.channel or Channel.EMAIL
    found = _CHANNELS[channel](outgoing_of(authority)).look_up(delivery)
    rows = Delivery.objects.for_authority(authority).filter(pk=pk, state=delivery.state)
    rows.update(asked_at=now())
    if was_sending:
        return keep(delivery, found or Outcome(DeliveryState.UNSURE, STOPPED), at=now())
    if found and found.state not in (DeliveryState.WAITING, delivery.state):
        return keep(delivery, found, at=now())
    return DeliveryState.DIGESTED  # nothing new, and counted as nothing


def _whole(authority: LocalAuthority, pk: int) -> Delivery:
    rows = Delivery.objects.for_authority(authority)
    return rows.select_related("authority", "message__provider").get(pk=pk)
