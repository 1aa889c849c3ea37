"""
Turning a prospective provider into the registered one. A person decides which it is.

Where Ofsted's file has not brought it yet, the prospective row becomes it. Where it has, the two
are linked: the registered row goes on, with the person's way in, and nothing is recorded twice.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.cases import actions as cases
from goodward.cases.models import Event
from goodward.core.enquiries.steps import PROSPECTIVE
from goodward.enquiries.guiding import end_pathway
from goodward.enquiries.models import Enquiry, EnquiryState
from goodward.enquiries.recording import held, step
from goodward.enquiries.refusing import EnquiryRefused
from goodward.policies.enquiry_guide import guide_of
from goodward.providers import access
from goodward.providers import actions as providers
from goodward.providers.actions import ProviderRefused
from goodward.providers.contacts import ContactRefused, contacts_of
from goodward.providers.models import Access, Provider
from goodward.providers.queries import get_provider


@transaction.atomic
def register_by_number(*, enquiry: Enquiry, urn: str, on: date, by: User, at: datetime) -> Provider:
    """
    Say that a prospective provider is registered, before Ofsted's file shows it.

    Its own row becomes the provider, so that the next file meets the number it has.

    :raises EnquiryRefused: without a number, for one that is held already, for a day to come.
    """
    urn = "".join(urn.split()).upper()
    _check_day(on, at)
    if not urn:
        raise EnquiryRefused("Enter the number Ofsted gave it", "urn")
    now = held(enquiry)
    kind = guide_of(now.authority.slug).kind(now.kind)
    end_pathway(now.provider, by=by, at=at)
    try:
        providers.change(
            provider=now.provider,
            urn=urn,
            type=kind.type if kind else "nursery",
            by=by,
            at=at,
            reason="Registered with Ofsted",
        )
    except ProviderRefused as refused:
        raise EnquiryRefused(
            "This number is held for another provider here. Choose that provider instead.", "urn"
        ) from refused
    provider = get_provider(now.authority, now.provider_id)
    _recorded_as_registered(provider, on, by=by, at=at)
    return _became(now, provider, by=by, at=at)


@transaction.atomic
def register_as(
    *, enquiry: Enquiry, provider: Provider, on: date, by: User, at: datetime
) -> Provider:
    """
    Say which provider of the register a prospective one became.

    :raises EnquiryRefused: for another authority's, a prospective one, one that another enquiry
        became, or a day to come.
    """
    _check_day(on, at)
    now = held(enquiry)
    if provider.authority_id != now.authority_id or provider.type == PROSPECTIVE:
        raise EnquiryRefused("Choose a provider that is registered here", "provider")
    if Enquiry.objects.for_authority(now.authority).filter(registered_as=provider).exists():
        raise EnquiryRefused("Another enquiry became this provider already", "provider")
    end_pathway(now.provider, by=by, at=at)
    _carry_people(now, provider, by=by, at=at)
    cases.record(
        provider=now.provider,
        kind="provider_left",
        on=english_date(at),
        notified_on=english_date(at),
        by=by,
        at=at,
        note=f"Registered: goes on as {provider.shown_name} {provider.urn or ''}".rstrip(),
    )
    _recorded_as_registered(provider, on, by=by, at=at)
    return _became(now, provider, by=by, at=at)


def _carry_people(enquiry: Enquiry, provider: Provider, *, by: User, at: datetime) -> None:
    """Let the people of the prospective provider into the registered one, and hold them there."""
    there = {each.email.casefold() for each in contacts_of(provider) if each.email}
    for each in contacts_of(enquiry.provider):
        if each.email.casefold() not in there:
            try:
                providers.add_contact(
                    provider=provider,
                    name=each.name,
                    role=each.role,
                    email=each.email,
                    phone=each.phone,
                    gets_notes=each.gets_notes,
                    by=by,
                    at=at,
                )
            except ContactRefused:
                continue
    rows = Access.objects.for_authority(enquiry.authority).filter(
        provider=enquiry.provider, ended_at__isnull=True, accepted_at__isnull=False
    )
    for held_access in rows.select_related("user"):
        access.give(
            provider=provider,
            name=held_access.user.full_name,
            email=held_access.user.email,
            role=held_access.role,
            by=by,
            at=at,
        )
        access.end(access=held_access, by=by, at=at, because="Registered: goes on there")


def _recorded_as_registered(provider: Provider, on: date, *, by: User, at: datetime) -> None:
    """Record the registration once: an import may have done so already."""
    rows = Event.objects.for_authority(provider.authority)
    if not rows.filter(provider=provider, kind="registered").exists():
        cases.record(
            provider=provider,
            kind="registered",
            on=on,
            notified_on=english_date(at),
            by=by,
            at=at,
            fields={"change": "new"},
        )


def _became(enquiry: Enquiry, provider: Provider, *, by: User, at: datetime) -> Provider:
    enquiry.state, enquiry.registered_as = EnquiryState.REGISTERED, provider
    enquiry.save()
    step(enquiry, "registered", by=by, at=at, said=provider.shown_name)
    return provider


def _check_day(on: date, at: datetime) -> None:
    EnquiryRefused.if_to_come(on, english_date(at), "on", "The day it was registered")
