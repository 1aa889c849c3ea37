"""Which reminders are due: by working days, once, and never long after their day."""

from __future__ import annotations

import pytest

from goodward.core.calendars.working_days import WorkingCalendar
from goodward.core.policy.language import ReminderStep
from goodward.core.policy.reminding import Owed, day_of, due_reminders
from tests.support.days import day

CALENDAR = WorkingCalendar(
    bank_holidays={day("Friday 2026-04-03"): "Good Friday", day("Monday 2026-04-06"): "Easter"}
)
BEFORE = ReminderStep(before="2 working days", to="done_by")
AFTER = ReminderStep(after="1 working day", to="done_by")
SENIOR = ReminderStep(after="3 working days", to="senior")


def a_duty(due, rule="visit_note"):
    return Owed(f"12/ri/1/{rule}", rule, day(due))


def due(today, *duties, steps=(BEFORE, AFTER, SENIOR), sent=()):
    found = due_reminders(steps, duties, today=day(today), calendar=CALENDAR, sent=sent)
    return [(each.duty.rule, each.to, each.is_before) for each in found]


@pytest.mark.parametrize(
    ("step", "due_on", "found"),
    [
        # Over Easter: neither Good Friday, the weekend nor Easter Monday counts.
        (BEFORE, "Wednesday 2026-04-08", "Thursday 2026-04-02"),
        (AFTER, "Thursday 2026-04-02", "Tuesday 2026-04-07"),
        (SENIOR, "Thursday 2026-04-02", "Thursday 2026-04-09"),
        (ReminderStep(before="3 days", to="done_by"), "Monday 2026-04-13", "Friday 2026-04-10"),
        (ReminderStep(after="1 week", to="done_by"), "Monday 2026-04-13", "Monday 2026-04-20"),
    ],
)
def test_the_day_of_a_reminder(step, due_on, found):
    assert day_of(step, day(due_on), CALENDAR) == day(found)


@pytest.mark.parametrize(
    ("today", "found"),
    [
        ("Wednesday 2026-04-01", []),
        ("Thursday 2026-04-02", [("visit_note", "done_by", True)]),
        ("Wednesday 2026-04-08", [("visit_note", "done_by", True)]),
        ("Thursday 2026-04-09", [("visit_note", "done_by", False)]),
        (
            "Monday 2026-04-13",
            [("visit_note", "done_by", False), ("visit_note", "senior", False)],
        ),
        ("Friday 2026-04-17", [("visit_note", "senior", False)]),
        ("Tuesday 2026-04-21", []),
    ],
)
def test_each_is_due_from_its_day_and_for_a_week(today, found):
    assert due(today, a_duty("Wednesday 2026-04-08")) == found


def test_what_was_sent_is_not_due_again_and_another_date_is_another_reminder():
    duty = a_duty("Wednesday 2026-04-08")
    [first] = due_reminders([BEFORE], [duty], today=day("Tuesday 2026-04-07"), calendar=CALENDAR)

    assert due("Tuesday 2026-04-07", duty, steps=[BEFORE], sent={first.key}) == []
    moved = duty._replace(due_on=day("Thursday 2026-04-09"))
    assert due("Tuesday 2026-04-07", moved, steps=[BEFORE], sent={first.key}) == [
        ("visit_note", "done_by", True)
    ]


def test_a_reminder_may_be_about_some_duties_and_to_several():
    step = ReminderStep(before="2 working days", to=["done_by", "senior"], duties="visit")

    assert due(
        "Tuesday 2026-04-07",
        a_duty("Wednesday 2026-04-08"),
        a_duty("Wednesday 2026-04-08", "visit"),
        steps=[step],
    ) == [("visit", "done_by", True), ("visit", "senior", True)]


def test_without_steps_nobody_is_reminded():
    assert due("Tuesday 2026-04-07", a_duty("Wednesday 2026-04-08"), steps=()) == []
