"""What speaks against a visit on a day: another one, somebody away, or no working day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

# So many visits fit in a day when nobody says at what time they are.
MOST_IN_A_DAY = 3


class Against(StrEnum):
    """What speaks against a visit; each can be booked over by somebody who ticks that they know."""

    SAME_TIME = "same_time"
    FULL_DAY = "full_day"
    PROVIDER_HAS_ONE = "provider_has_one"
    AWAY = "away"
    DAY_OFF = "day_off"


class Engagement(NamedTuple):
    """
    A visit that is asked for, or one that is in the diary.

    people: keys. hours: from when to when, None where nobody said. called: what it is called in a
    sentence, such as the provider's name.
    """

    provider: int
    people: frozenset[int]
    day: date
    hours: tuple[time, time] | None = None
    called: str = ""


class DaysAway(NamedTuple):
    """Days on which a person is away, both ends included."""

    person: int
    first_day: date
    last_day: date


class Clash(NamedTuple):
    """One thing that speaks against a visit. called: the other visit, or why the day is off."""

    against: Against
    person: int | None = None
    called: str = ""


def clashes(
    asked: Engagement,
    others: Iterable[Engagement],
    *,
    away: Iterable[DaysAway] = (),
    why_day_off: str | None = None,
) -> list[Clash]:
    """
    Return everything that speaks against a visit, in the order of `Against`.

    others: visits that are booked or held, on whatever day. why_day_off: why the day is no working
    day, such as “Good Friday”; None when it is one.
    """
    same_day = [each for each in others if each.day == asked.day]
    found = [
        *_at_the_same_time(asked, same_day),
        *_on_a_full_day(asked, same_day),
        *(
            Clash(Against.PROVIDER_HAS_ONE, called=each.called)
            for each in same_day
            if each.provider == asked.provider
        ),
        *(
            Clash(Against.AWAY, each.person)
            for each in away
            if each.person in asked.people and each.first_day <= asked.day <= each.last_day
        ),
    ]
    if why_day_off is not None:
        found.append(Clash(Against.DAY_OFF, called=why_day_off))
    return found


def _at_the_same_time(asked: Engagement, same_day: Iterable[Engagement]) -> Iterator[Clash]:
    for each in same_day:
        for person in sorted(asked.people & each.people):
            if _overlap(asked, each):
                yield Clash(Against.SAME_TIME, person, each.called)


def _overlap(one: Engagement, other: Engagement) -> bool:
    if one.hours is None or other.hours is None:
        return False
    return one.hours[0] < other.hours[1] and other.hours[0] < one.hours[1]


def _on_a_full_day(asked: Engagement, same_day: list[Engagement]) -> Iterator[Clash]:
    for person in sorted(asked.people):
        if sum(person in each.people for each in same_day) >= MOST_IN_A_DAY:
            yield Clash(Against.FULL_DAY, person)
