"""Quarters of the calendar, and years as councils count them."""

from __future__ import annotations

import pytest

from goodward.core.measuring.periods import periods_until, quarter_with, year_with
from tests.support.days import day


@pytest.mark.parametrize(
    ("on", "key", "title", "first", "last"),
    [
        ("Thursday 2026-01-01", "2026-q1", "January to March 2026",
         "Thursday 2026-01-01", "Tuesday 2026-03-31"),
        ("Tuesday 2026-06-30", "2026-q2", "April to June 2026",
         "Wednesday 2026-04-01", "Tuesday 2026-06-30"),
        ("Thursday 2026-12-31", "2026-q4", "October to December 2026",
         "Thursday 2026-10-01", "Thursday 2026-12-31"),
    ],
)  # fmt: skip
def test_a_quarter(on, key, title, first, last):
    assert quarter_with(day(on)) == (key, title, day(first), day(last))


@pytest.mark.parametrize(
    ("on", "title"),
    [
        ("Tuesday 2026-03-31", "April 2025 to March 2026"),
        ("Wednesday 2026-04-01", "April 2026 to March 2027"),
    ],
)
def test_a_councils_year_begins_in_april(on, title):
    assert year_with(day(on)).title == title


def test_todays_come_first_and_none_twice():
    found = periods_until(day("Sunday 2026-11-29"))

    assert [each.key for each in found] == [
        "2026-q4", "2026-q3", "2026-q2", "2026-q1", "2025-q4", "2025-q3", "2025-q2", "2025-q1",
        "2026-2027", "2025-2026", "2024-2025",
    ]  # fmt: skip
    assert len({each.key for each in found}) == len(found)
