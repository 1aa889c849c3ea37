"""Keeping what happened to a delivery, and who deals with one that did not arrive."""

from __future__ import annotations

from datetime import datetime

from goodward.accounts.models import User
from goodward.accounts.queries import people_of
from goodward.messages.models import Delivery, DeliveryStep


def step(
    delivery: Delivery, kind: str, *, at: datetime, words: str = "", by: User | None = None
) -> None:
    """Append one thing that happened."""
    DeliveryStep.objects.for_authority(delivery.authority).create(
        authority=delivery.authority, delivery=delivery, kind=kind, words=words, at=at, by=by
    )


def who_deals_with(delivery: Delivery) -> User | None:
    """Return whoever wrote the message, else whose case it is; None when neither works here."""
    here = {each.pk for each in people_of(delivery.authority)}
    provider = delivery.message.provider
    for person in (delivery.message.written_by, provider.officer if provider else None):
        if person is not None and person.pk in here:
            return person
    return None
