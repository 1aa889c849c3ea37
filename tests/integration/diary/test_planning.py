"""Suggested days and a plan of the weeks, from what the diary and the cases really hold."""

from __future__ import annotations

from datetime import time

import pytest

from goodward.cases import queries as cases
from goodward.core.visiting.suggesting import Beside
from goodward.diary import actions, planning, queries
from goodward.diary.actions import Goer, When
from tests.support.builders import (
    INADEQUATE,
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
IA, SIA = "improvement_adviser", "senior_improvement_adviser"
MAIDSTONE, NEARBY, DOVER = "ME14 1XX", "ME15 6AA", "CT16 1AA"
TODAY, NOW = day("Thursday 2026-06-11"), noon("Thursday 2026-06-11")
JUDGED, VISITED = "Thursday 2026-04-02", "Thursday 2026-04-23"


class Here:
    """Sam of Kent, and settings that require improvement and were visited once, in Maidstone."""

    def __init__(self) -> None:
        self.authority = an_authority()
        self.sam = a_person(self.authority, IA, name="Sam Hill")

    def setting(self, name, postcode=MAIDSTONE, *, visited=VISITED, allocated=True):
        provider = a_provider(self.authority, name, postcode=postcode)
        history(provider, [(JUDGED, "judgement_published", REQUIRES_IMPROVEMENT)])
        if allocated:
            history(provider, [(JUDGED, "officer_allocated", {"role": IA, "person": self.sam})])
        if visited:
            history(provider, [(visited, "visit_held", {"roles": [IA], "kind": ["support"]})])
        return provider

    def book(self, provider, written, *hours, people=None, **said):
        times = [time.fromisoformat(each) for each in hours]
        return actions.book(
            provider=provider,
            when=When(day(written), *times),
            goers=people or [Goer(self.sam.pk, IA)],
            by=self.sam,
            at=NOW,
            **said,
        )

    def plan(self, weeks=4):
        return planning.weeks_plan(
            self.authority, person=self.sam, roles=[IA], today=TODAY, weeks=weeks
        )

    def planned(self, weeks=4):
        found = self.plan(weeks).plan
        return {each.owed.called: each.day for each in found.planned}


def test_the_next_visit_of_a_case_is_the_one_due_soonest():
    here = Here()
    beeches = here.setting("Beeches")
    case = cases.provider_case(beeches, today=TODAY)

    owed = planning.next_visit(case)

    # In Kent the second visit is owed within a month of the first, which was on 23 April.
    assert owed.due_on == day("Tuesday 2026-05-26")  # Saturday 23, Sunday, then a bank holiday
    assert owed.goers == ()
    assert planning.next_visit(case, "good") is None


def test_both_advisers_are_expected_where_the_policy_wants_them_together():
    here = Here()
    kim = a_person(here.authority, SIA, name="Kim Field")
    oaks = a_provider(here.authority, "Oaks", postcode=MAIDSTONE)
    history(
        oaks,
        [
            (JUDGED, "judgement_published", INADEQUATE),
            (JUDGED, "officer_allocated", {"role": IA, "person": here.sam}),
            (JUDGED, "officer_allocated", {"role": SIA, "person": kim}),
        ],
    )

    owed = planning.next_visit(cases.provider_case(oaks, today=TODAY))

    assert sorted(owed.goers) == sorted([(here.sam.pk, IA), (kim.pk, SIA)])


def test_a_day_near_another_visit_is_suggested_first_and_says_why():
    here = Here()
    beeches = here.setting("Beeches")
    here.book(here.setting("Acorns", NEARBY), "Tuesday 2026-06-23", "09:30", "11:00")
    here.book(here.setting("Dover Days", DOVER), "Monday 2026-06-15")

    found = planning.suggested_days(
        beeches, people={here.sam.pk}, due_on=day("Tuesday 2026-06-23"), today=TODAY
    )

    days = [each.day for each in found]
    assert days[0] == day("Tuesday 2026-06-23")
    [beside] = found[0].beside
    assert (beside.called, beside.is_morning) == ("Acorns", True)
    assert beside.miles < 3
    # Then the empty days in order; never the weekend, never after the deadline.
    assert days[1:] == [
        day("Friday 2026-06-12"),
        day("Tuesday 2026-06-16"),
        day("Wednesday 2026-06-17"),
        day("Thursday 2026-06-18"),
    ]


def test_a_postcode_nobody_knows_is_told_with_the_suggestion():
    here = Here()
    here.book(here.setting("Acorns", ""), "Friday 2026-06-12")

    [only] = planning.suggested_days(
        here.setting("Beeches"), people={here.sam.pk}, due_on=day("Friday 2026-06-12"), today=TODAY
    )

    assert only.beside == (Beside(here.sam.pk, "Acorns", None, is_morning=None),)


def test_of_what_is_late_the_soonest_days_are_suggested():
    here = Here()
    here.book(here.setting("Acorns", NEARBY), "Tuesday 2026-06-23")

    found = planning.suggested_days(
        here.setting("Beeches"),
        people={here.sam.pk},
        due_on=day("Tuesday 2026-05-26"),
        today=TODAY,
        most=2,
    )

    assert [each.day for each in found] == [day("Friday 2026-06-12"), day("Monday 2026-06-15")]


def test_due_today_means_today():
    here = Here()

    found = planning.suggested_days(
        here.setting("Beeches"), people={here.sam.pk}, due_on=TODAY, today=TODAY
    )

    assert [each.day for each in found] == [TODAY]


def test_a_year_whose_bank_holidays_nobody_knows_offers_no_day():
    off = planning.days_off(Here().authority, day("2035-01-01"), day("2035-01-02"))

    assert set(off.values()) == {planning.UNKNOWN_YEAR}


def test_a_plan_puts_neighbours_on_one_day_in_time_and_leaves_out_what_is_booked():
    here = Here()
    # Visited on 14 May, so that the next visit is due by 15 June (14 June is a Sunday).
    here.setting("Beeches", visited="Thursday 2026-05-14")
    here.setting("Acorns", NEARBY, visited="Thursday 2026-05-14")
    here.setting("Dover Days", DOVER, visited="Thursday 2026-05-14")
    here.book(here.setting("Elms", visited="Thursday 2026-05-14"), "Friday 2026-06-12")

    found = here.planned()

    assert found == {
        "Beeches": day("Friday 2026-06-12"),
        "Acorns": day("Friday 2026-06-12"),
        "Dover Days": day("Monday 2026-06-15"),
    }


def test_a_plan_leaves_leave_and_days_off_alone():
    here = Here()
    here.setting("Beeches", visited="Thursday 2026-05-14")
    actions.note_absence(
        authority=here.authority,
        person=here.sam,
        first_day=day("Friday 2026-06-12"),
        last_day=day("Friday 2026-06-12"),
        by=here.sam,
        at=NOW,
    )

    assert here.planned() == {"Beeches": day("Monday 2026-06-15")}


def test_what_falls_due_after_the_plan_is_counted_and_not_planned():
    here = Here()
    here.setting("Beeches", visited="Wednesday 2026-06-10")  # due on 10 July

    short, long = here.plan(weeks=2), here.plan(weeks=8)

    assert (short.plan.planned, short.later) == ((), 1)
    assert (len(long.plan.planned), long.later) == (1, 0)


def test_another_authority_has_its_own_plan_only():
    here = Here()
    here.setting("Beeches", visited="Thursday 2026-05-14")
    there = an_authority("leicestershire")
    stranger = a_person(there, IA)

    found = planning.weeks_plan(there, person=stranger, roles=[IA], today=TODAY, weeks=4)

    assert found.plan.planned == ()


def test_each_visit_of_a_day_is_measured_from_the_one_before():
    here = Here()
    first = here.book(here.setting("Beeches"), "Monday 2026-06-15", "09:00", "10:00")
    second = here.book(here.setting("Dover Days", DOVER), "Monday 2026-06-15", "13:00", "14:00")
    monday = day("Monday 2026-06-15")

    found = queries.legs_of(queries.visits_of_person(here.authority, here.sam.pk, monday, monday))

    assert first.pk not in found
    # Maidstone to Dover is some 36 miles as the crow flies.
    assert found[second.pk].miles == pytest.approx(36, abs=3)


def test_a_joint_visit_is_planned_on_a_day_on_which_all_are_there_and_have_room():
    here = Here()
    kim = a_person(here.authority, SIA, name="Kim Field")
    oaks = a_provider(here.authority, "Oaks", postcode=MAIDSTONE)
    history(
        oaks,
        [
            (JUDGED, "judgement_published", INADEQUATE),
            (JUDGED, "officer_allocated", {"role": IA, "person": here.sam}),
            (JUDGED, "officer_allocated", {"role": SIA, "person": kim}),
        ],
    )
    actions.note_absence(
        authority=here.authority,
        person=kim,
        first_day=day("Friday 2026-06-12"),
        last_day=day("Monday 2026-06-15"),
        by=kim,
        at=NOW,
    )
    for name in ("Acorns", "Brook", "Cedar"):
        setting = here.setting(name, allocated=False, visited=None)
        here.book(setting, "Tuesday 2026-06-16", people=[Goer(kim.pk, SIA)])

    # Kim is away on Friday and Monday and has three visits on Tuesday.
    assert here.planned()["Oaks"] == day("Wednesday 2026-06-17")


def test_a_day_on_which_another_team_is_there_is_left_to_it():
    here = Here()
    beeches = here.setting("Beeches", visited="Thursday 2026-05-14")
    kim = a_person(here.authority, SIA, name="Kim Field")
    here.book(beeches, "Friday 2026-06-12", people=[Goer(kim.pk, SIA)])

    assert here.planned() == {"Beeches": day("Monday 2026-06-15")}
