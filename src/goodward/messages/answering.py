"""Who at a provider gets an answer: whoever asked, and whoever gets its post."""

from __future__ import annotations

from goodward.accounts.models import User
from goodward.messages.writing import Recipient
from goodward.providers.contacts import contacts_of
from goodward.providers.entries import holding_access
from goodward.providers.models import Contact, Provider
from goodward.providers.naming import CAPACITIES

__all__ = ["as_recipient", "who_asked", "who_gets_answers"]


def as_recipient(contact: Contact) -> Recipient:
    """Return a contact as somebody a message goes to."""
    return Recipient(contact.name, contact.email, CAPACITIES[contact.role])


def who_asked(provider: Provider, *people: User | None) -> list[Recipient]:
    """
    Return those who asked something for a provider and may still open its pages.

    An officer who asked for it in its name is none of them. One query.
    """
    asked = {each.pk for each in people if each is not None}
    if not asked:
        return []
    return [
        Recipient(each.user.full_name, each.user.email, CAPACITIES[each.role])
        for each in holding_access(provider)
        if each.user_id in asked
    ]


def who_gets_answers(provider: Provider, *people: User | None) -> list[Recipient]:
    """Return who asked (as `who_asked` does), then the contacts who get notes. Two queries."""
    contacts = [each for each in contacts_of(provider) if each.gets_notes and each.email]
    return [*who_asked(provider, *people), *map(as_recipient, contacts)]
