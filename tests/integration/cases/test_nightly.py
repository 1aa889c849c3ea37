"""What time alone changes, and the nightly proof."""

from __future__ import annotations

import json

import pytest

from goodward.audit import queries as audit
from goodward.cases import actions as cases
from goodward.cases import queries
from goodward.cases.models import Duty, Event
from goodward.jobs.nightly import nightly
from tests.support.builders import REQUIRES_IMPROVEMENT, a_provider, an_authority, history
from tests.support.days import day, noon

pytestmark = pytest.mark.django_db
PAUSED = (
    ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
    ("Tuesday 2026-04-07", "case_paused", {"reason": "flood"}),
)


def allocation_due(authority):
    return Duty.objects.for_authority(authority).get(rule="allocate_adviser").due_on


def test_a_pause_in_progress_moves_its_dates_each_night():
    kent = an_authority()
    history(a_provider(kent), PAUSED)
    # The three days after Tuesday 7 April, the pause's only day so far.
    assert allocation_due(kent) == day("Friday 2026-04-10")

    report = cases.bring_up_to(kent, day=day("Thursday 2026-04-09"), at=noon("Thursday 2026-04-09"))

    assert (report.paused, report.is_clean) == (1, True)
    # Paused to Thursday 9: Friday 10, Monday 13, Tuesday 14.
    assert allocation_due(kent) == day("Tuesday 2026-04-14")


def test_a_case_that_is_not_paused_is_not_touched_by_time():
    kent = an_authority()
    history(a_provider(kent), PAUSED[:1])

    report = cases.bring_up_to(kent, day=day("Friday 2027-01-15"), at=noon("Friday 2027-01-15"))

    assert (report.paused, report.is_clean) == (0, True)
    assert allocation_due(kent) == day("Thursday 2026-04-09")


def test_a_fault_is_reported_recorded_and_left_for_somebody_to_look_at():
    kent = an_authority()
    history(a_provider(kent, "Acorns"), PAUSED[:1])
    wrong = Duty.objects.for_authority(kent).filter(rule="allocate_adviser")
    wrong.update(due_on=day("Friday 2026-12-25"))

    report = cases.bring_up_to(kent, day=day("Friday 2026-04-10"), at=noon("Friday 2026-04-10"))

    assert not report.is_clean
    assert "allocate_adviser" in str(report.differences[0])
    assert allocation_due(kent) == day("Friday 2026-12-25")
    kept = json.loads(audit.records_of(kent.pk)[0].detail)
    # The duty, and what is counted of the day it had and of the day it has now.
    assert kept["differences"] == 3


def test_every_authority_has_its_night():
    for slug in ("kent", "leicestershire"):
        history(a_provider(an_authority(slug)), PAUSED)

    reports = [each.report for each in nightly(day("Monday 2026-04-13"))]

    assert [(each.authority, each.is_clean) for each in reports] == [
        ("kent", True),
        ("leicestershire", True),
    ]


def test_a_night_records_no_event():
    kent = an_authority()
    history(a_provider(kent), PAUSED)

    list(nightly(day("Monday 2026-04-13")))

    assert Event.objects.for_authority(kent).count() == 2
    assert queries.prove(kent, as_of=day("Monday 2026-04-13")) == []
