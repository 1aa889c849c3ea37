"""Days that count, days that do not, months, pauses and terms; each worked out on a calendar."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from goodward.core.calendars.working_days import Pause, Term, Unit, WorkingCalendar, add_months
from goodward.core.policy.histories import as_day as day
from goodward.core.policy.reading import read_bank_holidays

LIST = Path(__file__).resolve().parents[3] / "policy_library/england/bank_holidays.json"
HOLIDAYS = read_bank_holidays(json.loads(LIST.read_text(encoding="utf-8")))
ENGLAND = WorkingCalendar(bank_holidays=HOLIDAYS)


@pytest.mark.parametrize(
    ("start", "amount", "due"),
    [
        ("Monday 2026-03-02", 2, "Wednesday 2026-03-04"),
        # Good Friday 3 April, a weekend, and Easter Monday 6 April do not count.
        ("Thursday 2026-04-02", 3, "Thursday 2026-04-09"),
        ("Friday 2026-05-01", 1, "Tuesday 2026-05-05"),  # the early May bank holiday is the 4th
        ("Saturday 2026-03-07", 1, "Monday 2026-03-09"),
        # Christmas Day is a Friday; Boxing Day, a Saturday, is kept on Monday the 28th.
        ("Thursday 2026-12-24", 2, "Wednesday 2026-12-30"),
    ],
)
def test_working_days_begin_on_the_next_one(start, amount, due):
    assert ENGLAND.working_days_after(day(start), amount).due_on == day(due)


def test_each_day_that_did_not_count_says_why():
    count = ENGLAND.working_days_after(day("Thursday 2026-04-02"), 3)

    assert [(skip.on.day, skip.why) for skip in count.skipped] == [
        (3, "Good Friday"), (4, "Saturday"), (5, "Sunday"), (6, "Easter Monday"),
    ]  # fmt: skip


def test_the_count_agrees_with_a_naive_one_on_every_day_the_list_covers():
    today = date(2012, 1, 1)
    while today < date(2028, 12, 1):
        counted, left = today, 5
        while left:
            counted += timedelta(1)
            left -= counted.weekday() < 5 and counted not in HOLIDAYS
        assert ENGLAND.working_days_after(today, 5).due_on == counted
        today += timedelta(1)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("Tuesday 2026-03-03", "Tuesday 2026-03-03"),
        ("Sunday 2026-03-08", "Monday 2026-03-09"),
        ("Friday 2026-04-03", "Tuesday 2026-04-07"),
    ],
)
def test_the_same_day_is_that_day_or_the_next_that_works(start, due):
    assert ENGLAND.same_day(day(start)).due_on == day(due)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        ("Wednesday 2026-04-22", 1, "Friday 2026-05-22"),
        ("Saturday 2026-01-31", 1, "Monday 2026-03-02"),  # 28 February is a Saturday
        ("Monday 2028-01-31", 1, "Tuesday 2028-02-29"),  # a leap year
        ("Thursday 2026-12-03", 1, "Monday 2027-01-04"),  # the 3rd is a Sunday
        ("Wednesday 2026-11-25", 1, "Tuesday 2026-12-29"),  # over Christmas and its substitute
        ("Thursday 2026-04-02", 3, "Thursday 2026-07-02"),
    ],
)
def test_months_end_on_the_same_day_rolled_forward(start, months, due):
    assert ENGLAND.months_after(day(start), months).due_on == day(due)


def test_a_count_may_be_told_not_to_roll():
    start = day("Thursday 2026-12-03")

    assert ENGLAND.count(Unit.MONTH, 1, start, rolls=False).due_on == day("Sunday 2027-01-03")


def test_the_first_day_may_be_told_to_count():
    start = day("Monday 2026-03-02")

    count = ENGLAND.count(Unit.WORKING_DAY, 2, start, first_day_counts=True)

    assert count.due_on == day("Tuesday 2026-03-03")


def test_weeks_and_plain_days_roll_forward_too():
    start = day("Thursday 2026-03-05")

    assert ENGLAND.count(Unit.WEEK, 2, start).due_on == day("Thursday 2026-03-19")
    assert ENGLAND.count(Unit.DAY, 2, start).due_on == day("Monday 2026-03-09")


PAUSED = [Pause(day("Monday 2026-03-09"), day("Friday 2026-03-13"), "staff ill")]


def test_a_paused_day_is_no_working_day():
    count = ENGLAND.working_days_after(day("Thursday 2026-03-05"), 3, PAUSED)

    # Friday 6 is one; the week of the pause does not count; Monday 16 and Tuesday 17 do.
    assert count.due_on == day("Tuesday 2026-03-17")
    assert [skip.why for skip in count.skipped if skip.on == day("Wednesday 2026-03-11")] == [
        "staff ill"
    ]


def test_paused_days_lengthen_a_month_by_as_many_days():
    count = ENGLAND.months_after(day("Monday 2026-02-23"), 1, PAUSED)

    # 23 March and five days more is Saturday 28; rolled forward to Monday 30.
    assert count.due_on == day("Monday 2026-03-30")


def test_a_pause_that_the_lengthened_month_reaches_lengthens_it_again():
    later = Pause(day("Thursday 2026-03-26"), day("Friday 2026-03-27"), "again")

    count = ENGLAND.months_after(day("Tuesday 2026-02-24"), 1, [*PAUSED, later])

    # 24 March and five is Sunday 29, which takes in two more paused days: Tuesday 31.
    assert count.due_on == day("Tuesday 2026-03-31")
    assert ENGLAND.months_after(day("Tuesday 2026-02-24"), 1, PAUSED).due_on == day(
        "Monday 2026-03-30"
    )


def test_paused_days_before_the_count_begins_do_not_matter():
    count = ENGLAND.months_after(day("Friday 2026-03-13"), 1, PAUSED)

    assert count.due_on == day("Monday 2026-04-13")


def test_a_month_is_not_due_on_a_paused_day():
    over_the_end = [Pause(day("Monday 2026-03-23"), day("Tuesday 2026-03-24"), "away")]

    count = ENGLAND.months_after(day("Monday 2026-02-23"), 1, over_the_end)

    # One paused day up to the 23rd; then the 24th is paused too: the 25th.
    assert count.due_on == day("Wednesday 2026-03-25")


@pytest.mark.parametrize("start", ["2028-12-27", "2035-06-01", "2011-12-30"])
def test_a_day_of_which_nobody_knows_is_never_guessed(start):
    count = ENGLAND.working_days_after(date.fromisoformat(start), 5)

    assert count.due_on is None
    assert count.unknown.year not in range(2012, 2029)


def test_the_first_unknown_day_is_named():
    assert ENGLAND.working_days_after(date(2028, 12, 27), 5).unknown == date(2029, 1, 1)


def test_closure_days_of_the_authority_do_not_count():
    closed = {day("Tuesday 2026-03-03"): "county day"}
    calendar = WorkingCalendar(bank_holidays=HOLIDAYS, closures=closed)

    count = calendar.working_days_after(day("Monday 2026-03-02"), 1)

    assert count.due_on == day("Wednesday 2026-03-04")
    assert count.skipped[0].why == "county day"


AUTUMN = Term(day("Tuesday 2026-09-01"), day("Friday 2026-10-16"), "Term 1")
SECOND = Term(day("Monday 2026-11-02"), day("Friday 2026-12-18"), "Term 2")
TERMS = WorkingCalendar(bank_holidays=HOLIDAYS, terms=[SECOND, AUTUMN])


@pytest.mark.parametrize(
    ("on", "term"),
    [
        ("Tuesday 2026-09-01", AUTUMN),
        ("Monday 2026-10-26", AUTUMN),  # a holiday belongs to the term before it
        ("Sunday 2026-11-01", AUTUMN),
        ("Monday 2026-11-02", SECOND),
        ("Friday 2026-12-18", SECOND),
        ("Saturday 2026-12-19", None),  # the last known term ends on its last day
        ("Monday 2026-08-31", None),
    ],
)
def test_a_term_lasts_until_the_next_begins(on, term):
    assert TERMS.term_of(day(on)) == term


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-10-31", 4, "2027-02-28"),
        ("2026-12-15", 13, "2028-01-15"),
    ],
)
def test_a_shorter_month_gives_its_last_day(start, months, end):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


def test_next_year_is_covered():
    # The published list must reach beyond next year, or dates would soon be missing.
    assert max(HOLIDAYS).year >= 2027
