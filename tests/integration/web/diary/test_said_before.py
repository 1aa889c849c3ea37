"""What a cancellation or a move would bring about is said on its page, before it is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.cases import queries as cases
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import day, noon
from tests.support.visitor import Visitor, words
from tests.support.visits import a_visit

pytestmark = pytest.mark.django_db
TODAY = "Thursday 2026-06-11"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon(TODAY), tick=False):
        yield


@pytest.fixture
def here():
    authority = an_authority()
    provider = a_provider(authority, "Beeches")
    history(provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)])
    sam = a_person(authority, "improvement_adviser", name="Sam Hill")
    return Visitor(Client(), sam), provider, (sam, "improvement_adviser")


def follows(visitor):
    return words(visitor.page.select_one("section[aria-labelledby=follows]"))


def test_the_second_cancellation_of_a_term_is_said_before_it_is_done(here):
    visitor, provider, sam = here
    history(provider, [("Monday 2026-06-08", "visit_cancelled", {"by": "setting"})])
    visit = a_visit(provider, "Monday 2026-06-15", sam, booked=TODAY)

    visitor.visit("diary:cancel", pk=visit.pk)

    said = follows(visitor)
    assert (
        "If the setting cancels This would be the second cancellation by the setting this term "
        "(Term 6 2025-26: Monday 1 June 2026 to Monday 31 August 2026)." in said
    )
    assert (
        "The Senior Improvement Adviser will then have to do this: Contact the setting about what "
        "prevents it from engaging; it has cancelled two visits in one term." in said
    )
    assert "If we cancel By the policy nothing else follows from it." in said
    assert "visit_cancelled" not in [
        each.kind for each in cases.timeline(provider, today=day(TODAY)) if each.name == "e4"
    ]
    visitor.click("Move the visit instead")
    assert visitor.title == "Move the visit"
    assert follows(visitor) == "What follows By the policy nothing else follows from it."


def test_what_was_said_is_what_happens(here):
    visitor, provider, sam = here
    history(provider, [("Monday 2026-06-08", "visit_cancelled", {"by": "setting"})])
    visit = a_visit(provider, "Monday 2026-06-15", sam, booked=TODAY)
    visitor.visit("diary:cancel", pk=visit.pk)

    visitor.send(by_whom="setting", reason="Staff ill")

    case = cases.provider_case(provider, today=day(TODAY))
    assert "engagement_contact" in [each.duty.id for each in case.open_duties]


def test_of_an_unannounced_visit_nothing_follows(here):
    visitor, provider, sam = here
    visit = a_visit(provider, "Monday 2026-06-15", sam, booked=TODAY, is_announced=False)

    visitor.visit("diary:cancel", pk=visit.pk)

    assert "nothing stands in its history" in follows(visitor)
    assert "cancellation" not in follows(visitor)
