"""Reading what was sent, to whom, and how it went."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch

from goodward.accounts.models import LocalAuthority
from goodward.messages.models import Delivery, Message
from goodward.providers.models import Provider


def messages_of(provider: Provider) -> Sequence[Message]:
    """Return a provider's messages, newest first, each with its deliveries at hand. Two queries."""
    deliveries = Delivery.objects.for_authority(provider.authority).order_by("pk")
    return list(
        Message.objects.for_authority(provider.authority)
        .filter(provider=provider)
        .prefetch_related(Prefetch("deliveries", deliveries))
        .order_by("-written_at", "-pk")
    )


def message_for(provider: Provider, cause: tuple[str, object]) -> Message | None:
    """Return the message that was written for a cause, None when there is none."""
    name = "/".join(map(str, cause))
    return next((each for each in messages_of(provider) if each.cause == name), None)


def keys_caused_by(authority: LocalAuthority, beginning: str) -> list[int]:
    """Return the keys of the messages whose cause begins with a text, such as “note/12/”."""
    rows = Message.objects.for_authority(authority).filter(cause__startswith=beginning)
    return list(rows.order_by("pk").values_list("pk", flat=True))
