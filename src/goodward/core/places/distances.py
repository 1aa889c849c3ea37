"""
How far it is from one postcode to another.

A straight line over the globe between the centres of two postcode districts (ME14, LE1): good
enough to see which visits lie together, and no promise of how far one drives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

# The mean radius of the Earth, 6,371 km (IUGG), in miles.
EARTH_MILES = 3958.8
_OUTWARD = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?:\s*[0-9][A-Z]{2})?")

# Miles between two postcodes, None where either is not known.
Miles = Callable[[str, str], float | None]


class Place(NamedTuple):
    """The centre of a district, in degrees."""

    latitude: float
    longitude: float


def outward_code(postcode: str) -> str:
    """Return the first half of a postcode, “ME14” of “me14 1xx”; empty where it is none."""
    found = _OUTWARD.fullmatch(postcode.strip().upper())
    return found[1] if found else ""


def miles_between(one: Place, other: Place) -> float:
    """Return the length of the great circle between two places (haversine), in miles."""
    north, south = radians(one.latitude), radians(other.latitude)
    half_way_up = sin((south - north) / 2) ** 2
    half_way_round = sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(half_way_up + cos(north) * cos(south) * half_way_round))


def measuring(districts: Mapping[str, Place]) -> Miles:
    """
    Return the function that measures between two postcodes.

    districts: centres by outward code. The function answers None, never a guess, for a postcode
    that is empty, misspelt or of a district that is not listed.
    """

    def miles(one: str, other: str) -> float | None:
        here, there = districts.get(outward_code(one)), districts.get(outward_code(other))
        if here is None or there is None:
            return None
        return miles_between(here, there)

    return miles


def miles_text(miles: float | None) -> str:
    """Return “about 7 miles”, “about 1 mile”, “under a mile”, or that nobody knows."""
    if miles is None:
        return "an unknown distance"
    whole = round(miles)
    if whole < 1:
        return "under a mile"
    return "about 1 mile" if whole == 1 else f"about {whole} miles"
