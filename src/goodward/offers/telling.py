"""Writing to the contacts of a provider."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from goodward.accounts.models import User
from goodward.messages.actions import Attachment, write
from goodward.messages.answering import as_recipient, who_asked
from goodward.messages.to_officers import officers_who_get
from goodward.offers.refusing import OfferRefused
from goodward.providers.contacts import contacts_of
from goodward.providers.models import Contact, Provider


def with_addresses(provider: Provider) -> list[Contact]:
    """Return the contacts who can be written to, those who get notes first."""
    return [each for each in contacts_of(provider) if each.email]


def tell(
    provider: Provider,
    text: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    to: Collection[int],
    cause: tuple[str, object],
    by: User,
    at: datetime,
    asked: User | None = None,
    attachments: Sequence[Attachment] = (),
) -> bool:
    """
    Write to contacts of a provider in the words of a text; return whether anybody is written to.

    to: their keys. asked: who asked for it; somebody at the provider is answered whoever else is
    chosen. With neither, nothing is written.

    :raises OfferRefused: for somebody who is no contact with an e-mail address.
    """
    contacts = {each.pk: each for each in with_addresses(provider)}
    if set(to) - set(contacts):
        raise OfferRefused("Choose contacts who have an e-mail address", "to")
    people = [
        *who_asked(provider, asked),
        *(as_recipient(contacts[pk]) for pk in to),
    ]
    if not people:
        return False
    write(
        authority=provider.authority,
        provider=provider,
        text=text,
        values=values,
        to=people,
        cause=cause,
        by=by,
        at=at,
        attachments=attachments,
    )
    return True


def tell_officer(
    person: User | None,
    provider: Provider,
    text: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    cause: tuple[str, object],
    by: User,
    at: datetime,
) -> None:
    """
    Write to an officer of ours what a provider did, unless they did it themselves or have left.

    It is no message to the provider, and is never shown to it.
    """
    concerned = [person] if person is not None and person.pk != by.pk else []
    to = officers_who_get(provider.authority, concerned, "the officer it concerns")
    if not to:
        return
    write(
        authority=provider.authority,
        provider=None,
        text=text,
        values={"setting": provider.shown_name, **values},
        to=to,
        cause=cause,
        by=by,
        at=at,
    )
