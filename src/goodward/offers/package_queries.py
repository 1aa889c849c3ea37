"""Reading bespoke packages, their quotes and deliveries, and the batches for finance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Count

from goodward.accounts.models import LocalAuthority, User
from goodward.core.offers.moves import ENDED, STATES
from goodward.offers.models import (
    BespokePackage,
    BespokeStep,
    Delivery,
    FinanceExport,
    Quote,
    QuoteLine,
    ServiceVersion,
)
from goodward.providers.models import BETWEEN, Provider


class PackageLine(NamedTuple):
    """A bespoke package as lists show it. total_pence: None before a quote was written."""

    pk: int
    number: int
    provider_pk: int
    provider: str
    state: str
    asked_on: date
    wanted: str
    total_pence: int | None
    valid_until: date | None


class LineStanding(NamedTuple):
    """A line of an agreed quote: how many were delivered, and each time."""

    line: QuoteLine
    delivered: int
    deliveries: tuple[Delivery, ...]


def packages(authority: LocalAuthority, *, state: str = "", limit: int = 200) -> list[PackageLine]:
    """
    Return the authority's packages, the latest first. Two queries.

    state: of `core.offers.moves.STATES`, “open” for those that are not over, or empty for all.
    """
    rows = BespokePackage.objects.for_authority(authority)
    if state == "open":
        rows = rows.exclude(state__in=ENDED)
    elif state in STATES:
        rows = rows.filter(state=state)
    return _package_lines(authority, rows.select_related("provider").order_by("-number")[:limit])


def packages_of(provider: Provider) -> list[PackageLine]:
    """Return a provider's packages, the latest first. Two queries."""
    rows = BespokePackage.objects.for_authority(provider.authority).filter(provider=provider)
    found = rows.select_related("provider").order_by("-number")
    return _package_lines(provider.authority, found)


def _package_lines(authority: LocalAuthority, rows: Iterable[BespokePackage]) -> list[PackageLine]:
    found = list(rows)
    quotes = Quote.objects.for_authority(authority).filter(package__in=found).order_by("version")
    newest = {each.package_id: each for each in quotes}
    return [
        PackageLine(
            each.pk,
            each.number,
            each.provider_id,
            each.provider.shown_name,
            each.state,
            each.asked_on,
            each.wanted,
            newest[each.pk].total_pence if each.pk in newest else None,
            newest[each.pk].valid_until if each.pk in newest else None,
        )
        for each in found
    ]


def get_package(authority: LocalAuthority, pk: int) -> BespokePackage:
    """
    Return one package with its provider.

    :raises BespokePackage.DoesNotExist: also for another authority's.
    """
    rows = BespokePackage.objects.for_authority(authority)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def package_by(provider: Provider, pk: int) -> BespokePackage:
    """
    Return one of a provider's own packages.

    :raises BespokePackage.DoesNotExist: also for another provider's.
    """
    rows = BespokePackage.objects.for_authority(provider.authority).filter(provider=provider)
    return rows.select_related("provider", "provider__authority", "authority").get(pk=pk)


def quote_seen(package: BespokePackage) -> Quote | None:
    """
    Return the last version of a quote that was sent to the provider, None before one was.

    A version that is still being written is none of what a provider may see.
    """
    steps = BespokeStep.objects.for_authority(package.authority)
    sent = steps.filter(package=package, kind="sent").order_by("-version").first()
    return get_quote(package, sent.version) if sent else None


def get_quote(package: BespokePackage, version: int) -> Quote:
    """
    Return one version of a package's quote.

    :raises Quote.DoesNotExist: where there is no such version.
    """
    rows = Quote.objects.for_authority(package.authority).filter(package=package)
    return rows.select_related("package__provider", "authority", "recorded_by").get(version=version)


def get_line(authority: LocalAuthority, pk: int) -> QuoteLine:
    """
    Return one line of a quote with its package and provider.

    :raises QuoteLine.DoesNotExist: also for another authority's.
    """
    rows = QuoteLine.objects.for_authority(authority)
    return rows.select_related("quote__package__provider", "authority").get(pk=pk)


def get_delivery(authority: LocalAuthority, pk: int) -> Delivery:
    """
    Return one delivery with its line, package and provider.

    :raises Delivery.DoesNotExist: also for another authority's.
    """
    rows = Delivery.objects.for_authority(authority)
    return rows.select_related("line__quote__package__provider", "authority").get(pk=pk)


def standings(quote: Quote) -> list[LineStanding]:
    """Return each line of a quote with what was delivered of it. Two queries."""
    rows = (
        QuoteLine.objects.for_authority(quote.authority)
        .filter(quote=quote)
        .prefetch_related("deliveries__taken_back", "deliveries__exported__export")
        .order_by("place")
    )
    return [
        LineStanding(
            each,
            sum(one.quantity for one in each.deliveries.all()),
            tuple(sorted(each.deliveries.all(), key=lambda one: (one.day, one.pk))),
        )
        for each in rows
    ]


def steps_of(package: BespokePackage) -> list[BespokeStep]:
    """Return what was done with a package, in order."""
    rows = BespokeStep.objects.for_authority(package.authority).filter(package=package)
    return list(rows.select_related("recorded_by").order_by("recorded_at", "pk"))


def agreed_step(package: BespokePackage) -> BespokeStep | None:
    """Return the step by which a package was agreed last, with who did; None before."""
    rows = BespokeStep.objects.for_authority(package.authority)
    agreed = rows.filter(package=package, kind="agreed").select_related("recorded_by")
    return agreed.order_by("-pk").first()


def asked_by(package: BespokePackage) -> User | None:
    """Return whoever asked for a package, or wrote down that somebody did."""
    rows = BespokeStep.objects.for_authority(package.authority).filter(package=package)
    first = rows.filter(kind="asked").select_related("recorded_by").order_by("pk").first()
    return first.recorded_by if first else None


def wished_services(package: BespokePackage) -> list[ServiceVersion]:
    """Return the services a package was asked for with, as they were last. One query."""
    keys = [int(each) for each in package.wished.split(BETWEEN) if each]
    rows = ServiceVersion.objects.for_authority(package.authority).filter(service_id__in=keys)
    newest = {each.service_id: each for each in rows.order_by("number")}
    return [newest[key] for key in keys if key in newest]


def exports(authority: LocalAuthority) -> list[tuple[FinanceExport, int]]:
    """Return the batches, the newest first, each with how many lines. Without their content."""
    rows = FinanceExport.objects.for_authority(authority).defer("content")
    found = rows.select_related("recorded_by").annotate(lines_in=Count("lines"))
    return [(each, each.lines_in) for each in found.order_by("-number")]


def get_export(authority: LocalAuthority, pk: int) -> FinanceExport:
    """
    Return one batch with the very bytes it was.

    :raises FinanceExport.DoesNotExist: also for another authority's.
    """
    return FinanceExport.objects.for_authority(authority).get(pk=pk)


def sums_by_state(authority: LocalAuthority) -> dict[str, int]:
    """Return how many packages stand where. One query."""
    rows = BespokePackage.objects.for_authority(authority)
    return dict(rows.values_list("state").annotate(Count("pk")))
