"""From a report of Ofsted's into the improvement plan, and to the closing of an action."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from goodward.accounts import queries as accounts
from goodward.diary import actions as diary
from goodward.diary.actions import Goer, When
from goodward.plans import queries as plans
from goodward.providers.queries import get_provider
from tests.support.days import noon
from tests.support.reports import a_graded_pdf, a_scan

pytestmark = pytest.mark.browser
HYGIENE = "Improve hygiene routines, so that children wash their hands before they eat"


@pytest.fixture
def booked(small):
    """The setting of `small` with a visit in the diary."""
    authority = accounts.authority_called("kent")
    [senior] = [each for each in accounts.people_of(authority) if each.name == "Helen Marsh"]
    person = accounts.person_of(authority, senior.pk)
    provider = get_provider(authority, small.provider)
    visit = diary.book(
        provider=provider,
        when=When(date(2026, 11, 27)),
        goers=[Goer(person.pk, "senior_improvement_adviser")],
        by=person,
        at=noon("Tuesday 2026-11-24"),
    )
    return provider, visit


def test_a_report_becomes_actions_that_are_reviewed_and_closed(small, booked, desk, tmp_path):
    provider, visit = booked
    report, scan = tmp_path / "report.pdf", tmp_path / "scan.pdf"
    report.write_bytes(a_graded_pdf("EY100001"))
    scan.write_bytes(a_scan())
    person = desk()
    person.sign_in(small.senior, small.password)
    person.open(reverse("providers:show", args=[small.provider]))
    person.follow("Ofsted’s reports")
    person.give("The report as a PDF", scan)
    person.press("Read the report")
    assert person.page.title().startswith("Error: Ofsted’s reports")
    person.give("The report as a PDF", report)
    person.press("Read the report")
    person.choose("Point 1: put it into the plan")
    person.choose("Point 2: put it into the plan")
    person.press("Put what is ticked into the plan")
    assert person.notice == "The plan has 2 points of the report."

    person.follow("Add an action")
    person.fill("What is to be done", f"{HYGIENE} lunch")
    person.press("Put it into the plan")
    assert person.page.title().startswith("Error: Add an action")
    person.choose(HYGIENE)
    person.press("Put it into the plan")
    assert person.heading == "Action of the plan"

    person.open(reverse("plans:at_visit", args=[visit.pk]))
    person.follow("Say how it goes")
    person.choose("Under way")
    person.fill("Progress, and why", "Four of six are trained")
    person.press("Keep the progress")
    person.follow("Close it")
    person.press("Close it")
    assert person.page.title().startswith("Error: Close the action")
    person.fill("What shows that it was done?", "The training record")
    person.press("Close it")
    person.open(reverse("plans:answers", args=[small.provider]))
    person.press("Keep the answers")

    first, second = plans.plan_of(provider).lines
    assert (first.action.standing, second.action.text) == ("closed", HYGIENE)
    assert [each.kind for each in second.sources] == ["ofsted_action", "visit"]
