"""Which messages somebody must not read: compliments and complaints have pages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from goodward.complaints.letters import CAUSE
from goodward.complaints.queries import hidden_from
from goodward.diary.queries import visits_kept_from_view

if TYPE_CHECKING:
    from goodward.messages.models import Delivery

BEGINNING = f"{CAUSE}/"
VISIT = "visit"


def kept_from_view(authority) -> Q:
    """
    Return which messages of no provider's own tell of a restricted one: those of its visits.

    Such go to officers, and their subjects say where a visit is.
    """
    visits = visits_kept_from_view(authority)
    return Q(pk__in=()) if not visits else _any_of(f"{VISIT}/{pk}/" for pk in visits)


def _any_of(beginnings) -> Q:
    found = Q(pk__in=())
    for each in beginnings:
        found |= Q(cause__startswith=each)
    return found


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
