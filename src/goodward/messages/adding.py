"""More people for a message that is in the outbox already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Lower

from goodward.messages.models import Delivery, Message
from goodward.messages.writing import Recipient, deliver_to


@transaction.atomic
def send_to_more(message: Message, people: Sequence[Recipient], *, at: datetime) -> int:
    """
    Add deliveries to a message that is written to many, a batch at a time.

    Whoever gets it already is left out, in whatever case the address is written. Returns how many
    were added. Three queries.
    """
    authority = message.authority
    wanted = {each.email.casefold(): each for each in reversed(people) if each.email}
    held = Delivery.objects.for_authority(authority).filter(message=message)
    small = held.annotate(small=Lower("email")).filter(small__in=set(wanted))
    there = set(small.values_list("small", flat=True))
    new = [each for address, each in reversed(wanted.items()) if address not in there]
    deliver_to(message, new, at)
    return len(new)
