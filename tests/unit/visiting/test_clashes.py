"""What speaks against a visit on a day."""

from __future__ import annotations

from datetime import time

import pytest

from goodward.core.visiting.clashes import Against, Clash, DaysAway, Engagement, clashes
from tests.support.days import day

SAM, KIM = 1, 2
BEECHES, ACORNS, OAKS, ELMS = 11, 12, 13, 14
MONDAY = day("Monday 2026-06-15")
TUESDAY = day("Tuesday 2026-06-16")


def hours(written):
    start, end = (time.fromisoformat(each) for each in written.split("-"))
    return (start, end)


def at(provider, written=None, *, people=(SAM,), on=MONDAY, called="Acorns"):
    when = hours(written) if written else None
    return Engagement(provider, frozenset(people), on, when, called)


@pytest.mark.parametrize(
    ("asked", "there", "overlap"),
    [
        ("09:30-11:00", "10:00-12:00", True),
        ("09:30-11:00", "09:00-13:00", True),
        ("09:30-11:00", "09:30-11:00", True),
        ("09:30-11:00", "11:00-12:00", False),  # one ends as the other starts
        ("09:30-11:00", "13:00-14:00", False),
        ("09:30-11:00", None, False),  # nobody said when the other is
    ],
)
def test_nobody_is_in_two_places_at_a_time(asked, there, overlap):
    found = clashes(at(BEECHES, asked), [at(ACORNS, there)])

    assert found == ([Clash(Against.SAME_TIME, SAM, "Acorns")] if overlap else [])


def test_another_persons_visit_and_another_days_speak_against_nothing():
    others = [
        at(ACORNS, "09:30-11:00", people=[KIM]),
        at(OAKS, "09:30-11:00", on=TUESDAY),
    ]

    assert clashes(at(BEECHES, "09:30-11:00"), others) == []


def test_of_a_joint_visit_everybody_who_is_engaged_is_named():
    asked = at(BEECHES, "09:30-11:00", people=[SAM, KIM])

    found = clashes(asked, [at(ACORNS, "10:00-12:00", people=[KIM, SAM])])

    assert [each.person for each in found] == [SAM, KIM]


def test_a_fourth_visit_in_a_day_is_one_too_many():
    two = [at(ACORNS), at(OAKS)]

    assert clashes(at(BEECHES), two) == []
    assert clashes(at(BEECHES), [*two, at(ELMS)]) == [Clash(Against.FULL_DAY, SAM)]


def test_two_visits_to_one_provider_in_a_day_are_pointed_out_whoever_goes():
    found = clashes(at(BEECHES), [at(BEECHES, people=[KIM], called="Beeches")])

    assert found == [Clash(Against.PROVIDER_HAS_ONE, called="Beeches")]


@pytest.mark.parametrize(
    ("first", "last", "is_away"),
    [
        ("Monday 2026-06-15", "Monday 2026-06-15", True),
        ("Thursday 2026-06-11", "Monday 2026-06-15", True),
        ("Monday 2026-06-15", "Friday 2026-06-19", True),
        ("Tuesday 2026-06-16", "Friday 2026-06-19", False),
        ("Thursday 2026-06-11", "Friday 2026-06-12", False),
    ],
)
def test_somebody_is_away_on_the_first_day_and_on_the_last(first, last, is_away):
    away = [DaysAway(SAM, day(first), day(last))]

    assert clashes(at(BEECHES), [], away=away) == ([Clash(Against.AWAY, SAM)] if is_away else [])


def test_that_somebody_else_is_away_does_not_matter():
    assert clashes(at(BEECHES), [], away=[DaysAway(KIM, MONDAY, MONDAY)]) == []


def test_a_day_off_says_which_one_it_is():
    found = clashes(at(BEECHES), [], why_day_off="Spring bank holiday")

    assert found == [Clash(Against.DAY_OFF, called="Spring bank holiday")]


def test_everything_that_speaks_against_it_is_said_in_order():
    others = [at(BEECHES, "09:00-10:00"), at(ACORNS), at(OAKS)]

    found = clashes(
        at(BEECHES, "09:30-11:00"),
        others,
        away=[DaysAway(SAM, MONDAY, MONDAY)],
        why_day_off="Closed",
    )

    assert [each.against for each in found] == list(Against)
