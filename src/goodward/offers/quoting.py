"""Asking for a bespoke package, and quoting what it holds and costs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from goodward.accounts.models import User
from goodward.audit.moments import english_date
from goodward.core.offers.charging import Standing
from goodward.core.offers.money import MOST_PENCE, MOST_QUANTITY, Priced, line_total, total
from goodward.core.offers.words import UNITS, VAT
from goodward.core.policy.language import PolicyText
from goodward.offers.models import BespokePackage, Quote, QuoteLine, ServiceVersion
from goodward.offers.numbering import next_number
from goodward.offers.refusing import OfferRefused
from goodward.offers.standing import charge_of, standing_on
from goodward.offers.steps import do, held_back, keep_step
from goodward.offers.telling import tell_officer
from goodward.policies.queries import rules_of
from goodward.providers.models import BETWEEN, Provider

MOST_LINES = 60


class Wanted(NamedTuple):
    """So many of a service of the catalogue. service: its key."""

    service: int
    quantity: int


class Own(NamedTuple):
    """A line that the catalogue does not hold, with a price of its own."""

    title: str
    unit: str
    quantity: int
    unit_pence: int
    vat: str = "not_decided"


@transaction.atomic
def ask(
    *,
    provider: Provider,
    wanted: str,
    by: User,
    at: datetime,
    wished: Collection[int] = (),
    asked_on: date | None = None,
    by_whom: str = "",
) -> BespokePackage:
    """
    Ask for a package, at the provider or as an officer who was asked.

    wished: keys of services. by_whom: who at the provider asked, in words, where an officer writes
    it down. asked_on: today unless said otherwise. Asked twice in a day by one person there, word
    for word, as by a second press of the button, it is asked once.

    :raises OfferRefused: without words, for a service that is not offered, or a day to come.
    """
    today = english_date(at)
    wanted = OfferRefused.unless_said(
        wanted, "Say what you would like, and what it is to change", "wanted"
    )
    asked_on = asked_on or today
    OfferRefused.if_to_come(asked_on, today, "asked_on", "The day it was asked for")
    known = {each.service_id for each in offered_on(provider, today)}
    if set(wished) - known:
        raise OfferRefused("Choose services from those shown", "wished")
    asked = {
        "provider": provider,
        "wanted": wanted,
        "wished": BETWEEN.join(str(each) for each in sorted(set(wished))),
        "asked_on": asked_on,
    }
    # The number is given while nobody else is given one, so that two presses come one by one.
    number = next_number(BespokePackage, provider.authority)
    rows = BespokePackage.objects.for_authority(provider.authority)
    mine = rows.filter(**asked, steps__recorded_by=by, steps__by_whom=by_whom)
    before = mine.order_by("pk").last() if by_whom else None
    if before is not None and before.steps.count() == 1:
        return before
    package = rows.create(authority=provider.authority, number=number, **asked)
    keep_step(package, "asked", asked_on, by=by, at=at, by_whom=by_whom)
    tell_officer(
        provider.officer,
        provider,
        "offer_asked",
        {
            "what": "a package of services",
            "said": wanted,
            "link": f"/offer/packages/{package.pk}/",
        },
        cause=("package_asked", package.pk),
        by=by,
        at=at,
    )
    return package


@transaction.atomic
def quote(
    *,
    package: BespokePackage,
    wanted: Sequence[Wanted],
    valid_until: date,
    by: User,
    at: datetime,
    own: Sequence[Own] = (),
    said: str = "",
) -> Quote:
    """
    Write a version of the quote; prices, and who pays for what, are those of today.

    :raises OfferRefused: for an empty quote, a service that is not offered to this provider today,
        one that it pays for and that has no price, a quantity or price out of bounds, a day gone
        by, or a package that is agreed or over.
    """
    package = held_back(package)
    today = english_date(at)
    if valid_until < today:
        raise OfferRefused("The last day to agree must be today or still to come", "valid_until")
    lines = [*_from_catalogue(package, wanted, today), *map(_own, own)]
    if not lines:
        raise OfferRefused("Put at least one line into the quote", "lines")
    if len(lines) > MOST_LINES:
        raise OfferRefused(f"Put at most {MOST_LINES} lines into one quote", "lines")
    in_all = total(Priced(each.quantity, each.unit_pence) for each in lines)
    if in_all > MOST_PENCE:
        raise OfferRefused("The quote comes to more than 1,000,000 pounds", "lines")
    quotes = Quote.objects.for_authority(package.authority)
    made = quotes.create(
        authority=package.authority,
        package=package,
        version=quotes.filter(package=package).count() + 1,
        made_on=today,
        valid_until=valid_until,
        said=said.strip(),
        total_pence=in_all,
        recorded_at=at,
        recorded_by=by,
    )
    for place, line in enumerate(lines, 1):
        line.authority, line.quote, line.place = package.authority, made, place
    QuoteLine.objects.for_authority(package.authority).bulk_create(lines)
    do(package, "quoted", today, by=by, at=at, version=made.version)
    return made


def offered_on(provider: Provider, day: date) -> list[ServiceVersion]:
    """Return what the catalogue offers a provider on a day, by name. One query."""
    rows = (
        ServiceVersion.objects.for_authority(provider.authority)
        .filter(from_on__lte=day)
        .select_related("authority")
        .order_by("service_id", "-number")
    )
    newest: dict[int, ServiceVersion] = {}
    for each in rows:
        newest.setdefault(each.service_id, each)
    return sorted(
        (each for each in newest.values() if is_offered(each, provider.type, day)),
        key=lambda each: (each.name.casefold(), each.pk),
    )


def is_offered(service: ServiceVersion, provider_type: str, day: date) -> bool:
    """Return whether a version of a service is offered to a type of provider on a day."""
    types = service.provider_types.split(BETWEEN) if service.provider_types else ()
    is_in_time = service.from_on <= day and (service.to_on is None or day <= service.to_on)
    return is_in_time and (not types or provider_type in types)


def _from_catalogue(
    package: BespokePackage, wanted: Sequence[Wanted], today: date
) -> list[QuoteLine]:
    offered = {each.service_id: each for each in offered_on(package.provider, today)}
    standing = standing_on(package.provider, today)
    text = rules_of(package.authority).on(today).text
    return [_line(offered.get(each.service), each.quantity, standing, text) for each in wanted]


def _line(
    service: ServiceVersion | None, quantity: int, standing: Standing, text: PolicyText
) -> QuoteLine:
    if service is None:
        raise OfferRefused("Something chosen is not offered to this provider today", "lines")
    _check_quantity(quantity)
    charge = charge_of(service, standing, text)
    if charge.is_charged and service.price_pence is None:
        raise OfferRefused(
            f"{service.name} has no price, and this provider pays for it. Put its price into the "
            "catalogue first",
            "lines",
        )
    return QuoteLine(
        service=service,
        title=service.name,
        unit=service.unit,
        quantity=quantity,
        unit_pence=service.price_pence if charge.is_charged and service.price_pence else 0,
        vat=service.vat,
        because=charge.because,
    )


def _own(line: Own) -> QuoteLine:
    title = OfferRefused.unless_said(line.title, "Say what the line is for", "lines")
    _check_quantity(line.quantity)
    if line.unit not in UNITS or line.vat not in VAT:
        raise OfferRefused("Choose the unit and the words on VAT from those shown", "lines")
    if not 0 <= line.unit_pence <= MOST_PENCE:
        raise OfferRefused("Enter a price from 0 to 1,000,000 pounds", "lines")
    return QuoteLine(
        service=None,
        title=title,
        unit=line.unit,
        quantity=line.quantity,
        unit_pence=line.unit_pence,
        vat=line.vat,
        because="Agreed for this package.",
    )


def _check_quantity(quantity: int) -> None:
    if not 1 <= quantity <= MOST_QUANTITY:
        raise OfferRefused(f"Enter how many as a whole number from 1 to {MOST_QUANTITY}", "lines")


def pence_of_line(line: QuoteLine) -> int:
    """Return what a line comes to, in pence."""
    return line_total(Priced(line.quantity, line.unit_pence))
