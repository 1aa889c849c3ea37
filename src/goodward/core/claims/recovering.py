"""What may be recovered: hours times the rate that the authority entered, never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple


class AtStake(NamedTuple):
    """
    Hours of one finding. claim: the row they are of, None for one that stands by itself.

    entitlement: its name; empty where the finding does not say which.
    """

    claim: tuple[int, int] | None
    entitlement: str
    hours: Fraction | None


class Amount(NamedTuple):
    """
    Hours, and pence where every one of them has a rate. without_rate: hours that have none.

    pence is None where there are hours and no rate for any of them.
    """

    hours: Fraction
    pence: int | None
    without_rate: Fraction


def amount(findings: Iterable[AtStake], rates: Mapping[str, int]) -> Amount:
    """
    Return what findings come to together.

    Several findings of one row are hours of the same claim: the largest counts, never their sum,
    which is a reading. rates: pence an hour by the entitlement's name.
    """
    by_claim: dict[object, AtStake] = {}
    for place, each in enumerate(findings):
        key = each.claim or ("alone", place)
        before = by_claim.get(key)
        if before is None or (each.hours or 0) > (before.hours or 0):
            by_claim[key] = each
    hours = {key: each.hours or Fraction() for key, each in by_claim.items()}
    priced = [key for key, each in by_claim.items() if each.entitlement in rates and hours[key]]
    total = sum(hours.values(), Fraction())
    with_rate = sum((hours[key] for key in priced), Fraction())
    pence = sum((hours[key] * rates[by_claim[key].entitlement] for key in priced), Fraction())
    return Amount(total, _rounded(pence) if priced or not total else None, total - with_rate)


def _rounded(pence: Fraction) -> int:
    exact = Decimal(pence.numerator) / Decimal(pence.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
