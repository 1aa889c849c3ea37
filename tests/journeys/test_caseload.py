"""From a hand-over to a planned visit, in a browser at both widths."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goodward.accounts import queries as accounts
from goodward.caseload.actions import allocate
from goodward.providers.queries import get_provider
from tests.support.builders import a_person
from tests.support.days import day, noon

pytestmark = pytest.mark.browser
TODAY = "Tuesday 2026-11-24"


@pytest.fixture
def advisers(small):
    """Two advisers, the first of whom carries the setting."""
    authority = accounts.authority_called("kent")
    helen = accounts.person_with_email(authority, small.senior)
    anna, sam = (a_person(authority, name=name) for name in ("Anna Bell", "Sam Hill"))
    allocate(
        provider=get_provider(authority, small.provider),
        role="improvement_adviser",
        person=anna,
        on=day(TODAY),
        by=helen,
        at=noon(TODAY),
    )
    return anna, sam


def test_a_case_is_handed_over_and_its_next_visit_planned_and_booked(small, desk, advisers):
    _anna, sam = advisers
    person = desk()
    person.sign_in(small.senior, small.password)

    person.follow("Caseload")
    person.follow("Sam Hill")
    person.follow("Note a skill")
    person.fill("What they know well", "Group care")
    person.press("Note it")
    person.open(reverse("caseload:allocate", args=[small.provider]) + "?role=improvement_adviser")

    person.follow("Caseload")
    person.follow("Anna Bell")
    person.follow("Hand cases over")
    person.press("Continue")
    assert person.page.title().startswith("Error: Hand cases over")
    person.choose("Sam Hill")
    person.fill("What should the new officers know?", "Ring before you go")
    person.press("Continue")
    assert person.heading == "Who takes over which case"
    person.press("Hand over")
    assert person.notice == "1 case of Anna Bell handed over."

    person.open(reverse("providers:show", args=[small.provider]))
    assert "Handed over from Anna Bell. Ring before you go" in person.page.content()
    person.open(f"{reverse('diary:plan')}?person={sam.pk}")
    person.follow("Book it")
    person.follow("Wednesday 25 November 2026")  # the first of the suggested days
    person.press("Book the visit")
    assert person.heading == "Plan the weeks of Sam Hill"
    assert person.notice == "The visit of Little Lanterns is booked."
    person.open(f"{reverse('diary:week')}?person={sam.pk}")
    assert person.row("Little Lanterns").is_visible()
