"""How the offer to everybody was taken up in a time: packages asked for, calls for advice."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

from goodward.accounts.models import LocalAuthority
from goodward.offers.models import BespokeStep, Consultation


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
