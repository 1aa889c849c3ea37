"""What slips, counted: the small Kent of the reports, whose days are worked out there."""

from __future__ import annotations

import pytest

from goodward.cases.queries import (
    PathwaySlips,
    open_runs,
    overdue_of,
    overdue_work,
    slips,
    to_allocate,
)
from goodward.cases.slipping import ToAllocate
from tests.integration.reports.test_adherence import SmallKent
from tests.support.builders import a_person, an_authority
from tests.support.days import day

pytestmark = pytest.mark.django_db
# Open by then: Ash House, nobody allocated on Monday 13 April; Elms, to be called by Monday 27.
BETWEEN, AFTER = day("Wednesday 2026-04-22"), day("Tuesday 2026-04-28")
END = day("Thursday 2026-04-30")


@pytest.fixture
def kent():
    return SmallKent()


def test_what_is_overdue_and_what_comes_soon_is_counted_by_pathway(kent):
    assert slips(kent.authority, today=BETWEEN, until=END) == [
        PathwaySlips("inadequate", 1, day("Monday 2026-04-13"), 0),
        PathwaySlips("requires_improvement", 0, None, 1),
    ]
    assert slips(kent.authority, today=AFTER, until=END) == [
        PathwaySlips("inadequate", 1, day("Monday 2026-04-13"), 0),
        PathwaySlips("requires_improvement", 1, day("Monday 2026-04-27"), 0),
    ]


def test_on_its_day_a_duty_is_not_overdue_yet(kent):
    monday = day("Monday 2026-04-27")

    [_, improvement] = slips(kent.authority, today=monday, until=monday)

    assert (improvement.overdue, improvement.soon) == (0, 1)


def test_an_officer_is_counted_for_what_is_theirs(kent):
    other = a_person(kent.authority, "improvement_adviser")

    assert overdue_of(kent.authority, [kent.sam.pk, other.pk], today=BETWEEN) == {}
    assert overdue_of(kent.authority, [kent.sam.pk, other.pk], today=AFTER) == {kent.sam.pk: 1}
    assert overdue_of(kent.authority, [other.pk], today=AFTER) == {}
    assert overdue_of(kent.authority, [], today=AFTER) == {}


def test_a_case_waits_until_somebody_is_allocated(kent):
    # Under Inadequate Kent wants two: an adviser the same day, and an officer without a day.
    ash = (kent.ash.pk, "Ash House", "inadequate")
    adviser = ToAllocate(*ash, ("improvement_adviser",), day("Monday 2026-04-13"))
    officer = ToAllocate(*ash, ("childcare_sufficiency_officer",), None)

    assert to_allocate(kent.authority, limit=5) == (1, [adviser, officer])
    assert to_allocate(kent.authority, limit=1) == (1, [adviser])
    for each in (adviser, officer):
        assert to_allocate(kent.authority, limit=5)[1][0] == each
        [role] = each.roles
        person = a_person(kent.authority, role)
        kent.done(kent.ash, "Tuesday 2026-04-28", "officer_allocated", role=role, person=person)
    assert to_allocate(kent.authority, limit=5) == (0, [])


def test_providers_are_counted_on_the_pathway_they_are_on(kent):
    assert open_runs(kent.authority) == {"requires_improvement": 2, "inadequate": 1}


def test_what_is_overdue_is_listed_the_longest_first(kent):
    whole = overdue_work(kent.authority, pathway="", today=AFTER)
    one = overdue_work(kent.authority, pathway="requires_improvement", today=AFTER)

    assert [each.provider_name for each in whole.lines] == ["Ash House", "Elms"]
    assert whole.count == 2
    assert [(each.provider_name, each.rule) for each in one.lines] == [("Elms", "first_contact")]
    assert overdue_work(kent.authority, pathway="nowhere", today=AFTER).count == 0


def test_another_authoritys_are_never_counted(kent):
    other = an_authority("leicestershire")

    assert slips(other, today=AFTER, until=END) == []
    assert overdue_of(other, [kent.sam.pk], today=AFTER) == {}
    assert to_allocate(other, limit=5) == (0, [])
    assert open_runs(other) == {}
    assert overdue_work(other, pathway="", today=AFTER).count == 0
