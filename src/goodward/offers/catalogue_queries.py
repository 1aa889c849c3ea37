"""Reading the catalogue, and what one provider is offered."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.core.offers.charging import Charge, offered_to
from goodward.core.policy.language import SupportItem
from goodward.offers.models import Service, ServiceVersion
from goodward.offers.quoting import offered_on
from goodward.offers.standing import charge_of, standing_on
from goodward.policies.queries import rules_of
from goodward.providers.models import Provider


class CatalogueLine(NamedTuple):
    """A service as it is on a day. is_over: its last day went by. next_on: when it changes."""

    service: ServiceVersion
    is_over: bool
    next_on: date | None


class OfferedLine(NamedTuple):
    """
    Something offered to one provider, with whether it pays and why.

    service: of the catalogue; None for what only the policy names. title, what: in words.
    """

    title: str
    what: str
    charge: Charge
    service: ServiceVersion | None
    offer: str


def catalogue(authority: LocalAuthority, *, today: date) -> list[CatalogueLine]:
    """Return every service as it is today, or will first be; by name. One query."""
    rows = (
        ServiceVersion.objects.for_authority(authority)
        .select_related("authority")
        .order_by("service_id", "number")
    )
    versions: dict[int, list[ServiceVersion]] = {}
    for each in rows:
        versions.setdefault(each.service_id, []).append(each)
    lines = [_catalogue_line(several, today) for several in versions.values()]
    return sorted(lines, key=lambda each: (each.is_over, each.service.name.casefold()))


def _catalogue_line(versions: list[ServiceVersion], today: date) -> CatalogueLine:
    begun = [each for each in versions if each.from_on <= today]
    service = begun[-1] if begun else versions[0]
    later = [each.from_on for each in versions if each.from_on > today]
    is_over = service.to_on is not None and service.to_on < today
    return CatalogueLine(service, is_over, min(later, default=None))


def get_service(authority: LocalAuthority, pk: int) -> tuple[Service, list[ServiceVersion]]:
    """
    Return a service with its versions, the newest first. Two queries.

    :raises Service.DoesNotExist: also for another authority's.
    """
    service = Service.objects.for_authority(authority).select_related("authority").get(pk=pk)
    rows = ServiceVersion.objects.for_authority(authority).filter(service=service)
    return service, list(rows.select_related("recorded_by").order_by("-number"))


def services_for(provider: Provider, *, today: date) -> list[OfferedLine]:
    """
    Return what a provider is offered, with whether it pays and why; what is free stands first.

    What the policy offers stands once: as the catalogue has it where it is in it. Three queries.
    """
    standing = standing_on(provider, today)
    text = rules_of(provider.authority).on(today).text
    services = offered_on(provider, today)
    found = [
        OfferedLine(each.name, each.what_it_is, charge_of(each, standing, text), each, each.offer)
        for each in services
    ]
    named = {each.offer for each in services}
    found += [
        OfferedLine(item.title, _how(item), charge, None, name)
        for name, item, charge in offered_to(text, standing)
        if name not in named
    ]
    return sorted(found, key=lambda each: (each.charge.is_charged, each.title.casefold()))


def _how(item: SupportItem) -> str:
    return f"Through: {', '.join(item.channels)}." if item.channels else ""
