"""
A plan of the visits somebody owes: a day for each, none late that could be in time.

A heuristic of our own, described in decision 0010. Visits are taken by deadline, and each is put
on the day that adds the least way *among those that leave every other visit a day*: whether they do
is answered exactly, by matching visits and days, so that the nearest way never costs a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from goodward.core.places.distances import Miles
from goodward.core.visiting.clashes import MOST_IN_A_DAY
from goodward.core.visiting.matching import Matching
from goodward.core.visiting.travelling import Stop, extra_miles, nearest_stop


class Owed(NamedTuple):
    """
    A visit that is owed and has no day.

    key: of the duty. first_day: from when it may be. due_on: by when it must be; None: nobody
    said. One that is due before the first day of the plan is late already. not_on: days on which it
    cannot be, such as one with another visit of the provider, or on which somebody who has to come
    too is away.
    """

    key: int
    provider: int
    postcode: str
    first_day: date
    due_on: date | None
    called: str = ""
    not_on: frozenset[date] = frozenset()


class Planned(NamedTuple):
    """
    A visit and its day.

    beside: the visit of that day, booked or planned before, that is nearest, and how far it is
    (None where nobody knows); None for the first of its day.
    """

    owed: Owed
    day: date
    beside: tuple[Stop, float | None] | None


class Plan(NamedTuple):
    """
    What could be planned, by day and deadline, and what could not.

    no_room: visits whose days are all full, or that fall due where the plan has no day for them.
    """

    planned: tuple[Planned, ...]
    no_room: tuple[Owed, ...]


def plan_visits(
    owed: Sequence[Owed],
    *,
    days: Sequence[date],
    held: Mapping[date, Sequence[Stop]],
    miles: Miles,
    most_in_a_day: int = MOST_IN_A_DAY,
) -> Plan:
    """
    Return a day for each visit, as far as there is room.

    days: those on which the person works and is there, in order. held: the visits of a day that
    are booked.

    As many visits as can be in time are. What is late already, or due after the plan, takes only
    the room they leave. Only two visits of one provider, which never share a day, are left to
    chance: see decision 0010.
    """
    room = {day: max(0, most_in_a_day - len(held.get(day, ()))) for day in days}
    in_turn = sorted(owed, key=_turn)
    allowed = {each.key: _window(each, days) for each in in_turn}
    matched = Matching(allowed, room)
    by_claim = sorted(in_turn, key=lambda each: _claim(each, days))
    chosen_keys = {each.key for each in by_claim if matched.add(each.key)}
    chosen = [each for each in in_turn if each.key in chosen_keys]
    taken: dict[date, list[Stop]] = {day: list(held.get(day, ())) for day in days}
    providers: dict[date, set[int]] = {day: set() for day in days}
    planned, no_room = [], [each for each in in_turn if each.key not in chosen_keys]
    for each in chosen:
        choices = [
            (*_cost(each, day, taken[day], days, miles), day)
            for day in allowed[each.key]
            if each.provider not in providers[day]
        ]
        day = next((day for *_, day in sorted(choices) if matched.keep(each.key, day)), None)
        if day is None:
            matched.drop(each.key)
            no_room.append(each)
            continue
        beside = nearest_stop(each.postcode, taken[day], miles)
        planned.append(Planned(each, day, beside))
        taken[day].append(Stop(each.key, day, None, each.postcode, each.called))
        providers[day].add(each.provider)
    planned.sort(key=lambda pair: (pair.day, _turn(pair.owed)))
    return Plan(tuple(planned), tuple(no_room))


def _is_late(owed: Owed, days: Sequence[date]) -> bool:
    return owed.due_on is not None and bool(days) and owed.due_on < days[0]


def _turn(owed: Owed) -> tuple[date, date, int]:
    """Return what puts visits in their order: by deadline, those without one last."""
    return (owed.due_on or date.max, owed.first_day, owed.key)


def _claim(owed: Owed, days: Sequence[date]) -> int:
    """Return who is given room first: what can still be in time, what is late, what can wait."""
    if _is_late(owed, days):
        return 1
    return 0 if owed.due_on is not None and days and owed.due_on <= days[-1] else 2


def _window(owed: Owed, days: Sequence[date]) -> list[date]:
    """Return the days a visit may be on; what is late already may be on any."""
    last = date.max if owed.due_on is None or _is_late(owed, days) else owed.due_on
    return [day for day in days if owed.first_day <= day <= last and day not in owed.not_on]


def _cost(
    owed: Owed, day: date, stops: Sequence[Stop], days: Sequence[date], miles: Miles
) -> tuple[date, float]:
    """Return what puts days in order: the least way; of a late visit the soonest first."""
    extra = extra_miles(owed.postcode, stops, miles)
    soonest = day if _is_late(owed, days) else date.min
    return soonest, round(extra, 3)
