"""The people at a provider and what was sent, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.utils.timezone import localtime

from goodward.providers.naming import CONTACT_TITLES

if TYPE_CHECKING:
    from goodward.messages.models import Delivery, Message
    from goodward.providers.models import Contact

ROLE_TITLES = tuple(CONTACT_TITLES.items())
# Each state of a delivery, and whether somebody has to do something about it.
DELIVERY_TEXTS: dict[str, tuple[str, bool]] = {
    "waiting": ("Waiting to be sent", False),
    "sending": ("Being sent", False),
    "sent": ("Sent", False),
    "failed": ("Could not be sent", True),
    "unsure": ("May not have arrived", True),
    "delivered": ("Delivered", False),
    "bounced": ("Came back", True),
    "settled": ("Dealt with", False),
    "digest": ("Waits for the daily message", False),
    "digested": ("Stood in a daily message", False),
    "not_wanted": ("Not sent: the person chose not to get such messages", False),
}


class ContactRow(NamedTuple):
    """One person."""

    pk: int
    name: str
    role: str
    email: str
    phone: str
    notes_text: str

    @classmethod
    def of(cls, contact: Contact) -> ContactRow:
        return cls(
            contact.pk,
            contact.name,
            CONTACT_TITLES[contact.role],
            contact.email,
            contact.phone,
            "Gets notes of visit" if contact.gets_notes else "Gets no notes",
        )


class DeliveryRow(NamedTuple):
    """One message to one person."""

    to: str
    why: str
    state: str
    needs_person: bool
    failure: str


class MessageRow(NamedTuple):
    """One message."""

    pk: int
    subject: str
    written: str
    files: tuple[str, ...]
    deliveries: tuple[DeliveryRow, ...]

    @classmethod
    def of(cls, message: Message) -> MessageRow:
        return cls(
            message.pk,
            message.subject,
            f"{_moment(message.written_at)}, {message.written_by or 'Goodward'}",
            tuple(each.name for each in message.attachments.all()),
            tuple(_deliveries(message)),
        )


def _deliveries(message: Message) -> Iterator[DeliveryRow]:
    for each in message.deliveries.all():
        text, needs_person = DELIVERY_TEXTS[each.state]
        yield DeliveryRow(
            f"{each.name}, {each.email}",
            each.why,
            _when(each, text),
            needs_person,
            each.failure,
        )


def _when(delivery: Delivery, text: str) -> str:
    return f"{text} {_moment(delivery.sent_at)}" if delivery.sent_at else text


def _moment(at) -> str:
    here = localtime(at)
    return f"{here.day} {here:%B %Y, %H:%M}"
