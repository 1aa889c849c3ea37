"""The people at a provider: whom the authority writes to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit import actions as audit
from goodward.core.refusals import Refused
from goodward.providers.access import end_of_contact
from goodward.providers.models import Contact, ContactRole, Provider


class ContactRefused(Refused):
    """Somebody cannot be held as a contact; the sentence says why, `field` where."""


def contacts_of(provider: Provider) -> list[Contact]:
    """Return the people at a provider, those who get notes first, then by name."""
    return list(
        Contact.objects.for_authority(provider.authority)
        .filter(provider=provider, removed_at__isnull=True)
        .order_by("-gets_notes", "name", "pk")
    )


def contact_of(provider: Provider, pk: int) -> Contact:
    """
    Return one contact of a provider.

    :raises Contact.DoesNotExist: also for somebody at another provider, or who was removed.
    """
    held = Contact.objects.for_authority(provider.authority)
    return held.get(provider=provider, pk=pk, removed_at__isnull=True)


@transaction.atomic
def add_contact(
    *,
    provider: Provider,
    name: str,
    role: str,
    by: User | None,
    at: datetime,
    email: str = "",
    phone: str = "",
    gets_notes: bool = True,
) -> Contact:
    """
    Hold somebody as a contact of a provider.

    :raises ContactRefused: without a name, for notes without an e-mail address to send them to,
        or when the address is held for this provider already.
    """
    contact = Contact(authority=provider.authority, provider=provider)
    _fill(contact, name, role, email, phone, gets_notes=gets_notes)
    contact.save()
    _record("provider.contact_added", contact, by=by, at=at)
    return contact


@transaction.atomic
def change_contact(
    *,
    contact: Contact,
    name: str,
    role: str,
    by: User | None,
    at: datetime,
    email: str = "",
    phone: str = "",
    gets_notes: bool = True,
) -> Contact:
    """
    Change what is held of a contact; another address ends the sign-in that hangs on the old one.

    :raises ContactRefused: as `add_contact` does.
    """
    address_before = contact.email.casefold()
    _fill(contact, name, role, email, phone, gets_notes=gets_notes)
    contact.save()
    _record("provider.contact_changed", contact, by=by, at=at)
    if contact.email.casefold() != address_before:
        end_of_contact(contact, by=by, at=at, because="The contact’s e-mail address was changed")
    return contact


@transaction.atomic
def remove_contact(*, contact: Contact, by: User | None, at: datetime) -> None:
    """Stop writing to somebody and end their sign-in; nothing that was sent is touched."""
    contact.removed_at = at
    contact.save()
    _record("provider.contact_removed", contact, by=by, at=at)
    end_of_contact(contact, by=by, at=at, because="The contact was removed")


def _fill(
    contact: Contact, name: str, role: str, email: str, phone: str, *, gets_notes: bool
) -> None:
    name, email, phone = name.strip(), email.strip(), phone.strip()
    if not name:
        raise ContactRefused("Enter the person’s name", "name")
    if role not in ContactRole.values:
        raise ContactRefused("Choose what the person is to the provider", "role")
    if gets_notes and not email:
        raise ContactRefused("Enter an e-mail address to send notes of visit to", "email")
    others = contacts_of(contact.provider)
    if email and any(
        each.email.casefold() == email.casefold() and each.pk != contact.pk for each in others
    ):
        raise ContactRefused("This address is held for another contact of the provider", "email")
    contact.name, contact.role, contact.email, contact.phone = name, role, email, phone
    contact.gets_notes = gets_notes


def _record(kind: str, contact: Contact, *, by: User | None, at: datetime) -> None:
    """Record the act; the audit keeps that an address was there, never the address itself."""
    audit.record(
        authority_id=contact.authority_id,
        kind=kind,
        by=by,
        at=at,
        subject=("provider", contact.provider_id),
        detail={
            "contact": contact.pk,
            "role": contact.role,
            "has_email": bool(contact.email),
            "gets_notes": contact.gets_notes,
        },
    )
