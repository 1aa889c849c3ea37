"""The middle of some numbers, and how far they lie apart."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple


class Spread(NamedTuple):
    """
    Where numbers lie. middle: the median; between two it is their mean.

    low, high: a quarter of them are at or below `low`, and at or above `high`. most: the largest.
    """

    low: int
    middle: float
    high: int
    most: int
    number: int


def spread_of(numbers: Mapping[int, int]) -> Spread | None:
    """
    Return where numbers lie, given how often each occurs; None if there is none.

    A quartile is always one of the numbers: the smallest with a quarter of them at or below it, and
    the largest with a quarter at or above it. Source: R. J. Hyndman and Y. Fan, "Sample quantiles
    in statistical packages" (1996), definition 1, from below and from above.
    """
    found = sorted((value, times) for value, times in numbers.items() if times > 0)
    if not found:
        return None
    upto = list(accumulate(times for _, times in found))
    total = upto[-1]

    def nth(place: int) -> int:
        return next(value for (value, _), last in zip(found, upto, strict=True) if place <= last)

    quarter = -(-total // 4)
    return Spread(
        nth(quarter),
        (nth((total + 1) // 2) + nth(total // 2 + 1)) / 2,
        nth(total + 1 - quarter),
        found[-1][0],
        total,
    )
