"""How the offer to everybody was taken up in a time: packages asked for, calls for advice."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q

from goodward.accounts.models import LocalAuthority
from goodward.offers.models import BespokeStep, Consultation, Delivery


class TakenUp(NamedTuple):
    """
    The offer of a time.

    packages: bespoke packages by what was done with them, each once a step. calls: for advice on
    safeguarding; nameless: those of which the provider is not known.
    """

    packages: Counter[str]
    calls: int
    nameless: int


def taken_up(authority: LocalAuthority, first: date, last: date) -> TakenUp:
    """Return what was taken up on the days from one to another, both included. Two queries."""
    days = (first, last)
    steps = BespokeStep.objects.for_authority(authority).filter(day__range=days)
    done = set(steps.values_list("package_id", "kind"))
    calls = list(
        Consultation.objects.for_authority(authority)
        .filter(day__range=days)
        .values_list("provider_id", flat=True)
    )
    return TakenUp(
        Counter(kind for _, kind in done), len(calls), sum(each is None for each in calls)
    )


class DeliveredOn(NamedTuple):
    """Something of a bespoke package. offer: the policy's word for it, empty for none."""

    provider: int
    offer: str
    on: date


def delivered_days(authority: LocalAuthority, until: datetime | None = None) -> list[DeliveredOn]:
    """
    Return what was delivered of bespoke packages and not taken back, in any number. One query.

    until: only what was recorded before then; None for all.
    """
    rows = Delivery.objects.for_authority(authority).filter(takes_back__isnull=True)
    stands = Q(taken_back__isnull=True)
    if until is not None:
        rows = rows.filter(recorded_at__lt=until)
        stands |= Q(taken_back__recorded_at__gte=until)
    found = rows.filter(stands).values_list(
        "line__quote__package__provider_id", "line__service__offer", "day"
    )
    return [DeliveredOn(provider, offer or "", on) for provider, offer, on in found]
