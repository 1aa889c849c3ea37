"""Forgetting to whom a message went, where nothing else is held of them. What it said stays."""

from __future__ import annotations

from goodward.accounts.models import LocalAuthority
from goodward.messages.models import IN_TROUBLE, Delivery, DeliveryState

NOBODY = "forgotten@invalid.invalid"


def forget_recipients(authority: LocalAuthority, cause: str) -> int:
    """Put nobody in the place of those a message went to; return how many there were."""
    rows = Delivery.objects.for_authority(authority).filter(message__cause=cause)
    open_states = (DeliveryState.WAITING, *IN_TROUBLE)
    rows.filter(state__in=open_states).update(state=DeliveryState.SETTLED)
    return rows.update(name="", email=NOBODY, failure="")
