"""Messages for tests, made by doing the real thing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from goodward.messages import actions
from goodward.messages.models import Delivery, Message
from goodward.messages.reaching import Outcome
from goodward.messages.sending import keep
from goodward.providers.models import Provider
from tests.support.builders import a_person

MANAGER = actions.Recipient("Alex Marsh", "alex@nursery.example", "the manager")
PDF = actions.Attachment("note.pdf", "application/pdf", b"%PDF-1.7 words")


def a_sent_message(provider: Provider, *, at: datetime, **said: Any) -> Message:
    """Write a message to a provider's manager, with a file."""
    usual: dict[str, Any] = {
        "authority": provider.authority,
        "provider": provider,
        "to": (MANAGER,),
        "subject": "Note of visit",
        "body": "The note of our visit is attached.",
        "cause": ("test", provider.pk),
        "by": None,
        "at": at,
        "attachments": [PDF],
    }
    return actions.post(**usual | said)


def went_wrong(message: Message, *, at: datetime, state: str = "failed", words: str = "") -> int:
    """Let a message fail on its first delivery; return that one's key."""
    delivery = Delivery.objects.for_authority(message.authority).filter(message=message)[0]
    keep(delivery, Outcome(state, words or "No such person here"), at=at)  # type: ignore[arg-type]
    return int(delivery.pk)


def message_parts(provider: Provider, *, at: datetime) -> dict[str, int]:
    """Return keys of a message, its file, its failed delivery, and of words of one's own."""
    message = a_sent_message(provider, at=at)
    wording = actions.reword(
        authority=provider.authority,
        name="package_agreed",
        subject="What we agreed",
        standard="We agreed support.",
        plain="We agreed support.",
        by=a_person(provider.authority),
        at=at,
    )
    return {
        "message": message.pk,
        "message_file": message.attachments.get().pk,
        "delivery": went_wrong(message, at=at),
        "wording": wording.pk,
    }
