"""From below Good to Good or better, however often the pathway changed on the way."""

from __future__ import annotations

from goodward.core.measuring.spells import Run, spells
from goodward.core.measuring.survival import Seen
from tests.support.days import day

BELOW = {"requires_improvement", "inadequate"}
AS_AT = day("Friday 2026-05-29")
OAKS, ELMS = 1, 2


def a_run(pathway, opened, closed="", outcome=None, provider=OAKS):
    return Run(provider, pathway, day(opened), day(closed) if closed else None, outcome)


def found(*runs, as_at=AS_AT):
    return [(each.pathway, each.seen) for each in spells(runs, BELOW, as_at=as_at)]


def test_one_that_became_good_is_a_spell_of_its_days():
    # From Monday 2 March to Friday 1 May: 29 days of March, 30 of April and one.
    improved = a_run("requires_improvement", "Monday 2026-03-02", "Friday 2026-05-01", "improved")

    assert found(improved) == [("requires_improvement", Seen(60, True))]


def test_from_inadequate_through_requires_improvement_it_is_one_spell():
    first = a_run("inadequate", "Monday 2026-01-05", "Monday 2026-03-02", "superseded")
    second = a_run("requires_improvement", "Monday 2026-03-02", "Friday 2026-05-01", "improved")

    assert found(second, first) == [("inadequate", Seen(116, True))]


def test_one_that_is_open_is_seen_until_today():
    assert found(a_run("inadequate", "Wednesday 2026-04-29")) == [("inadequate", Seen(30, False))]


def test_one_that_left_or_was_closed_otherwise_is_seen_until_then():
    left = a_run("inadequate", "Monday 2026-03-02", "Wednesday 2026-04-01", "left")
    ended = a_run(
        "requires_improvement", "Monday 2026-03-02", "Tuesday 2026-03-31", "ended", provider=ELMS
    )

    assert found(left, ended) == [
        ("inadequate", Seen(30, False)),
        ("requires_improvement", Seen(29, False)),
    ]


def test_below_good_again_later_is_another_spell():
    first = a_run("requires_improvement", "Monday 2026-01-05", "Monday 2026-02-02", "improved")
    again = a_run("requires_improvement", "Monday 2026-03-02", "Wednesday 2026-04-01", "improved")

    assert [seen for _, seen in found(first, again)] == [Seen(28, True), Seen(30, True)]


def test_the_annual_conversation_is_no_spell():
    assert found(a_run("annual_conversation", "Monday 2026-03-02")) == []


def test_as_at_an_earlier_day_what_came_later_had_not_come():
    first = a_run("inadequate", "Monday 2026-01-05", "Monday 2026-03-02", "superseded")
    second = a_run("requires_improvement", "Monday 2026-03-02", "Friday 2026-05-01", "improved")
    then = day("Wednesday 2026-02-04")

    assert found(first, second, as_at=then) == [("inadequate", Seen(30, False))]
    assert found(first, second, as_at=day("Sunday 2026-01-04")) == []
