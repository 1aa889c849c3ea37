"""The officers' pages after a setting asked for another day, or did not keep a visit."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.cases import queries as cases
from goodward.diary import actions, queries
from goodward.diary.standing import said_of
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
NOW = noon(TODAY)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Beeches:
    """A nursery of Kent that requires improvement, and an adviser in his browser."""

    def __init__(self, on="Monday 2026-06-15"):
        self.authority = an_authority()
        self.provider = a_provider(self.authority, "Beeches")
        history(
            self.provider, [("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT)]
        )
        self.sam = a_person(self.authority, "improvement_adviser", name="Sam Hill")
        self.visit = a_visit(self.provider, on, (self.sam, "improvement_adviser"), booked=TODAY)
        self.browser = Visitor(Client(), self.sam)

    def open(self):
        self.browser.visit("diary:show", pk=self.visit.pk)
        return words(self.browser.page.select_one("main"))

    def ask(self):
        actions.ask_to_move(
            visit=self.visit,
            days=[day("Thursday 2026-06-18")],
            reason="A trip",
            by=a_person(self.authority, name="Alex Marsh"),
            at=NOW,
        )


def test_a_confirmation_stands_on_the_visit():
    here = Beeches()
    actions.confirm(visit=here.visit, by=a_person(here.authority, name="Alex Marsh"), at=NOW)

    assert "Confirmed by Alex Marsh, 11 June 2026" in here.open()


def test_a_wish_is_granted_with_its_day_whose_it_was_and_why_filled_in():
    here = Beeches()
    here.ask()
    assert "The setting asks for another day Alex Marsh: A trip" in here.open()

    here.browser.click("Move it to Thursday 18 June 2026")
    here.browser.send()

    [last, *_] = cases.timeline(here.provider, today=day(TODAY))
    assert (last.kind, last.fields["for"], last.fields["by"], last.note) == (
        "visit_moved",
        day("Thursday 2026-06-18"),
        "setting",
        "A trip",
    )
    assert "asks for another day" not in here.open()


def test_a_wish_is_answered_with_why_the_visit_stays():
    here = Beeches()
    here.ask()
    here.open()

    here.browser.click("Keep it on its day")
    here.browser.send(reason="It is due by Monday")

    assert here.browser.notices == ["The visit stays on its day. The setting was told."]
    assert said_of(here.visit).wish is None


def test_a_visit_that_was_not_kept_says_what_follows_and_is_recorded():
    here = Beeches(TODAY)
    history(here.provider, [("Monday 2026-06-08", "visit_cancelled", {"by": "setting"})])
    here.open()
    here.browser.click("The setting did not keep it")
    said = words(here.browser.page.select_one("section[aria-labelledby=follows]"))
    assert "This would be the second cancellation by the setting this term" in said

    here.browser.send(reason="Nobody answered the door")

    assert queries.visits_of(here.provider)[0].state == "cancelled"
    assert "Not kept by the setting: Thursday 11 June 2026" in here.open()
    case = cases.provider_case(here.provider, today=day(TODAY))
    assert "engagement_contact" in [each.duty.id for each in case.open_duties]


def test_before_its_day_a_visit_cannot_have_been_missed():
    here = Beeches()

    assert "did not keep it" not in here.open()


@pytest.mark.parametrize("asked", ["?day=never", "?day=2026-06-20"])
def test_a_day_in_the_address_that_nobody_asked_for_only_fills_the_day(asked):
    here = Beeches()

    page = here.browser.client.get(f"/visits/{here.visit.pk}/move/{asked}").content.decode()

    assert 'value="15"' in page or 'value="20"' in page
    assert "A trip" not in page
