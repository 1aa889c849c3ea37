"""From a report below Good to a package that was agreed, given and judged, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from goodward.audit import append_only
from tests.support.browser import PHONE
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon

pytestmark = pytest.mark.browser
TODAY = "Tuesday 2026-11-24"
PASSWORD = "a password nobody guesses"


@pytest.fixture
def oaks(transactional_db: None, _today: None) -> Iterator[tuple[Any, Any]]:
    """A nursery of Leicestershire judged seven weeks ago, and its adviser."""
    authority = an_authority("leicestershire", at=noon(TODAY))
    adviser = a_person(authority, "improvement_adviser", name="Sam Hill")
    provider = a_provider(authority, "Oaks")
    judged = ("Tuesday 2026-10-06", "judgement_published", REQUIRES_IMPROVEMENT)
    history(provider, [judged], by=adviser)
    yield provider, adviser
    append_only.lift()


@pytest.mark.parametrize(
    "how",
    [{}, {"width": PHONE, "scripts": False}],
    ids=["desktop", "phone without scripts"],
)
def test_an_adviser_brokers_a_package_and_says_what_came_of_it(oaks, desk, how):
    provider, adviser = oaks
    person = desk(**how)
    person.sign_in(adviser.email, PASSWORD)
    person.open(reverse("providers:show", args=[provider.pk]))
    person.follow("Support and training")
    person.follow("Put a package together")
    person.press("Continue")
    assert person.page.title().startswith("Error: ")
    person.choose("Leadership and governance")
    person.press("Continue")
    person.press("Put the package together")
    assert person.page.title().startswith("Error: What the package holds")
    person.fill("What needs to happen?", "Supervision every six weeks")
    person.choose("Advisory visit")
    person.press("Put the package together")
    person.follow("Agree it")
    person.press("It is agreed")
    assert person.notice == "The package is agreed."
    person.follow("It was given")
    person.press("Record it as given")
    person.follow("What came of it")
    person.choose("It worked")
    person.fill("What shows it?", "Two were held and noted")
    person.press("Record what came of it")

    # What was given is left out of the next package, and is shown with its day.
    person.follow("Support and training")
    assert "Given on Tuesday 24 November 2026 by Sam Hill (Positive Practice Tool): it worked" in (
        person.row("Advisory visit").inner_text()
    )
    person.follow("Put a package together")
    person.choose("Leadership and governance")
    person.press("Continue")
    left_out = person.page.locator("details").first
    left_out.locator("summary").click()
    assert "Given before on Tuesday 24 November 2026" in left_out.inner_text()
    person.look()


def test_a_training_need_becomes_a_booking(oaks, desk):
    provider, adviser = oaks
    person = desk()
    person.sign_in(adviser.email, PASSWORD)
    person.open(reverse("support:training", args=[provider.pk]))
    person.follow("Add a training need")
    person.press("Add it to the plan")
    assert person.page.title().startswith("Error: Add a training need")
    person.fill("What do they need to learn?", "Safer recruitment")
    person.choose("At a visit")
    person.press("Add it to the plan")
    person.follow("Book training")
    person.fill("What is the course called?", "Recruiting safely")
    person.fill("How many places?", "2")
    person.choose("In-house training")
    person.press("Book it")
    person.follow("It was attended")
    person.press("Record it")

    assert "Attended on Tuesday 24 November 2026" in person.row("Safer recruitment").inner_text()
    person.follow("Support and training")
    person.look()
