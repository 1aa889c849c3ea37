"""
Days for a visit that is owed: every one of them in time, the least way first.

A heuristic of our own, described in decision 0010. It reads what the diary already holds and
decides nothing: a person books.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from goodward.core.places.distances import Miles
from goodward.core.visiting.clashes import DaysAway, Engagement, clashes
from goodward.core.visiting.travelling import Stop, extra_miles, nearest_stop

ONE_DAY = timedelta(days=1)


class Asked(NamedTuple):
    """
    A visit somebody wants a day for.

    people: keys of all who go. first_day, last_day: the days it may be on, both included.
    """

    provider: int
    postcode: str
    people: frozenset[int]
    first_day: date
    last_day: date


class Booked(NamedTuple):
    """A visit in the diary: who goes, and where it is."""

    engagement: Engagement
    stop: Stop


class Beside(NamedTuple):
    """The visit of a person that is nearest that day. miles: None where nobody knows."""

    person: int
    called: str
    miles: float | None
    is_morning: bool | None


class Suggestion(NamedTuple):
    """
    A day, with its reasons.

    extra_miles: what it is reckoned to add to the way of all who go. beside: for each person who
    has another visit that day.
    """

    day: date
    extra_miles: float
    beside: tuple[Beside, ...]


def suggest_days(
    asked: Asked,
    booked: Sequence[Booked],
    *,
    away: Iterable[DaysAway],
    days_off: Mapping[date, str],
    miles: Miles,
    most: int = 5,
) -> list[Suggestion]:
    """
    Return the days on which nothing speaks against a visit, the least extra way first.

    days_off: why days are no working days; a day of which nobody knows is left out by `last_day`.
    Days with the same way stand in their order, so that the soonest is named first.
    """
    away = list(away)
    found = []
    day = asked.first_day
    while day <= asked.last_day:
        engagement = Engagement(asked.provider, asked.people, day)
        others = [each.engagement for each in booked]
        if not clashes(engagement, others, away=away, why_day_off=days_off.get(day)):
            found.append(_suggestion(asked, day, booked, miles))
        day += ONE_DAY
    return sorted(found, key=lambda each: (round(each.extra_miles, 3), each.day))[:most]


def _suggestion(asked: Asked, day: date, booked: Iterable[Booked], miles: Miles) -> Suggestion:
    extra, beside = 0.0, []
    same_day = [each for each in booked if each.engagement.day == day]
    for person in sorted(asked.people):
        stops = stops_of(person, same_day)
        extra += extra_miles(asked.postcode, stops, miles)
        near = nearest_stop(asked.postcode, stops, miles)
        if near is not None:
            stop, far = near
            is_morning = stop.starts_at.hour < 12 if stop.starts_at else None
            beside.append(Beside(person, stop.called, far, is_morning))
    return Suggestion(day, extra, tuple(beside))


def stops_of(person: int, booked: Collection[Booked]) -> list[Stop]:
    """Return the visits of a person as places on their way."""
    return [each.stop for each in booked if person in each.engagement.people]
