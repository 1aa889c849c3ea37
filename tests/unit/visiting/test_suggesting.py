"""Days for one visit: in time, nothing against them, the least way first."""

from __future__ import annotations

from datetime import time, timedelta

from goodward.core.visiting.clashes import DaysAway, Engagement
from goodward.core.visiting.suggesting import Asked, Beside, Booked, suggest_days
from goodward.core.visiting.travelling import OWN_DAY_MILES, Stop
from tests.support.days import day
from tests.unit.visiting.test_travelling import on_a_line

SAM, KIM = 1, 2
BEECHES, ACORNS = 11, 12
MONDAY, TUESDAY = day("Monday 2026-06-15"), day("Tuesday 2026-06-16")
WEDNESDAY, THURSDAY = day("Wednesday 2026-06-17"), day("Thursday 2026-06-18")
FRIDAY = day("Friday 2026-06-19")
WEEKEND = {
    day("Saturday 2026-06-20"): "Saturday",
    day("Sunday 2026-06-21"): "Sunday",
}


def booked(on, postcode, *, people=(SAM,), at=None, provider=ACORNS, called="Acorns"):
    starts = time.fromisoformat(at) if at else None
    hours = (starts, time(starts.hour + 1)) if starts else None
    return Booked(
        Engagement(provider, frozenset(people), on, hours, called),
        Stop(provider, on, starts, postcode, called),
    )


def suggested(*there, people=(SAM,), first=MONDAY, last=FRIDAY, away=(), off=None, most=9):
    asked = Asked(BEECHES, "20", frozenset(people), first, last)
    return suggest_days(
        asked, there, away=away, days_off=off or WEEKEND, miles=on_a_line, most=most
    )


def days(found):
    return [each.day for each in found]


def test_an_empty_week_offers_its_days_in_order_and_none_after_the_last():
    assert days(suggested(last=THURSDAY)) == [MONDAY, TUESDAY, WEDNESDAY, THURSDAY]
    assert days(suggested(most=2)) == [MONDAY, TUESDAY]


def test_a_day_with_a_visit_nearby_comes_first_and_one_far_off_last():
    found = suggested(
        booked(MONDAY, "90", called="Far"), booked(THURSDAY, "24", at="09:30", called="Near")
    )

    assert days(found) == [THURSDAY, TUESDAY, WEDNESDAY, FRIDAY, MONDAY]
    assert found[0].extra_miles == 4
    assert found[0].beside == (Beside(SAM, "Near", 4, is_morning=True),)
    assert (found[1].extra_miles, found[1].beside) == (OWN_DAY_MILES, ())
    assert found[-1].beside == (Beside(SAM, "Far", 70, is_morning=None),)


def test_days_off_days_away_and_days_that_are_full_are_not_offered():
    full = [booked(TUESDAY, "20", at=at, provider=50 + int(at[:2])) for at in ("09:00", "11:00")]
    full.append(booked(TUESDAY, "20", at="14:00", provider=64))

    found = suggested(
        *full,
        away=[DaysAway(SAM, WEDNESDAY, WEDNESDAY), DaysAway(KIM, MONDAY, FRIDAY)],
        off={THURSDAY: "Good Friday", **WEEKEND},
        last=FRIDAY + timedelta(days=2),
    )

    # Tuesday has three visits, Wednesday Sam is away, Thursday is off, then the weekend.
    assert days(found) == [MONDAY, FRIDAY]


def test_the_providers_own_visit_keeps_its_day_to_itself():
    found = suggested(booked(TUESDAY, "20", people=[KIM], provider=BEECHES))

    assert TUESDAY not in days(found)


def test_a_joint_visit_needs_a_day_of_everybody_and_adds_their_ways():
    near_sam = booked(MONDAY, "22", people=[SAM])
    far_kim = booked(MONDAY, "50", people=[KIM], provider=13, called="Oaks")

    found = suggested(near_sam, far_kim, people=(SAM, KIM), away=[DaysAway(KIM, TUESDAY, THURSDAY)])

    assert days(found) == [FRIDAY, MONDAY]
    # Two days of their own; on Monday 2 miles for Sam and 30 for Kim.
    assert [each.extra_miles for each in found] == [2 * OWN_DAY_MILES, 32]
    assert [each.person for each in found[1].beside] == [SAM, KIM]


def test_there_may_be_no_day_at_all():
    assert suggested(away=[DaysAway(SAM, MONDAY, FRIDAY)]) == []
    assert suggested(first=FRIDAY, last=MONDAY) == []
