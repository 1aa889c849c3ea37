"""Keeping the catalogue: what is offered, from which day, and at what price."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import LocalAuthority, User
from goodward.audit import actions as audit
from goodward.audit.moments import english_date
from goodward.core.offers.money import MOST_PENCE
from goodward.core.offers.words import UNITS, VAT
from goodward.core.policy.vocabulary import PROVIDER_TYPES
from goodward.offers.models import Service, ServiceVersion
from goodward.offers.refusing import OfferRefused
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN


class Said(NamedTuple):
    """
    What a service is, as an officer says it.

    provider_types: empty for everybody. offer: the policy's word for it, else empty. price_pence:
    of one unit, None where it has no price.
    """

    name: str
    what_it_is: str
    unit: str
    vat: str
    from_on: date
    provider_types: Collection[str] = ()
    offer: str = ""
    price_pence: int | None = None
    delivered_by: str = ""
    to_on: date | None = None


@transaction.atomic
def add_service(
    *, authority: LocalAuthority, said: Said, by: User | None, at: datetime
) -> ServiceVersion:
    """
    Put a service into the catalogue.

    :raises OfferRefused: without a name or what it is; for a unit, a type, an offer of the policy
        or words on VAT that nobody knows; for a price below nothing or days the wrong way round.
    """
    said = _checked(authority, said, at)
    service = Service.objects.for_authority(authority).create(authority=authority)
    return _keep(service, 1, said, by=by, at=at)


@transaction.atomic
def change_service(
    *, service: Service, said: Said, by: User | None, at: datetime
) -> ServiceVersion:
    """
    Say what a service is from a day on: a new version; the ones before stay as they were.

    Nothing is written when it says what the version before it does.

    :raises OfferRefused: as `add_service`, and for a day before the one its last version is from.
    """
    said = _checked(service.authority, said, at)
    Service.objects.for_authority(service.authority).select_for_update().get(pk=service.pk)
    versions = ServiceVersion.objects.for_authority(service.authority).filter(service=service)
    last = versions.order_by("-number")[0]
    if said.from_on < last.from_on:
        raise OfferRefused(
            "The change must not begin before the version it replaces, which is from "
            f"{last.from_on.day} {last.from_on:%B %Y}",
            "from_on",
        )
    if _fields(said) == {name: getattr(last, name) for name in _fields(said)}:
        return last
    return _keep(service, last.number + 1, said, by=by, at=at)


def _checked(authority: LocalAuthority, said: Said, at: datetime) -> Said:
    name = OfferRefused.unless_said(said.name, "Say what the service is called", "name")
    what = OfferRefused.unless_said(said.what_it_is, "Say what the provider gets", "what_it_is")
    if said.unit not in UNITS:
        raise OfferRefused("Choose what the price is for", "unit")
    if said.vat not in VAT:
        raise OfferRefused("Choose what is said of VAT", "vat")
    if set(said.provider_types) - set(PROVIDER_TYPES):
        raise OfferRefused("Choose for whom it is, from those shown", "provider_types")
    if said.offer and said.offer not in rules_of(authority).on(english_date(at)).text.support:
        raise OfferRefused("Choose an offer of the policy, or none", "offer")
    if said.price_pence is not None and not 0 <= said.price_pence <= MOST_PENCE:
        raise OfferRefused("Enter a price from 0 to 1,000,000 pounds", "price")
    if said.to_on is not None and said.to_on < said.from_on:
        raise OfferRefused("The last day must not be before the first", "to_on")
    return said._replace(name=name, what_it_is=what, delivered_by=said.delivered_by.strip())


def _fields(said: Said) -> dict[str, object]:
    types = BETWEEN.join(each for each in PROVIDER_TYPES if each in said.provider_types)
    return said._asdict() | {"provider_types": types}


def _keep(
    service: Service, number: int, said: Said, *, by: User | None, at: datetime
) -> ServiceVersion:
    version = ServiceVersion.objects.for_authority(service.authority).create(
        authority=service.authority,
        service=service,
        number=number,
        recorded_at=at,
        recorded_by=by,
        **_fields(said),
    )
    audit.record(
        authority_id=service.authority_id,
        kind="service.added" if number == 1 else "service.changed",
        by=by,
        at=at,
        subject=("service", service.pk),
        detail={"version": number, "name": said.name, "pence": said.price_pence},
    )
    return version
