"""A plan never misses a deadline that could be met, and goes the shorter way."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from goodward.core.visiting.planning import Owed, plan_visits
from goodward.core.visiting.travelling import Stop
from tests.support.days import day
from tests.unit.visiting.test_travelling import on_a_line

WEEK = [
    day("Monday 2026-06-15"),
    day("Tuesday 2026-06-16"),
    day("Wednesday 2026-06-17"),
    day("Thursday 2026-06-18"),
    day("Friday 2026-06-19"),
]
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = WEEK
LAST_WEEK, NEXT_WEEK = day("Friday 2026-06-12"), day("Friday 2026-06-26")


def owed(key, postcode="0", due=FRIDAY, first=MONDAY, provider=None):
    return Owed(key, provider or key, postcode, first, due, f"Setting {key}")


def planned(*visits, days=WEEK, held=None, most=3):
    return plan_visits(
        visits,
        days=days,
        held=held or {},
        miles=on_a_line,
        most_in_a_day=most,
    )


def days_of(plan):
    return {each.owed.key: each.day for each in plan.planned}


def test_visits_near_each_other_share_a_day_and_the_far_one_has_its_own():
    plan = planned(owed(1, "0"), owed(2, "3"), owed(3, "60"), owed(4, "5"))

    found = days_of(plan)
    assert found[1] == found[2] == found[4] == MONDAY
    assert found[3] == TUESDAY
    assert plan.no_room == ()


def test_a_visit_goes_beside_one_that_is_booked_nearby():
    there = {THURSDAY: [Stop(99, THURSDAY, None, "2", "Acorns")]}

    assert days_of(planned(owed(1, "0"), held=there)) == {1: THURSDAY}


def test_the_near_day_is_left_to_the_visit_that_has_no_other():
    # Both would go beside Acorns on Monday, which has room for one; the second can go then only.
    there = {MONDAY: [Stop(99, MONDAY, None, "1", "Acorns")]}
    first, second = owed(1, "0", due=TUESDAY), owed(2, "50", due=TUESDAY, first=MONDAY)
    only_monday = second._replace(key=3, due_on=MONDAY)

    plan = planned(first, only_monday, held=there, most=2)

    assert days_of(plan) == {3: MONDAY, 1: TUESDAY}


def test_a_full_day_takes_no_more_and_what_finds_no_room_is_named():
    plan = planned(owed(1, due=MONDAY), owed(2, due=MONDAY), owed(3, due=MONDAY), most=2)

    assert days_of(plan) == {1: MONDAY, 2: MONDAY}
    assert [each.key for each in plan.no_room] == [3]


def test_what_is_late_already_comes_as_soon_as_can_be():
    there = {FRIDAY: [Stop(99, FRIDAY, None, "0", "Acorns")]}

    plan = planned(owed(1, "0", due=LAST_WEEK, first=LAST_WEEK), held=there)

    # Friday would be the shorter way, Monday is the sooner.
    assert days_of(plan) == {1: MONDAY}


def test_what_is_late_takes_only_the_room_of_those_who_can_be_in_time():
    late, in_time, can_wait = owed(1, due=LAST_WEEK), owed(2, due=MONDAY), owed(3, due=NEXT_WEEK)

    one_place = planned(late, in_time, can_wait, days=[MONDAY], most=1)
    two_places = planned(late, in_time, can_wait, days=[MONDAY], most=2)

    assert days_of(one_place) == {2: MONDAY}
    assert days_of(two_places) == {1: MONDAY, 2: MONDAY}


def test_what_is_due_after_the_plan_may_be_on_any_of_its_days_and_what_begins_later_on_none():
    assert days_of(planned(owed(1, due=NEXT_WEEK))) == {1: MONDAY}
    assert days_of(planned(owed(1, due=None))) == {1: MONDAY}
    plan = planned(owed(1, due=NEXT_WEEK, first=day("Monday 2026-06-22")))
    assert [each.key for each in plan.no_room] == [1]


def test_a_day_that_cannot_be_is_left_out():
    plan = planned(owed(1)._replace(not_on=frozenset({MONDAY, TUESDAY})))

    assert days_of(plan) == {1: WEDNESDAY}


def test_a_provider_is_visited_once_a_day():
    plan = planned(owed(1, provider=7), owed(2, provider=7), owed(3, provider=8))
    found = days_of(plan)
    assert found[1] != found[2]


def test_without_a_day_to_work_on_nothing_is_planned():
    plan = planned(owed(1), days=[])

    assert plan.planned == ()
    assert [each.key for each in plan.no_room] == [1]


def most_in_time(visits, room):
    """Try every assignment of days, or none, and return how many visits can be in time at best."""
    best = 0
    for choice in product([None, *WEEK[:3]], repeat=len(visits)):
        used = [each for each in choice if each is not None]
        if any(used.count(each) > room[each] for each in used):
            continue
        if all(
            on is None or visit.first_day <= on <= visit.due_on
            for visit, on in zip(visits, choice, strict=True)
        ):
            best = max(best, len(used))
    return best


visit = st.builds(
    lambda first, length, place: (WEEK[first], WEEK[min(first + length, 2)], str(place)),
    st.integers(0, 2),
    st.integers(0, 2),
    st.integers(0, 40),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(visit, min_size=1, max_size=6),
    st.lists(st.integers(0, 2), min_size=3, max_size=3),
)
def test_no_assignment_of_days_has_more_visits_in_time(drawn, booked):
    """Beside every assignment there is, on small cases: six visits at most on three days."""
    visits = [
        owed(number, place, due=last, first=first)
        for number, (first, last, place) in enumerate(drawn, start=1)
    ]
    held = {
        on: [Stop(100 + number, on, None, "0") for number in range(count)]
        for on, count in zip(WEEK[:3], booked, strict=True)
    }
    room = {on: 2 - len(stops) for on, stops in held.items()}

    plan = planned(*visits, days=WEEK[:3], held=held, most=2)

    assert len(plan.planned) == most_in_time(visits, room)
    assert len(plan.planned) + len(plan.no_room) == len(visits)
    for each in plan.planned:
        assert each.owed.first_day <= each.day <= each.owed.due_on
    for on in WEEK[:3]:
        assert sum(each.day == on for each in plan.planned) <= room[on]


def test_a_large_plan_fills_every_place():
    days = _many_days(40)
    visits = [owed(number, str(number % 37), due=days[-1]) for number in range(1, 201)]

    plan = planned(*visits, days=days)

    assert len(plan.planned) == 120  # 40 days with room for three
    assert len(plan.no_room) == 80


def _many_days(count):
    return [MONDAY + timedelta(days=number) for number in range(count)]
