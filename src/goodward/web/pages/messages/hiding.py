"""Which messages somebody must not read: compliments and complaints have pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from goodward.complaints.letters import CAUSE
from goodward.complaints.queries import hidden_from

if TYPE_CHECKING:
    from goodward.messages.models import Delivery

BEGINNING = f"{CAUSE}/"


def is_for_dealing(request, delivery: Delivery) -> bool:
    """Return whether a delivery may be dealt with: one about a complaint only by its own person."""
    message = delivery.message
    if not message.cause.startswith(BEGINNING):
        return True
    hidden = hidden_from(request.authority, request.user, today=timezone.localdate())
    if ("message", str(message.pk)) in hidden:
        return False
    return delivery.for_person_id == request.user.pk or (
        delivery.for_person_id is None and request.may("feedback.view")
    )
