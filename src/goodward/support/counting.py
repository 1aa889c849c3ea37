"""How much support there was in a time: packages agreed, what was given, training attended."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.support.models import ItemState, Package, PackageItem, PackageState, TrainingStep


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
