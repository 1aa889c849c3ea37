"""How much support there was in a time: packages agreed, what was given, training attended."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.support.models import (
    ItemState,
    Package,
    PackageItem,
    PackageState,
    SupportStep,
    TrainingStep,
)


class Supported(NamedTuple):
    """
    Support of a time. packages: agreed. given: items by their kind, empty for none named.

    outcomes: the same items by what came of them, empty while nobody said. attended: people at
    training that providers' needs led to; unnumbered: of how many courses nobody said how many.
    """

    packages: int
    given: Counter[str]
    outcomes: Counter[str]
    attended: int
    unnumbered: int


def supported(authority: LocalAuthority, first: date, last: date) -> Supported:
    """Return the support of the days from one to another, both included. Three queries."""
    days = (first, last)
    packages = Package.objects.for_authority(authority).filter(
        state=PackageState.AGREED, agreed_on__range=days
    )
    items = list(
        PackageItem.objects.for_authority(authority)
        .filter(state=ItemState.GIVEN, given_on__range=days)
        .values_list("kind", "outcome")
    )
    places = list(
        TrainingStep.objects.for_authority(authority)
        .filter(kind="attended", day__range=days)
        .values_list("places", flat=True)
    )
    return Supported(
        packages.count(),
        Counter(kind for kind, _ in items),
        Counter(outcome for _, outcome in items),
        sum(each or 0 for each in places),
        sum(each is None for each in places),
    )


class GivenOn(NamedTuple):
    """An item of a package that was given to a provider. way: of the policy, empty for none."""

    provider: int
    way: str
    on: date


class AttendedOn(NamedTuple):
    """Training of a provider's plan that was attended. need: the training need it was for."""

    provider: int
    need: int
    on: date


def given_days(authority: LocalAuthority, until: datetime | None = None) -> list[GivenOn]:
    """
    Return when each item of a package was given, as it was said last. One query.

    until: only what was recorded before then; None for all.
    """
    steps = SupportStep.objects.for_authority(authority).filter(kind__in=("given", "not_given"))
    if until is not None:
        steps = steps.filter(recorded_at__lt=until)
    last = {
        item: (kind, GivenOn(provider, way, on))
        for item, kind, provider, way, on in steps.order_by("pk").values_list(
            "item_id", "kind", "package__provider_id", "item__kind", "day"
        )
    }
    return [given for kind, given in last.values() if kind == "given"]


def attended_days(authority: LocalAuthority, until: datetime | None = None) -> list[AttendedOn]:
    """
    Return when training of providers' plans was attended. One query.

    until: only what was recorded before then; None for all.
    """
    steps = TrainingStep.objects.for_authority(authority).filter(kind="attended")
    if until is not None:
        steps = steps.filter(recorded_at__lt=until)
    rows = steps.order_by("pk").values_list("need__provider_id", "need_id", "day")
    return [AttendedOn(provider, need, on) for provider, need, on in rows if on is not None]
