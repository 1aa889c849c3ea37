"""How long before a visit, and how long after a question; each day counted by hand."""

from __future__ import annotations

import pytest

from goodward.core.visiting.notice import day_after_span, is_early_enough, is_over
from goodward.policies import library
from tests.support.days import day

CALENDAR = library.load("kent").calendar


@pytest.mark.parametrize(
    ("words", "start", "ends"),
    [
        ("2 working days", "Thursday 2026-06-11", "Monday 2026-06-15"),
        # Good Friday and Easter Monday do not count.
        ("2 working days", "Thursday 2026-04-02", "Wednesday 2026-04-08"),
        ("1 working day", "Friday 2026-06-12", "Monday 2026-06-15"),
        ("3 days", "Thursday 2026-06-11", "Sunday 2026-06-14"),
        ("2 weeks", "Thursday 2026-06-11", "Thursday 2026-06-25"),
        ("1 month", "Thursday 2026-06-11", "Saturday 2026-07-11"),
    ],
)
def test_a_span_ends_on_its_day(words, start, ends):
    assert day_after_span(words, day(start), CALENDAR) == day(ends)


@pytest.mark.parametrize(
    ("visit", "early"),
    [
        ("Friday 2026-06-12", False),
        ("Sunday 2026-06-14", False),
        ("Monday 2026-06-15", True),
        ("Tuesday 2026-06-16", True),
    ],
)
def test_a_visit_is_moved_in_time_up_to_the_last_day_of_the_span(visit, early):
    said = {"today": day("Thursday 2026-06-11"), "day": day(visit), "calendar": CALENDAR}

    assert is_early_enough("2 working days", **said) is early
    assert is_early_enough(None, **said) is False


@pytest.mark.parametrize(
    ("today", "over"),
    [("Monday 2026-06-15", False), ("Tuesday 2026-06-16", True)],
)
def test_a_span_is_over_on_the_day_after_its_last(today, over):
    said = {"since": day("Thursday 2026-06-11"), "today": day(today), "calendar": CALENDAR}

    assert is_over("2 working days", **said) is over
    assert is_over(None, **said) is False


def test_days_of_which_nothing_is_known_are_neither_early_nor_over():
    far = day("Monday 2040-06-11")

    assert day_after_span("2 working days", far, CALENDAR) is None
    assert not is_early_enough("2 working days", today=far, day=far, calendar=CALENDAR)
    assert not is_over("2 working days", since=far, today=far, calendar=CALENDAR)
