"""How far a day of visits takes somebody: from each visit to the next, and what one more adds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import pairwise
from typing import NamedTuple

from goodward.core.places.distances import Miles

# A visit of which the way is not known counts as a way of this length: neither near nor far.
UNKNOWN_MILES = 10.0
# A day without another visit counts as a way of this length, so that a visit is put beside others
# that are nearer than this, and has a day of its own before it is put beside others further off.
OWN_DAY_MILES = 10.0


class Stop(NamedTuple):
    """A visit on somebody's way. key: of the visit. starts_at: None where nobody said."""

    key: int
    day: date
    starts_at: time | None
    postcode: str
    called: str = ""


class Leg(NamedTuple):
    """
    The way to a visit. miles: None where a postcode is missing or unknown.

    is_before: from the visit before; else, for a visit without a time, from the nearest that day.
    """

    miles: float | None
    is_before: bool


def legs(stops: Iterable[Stop], miles: Miles) -> dict[int, Leg]:
    """
    Return the way to each visit, by its key; none for one that is alone or the first of its day.

    The first has none because nobody's home is held, and a day may start anywhere.
    """
    by_day: dict[date, list[Stop]] = {}
    for stop in stops:
        by_day.setdefault(stop.day, []).append(stop)
    found: dict[int, Leg] = {}
    for day in by_day.values():
        timed = in_order(day)
        for before, after in pairwise(timed):
            found[after.key] = Leg(miles(before.postcode, after.postcode), is_before=True)
        for stop in day:
            others = [each for each in day if each.key != stop.key]
            if stop.starts_at is None and others:
                found[stop.key] = Leg(_nearest(stop.postcode, others, miles), is_before=False)
    return found


def in_order(stops: Iterable[Stop]) -> list[Stop]:
    """Return the visits that have a time, the earliest first."""
    timed = [(stop.starts_at, stop.key, stop) for stop in stops if stop.starts_at is not None]
    return [stop for _, _, stop in sorted(timed)]


def _nearest(postcode: str, others: Sequence[Stop], miles: Miles) -> float | None:
    known = [far for each in others if (far := miles(postcode, each.postcode)) is not None]
    return min(known, default=None)


def nearest_stop(
    postcode: str, stops: Iterable[Stop], miles: Miles
) -> tuple[Stop, float | None] | None:
    """Return the visit that is nearest, and how far it is; of unknown ones the first; else None."""
    known = [(miles(postcode, stop.postcode), number, stop) for number, stop in enumerate(stops)]
    if not known:
        return None
    far, _, stop = min(known, key=lambda each: (_counted(each[0]), each[1]))
    return stop, far


def extra_miles(postcode: str, stops: Sequence[Stop], miles: Miles) -> float:
    """
    Return how many miles a visit adds to a day, as it is reckoned when days are compared.

    It is put where it adds least: before, between or after the visits of the day. On an empty day
    it counts OWN_DAY_MILES; a way nobody knows counts UNKNOWN_MILES.
    """
    if not stops:
        return OWN_DAY_MILES
    way = [*in_order(stops), *(stop for stop in stops if stop.starts_at is None)]
    codes = [stop.postcode for stop in way]
    ends = min(_way(codes[0], postcode, miles), _way(postcode, codes[-1], miles))
    between = [
        _way(one, postcode, miles) + _way(postcode, other, miles) - _way(one, other, miles)
        for one, other in pairwise(codes)
    ]
    return max(0.0, min([ends, *between]))


def _way(one: str, other: str, miles: Miles) -> float:
    return _counted(miles(one, other))


def _counted(far: float | None) -> float:
    return UNKNOWN_MILES if far is None else far
