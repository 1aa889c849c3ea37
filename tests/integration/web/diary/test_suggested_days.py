"""Suggested days on the booking page, the plan of the weeks, and the way between visits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from goodward.core.visiting.travelling import Leg
from goodward.diary import queries
from goodward.web.pages.diary.presenters import travel_text
from tests.support.builders import (
    REQUIRES_IMPROVEMENT,
    a_person,
    a_provider,
    an_authority,
    history,
)
from tests.support.days import noon
from tests.support.visitor import Visitor, words

pytestmark = pytest.mark.django_db
IA = "improvement_adviser"
MONDAY = {"day__day": "15", "day__month": "6", "day__year": "2026"}


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(noon("Thursday 2026-06-11"), tick=False):
        yield


@pytest.fixture
def here():
    authority = an_authority()
    sam = a_person(authority, IA, name="Sam Hill")

    def setting(name, postcode):
        # Due a month after 14 May, which is a Sunday: Monday 15 June.
        provider = a_provider(authority, name, postcode=postcode)
        history(
            provider,
            [
                ("Thursday 2026-04-02", "judgement_published", REQUIRES_IMPROVEMENT),
                ("Thursday 2026-04-02", "officer_allocated", {"role": IA, "person": sam}),
                ("Thursday 2026-05-14", "visit_held", {"roles": [IA], "kind": ["support"]}),
            ],
        )
        return provider

    return Visitor(Client(), sam), setting, sam


def main(visitor):
    return words(visitor.page.select_one("main"))


def book(visitor, provider, starts="", ends="", **more):
    visitor.visit("diary:book", pk=provider.pk)
    visitor.send(**MONDAY, starts_at=starts, ends_at=ends, **more)


def test_a_suggested_day_says_why_and_fills_the_form(here):
    visitor, setting, _ = here
    book(visitor, setting("Acorns", "ME15 6AA"), "9:30", "11:00")
    beeches = setting("Beeches", "ME14 1XX")

    visitor.visit("diary:book", pk=beeches.pk)
    suggested = [
        words(each) for each in visitor.page.select("section[aria-labelledby=suggested] li")
    ]
    assert "Due Monday 15 June. These days are in time, the shortest way first." in main(visitor)
    assert suggested == [
        "Monday 15 June 2026 . Sam Hill is at Acorns in the morning, about 2 miles away.",
        "Friday 12 June 2026 . Nothing else is in the diary that day.",
    ]

    visitor.click("Monday 15 June 2026")
    visitor.send(purpose="The plan")
    assert visitor.title == "Visit, Monday 15 June 2026"
    [line] = queries.visits_of(beeches)
    assert (line.people, line.pathway) == (("Sam Hill",), "requires_improvement")


def test_what_was_typed_is_not_hidden_below_suggestions_when_something_is_wrong(here):
    visitor, setting, _ = here
    visitor.visit("diary:book", pk=setting("Beeches", "ME14 1XX").pk)

    visitor.send(**MONDAY, starts_at="noonish")

    assert visitor.errors == ["Enter a time such as 9:30"]
    assert visitor.page.select("section[aria-labelledby=suggested]") == []


def test_a_week_says_how_far_each_visit_is_from_the_one_before(here):
    visitor, setting, _ = here
    book(visitor, setting("Acorns", "ME15 6AA"), "9:30", "11:00")
    book(visitor, setting("Beeches", "ME14 1XX"), "13:00", "14:00")
    book(visitor, setting("Cedar", ""), "15:00", "16:00")

    visitor.visit("/diary/?week=2026-06-15")

    acorns, beeches, cedar = [words(each) for each in visitor.page.select(".gw-duty")]
    assert "miles" not in acorns
    assert "About 2 miles from the visit before" in beeches
    assert "How far from the visit before is not known, because a postcode is missing" in cedar


@pytest.mark.parametrize(
    ("leg", "text"),
    [
        (Leg(6.7, is_before=True), "About 7 miles from the visit before"),
        (Leg(0.2, is_before=True), "Under a mile from the visit before"),
        (Leg(1.0, is_before=False), "About 1 mile from the nearest visit that day"),
    ],
)
def test_a_way_in_words(leg, text):
    assert travel_text(leg) == text


def test_a_plan_proposes_each_visit_and_leads_to_booking_it(here):
    visitor, setting, _ = here
    setting("Acorns", "ME15 6AA")
    setting("Beeches", "ME14 1XX")

    visitor.visit("diary:week")
    visitor.click("Plan the coming weeks")
    assert visitor.title == "Plan the weeks of Sam Hill"
    [friday] = [words(each) for each in visitor.page.select("main section")]
    assert friday.startswith("Friday 12 June 2026 Due Monday 15 June, in 4 days Acorns")
    assert "Beeches Requires improvement, visit 2. About 2 miles from Acorns" in friday

    visitor.click("Book it : Beeches, Friday 12 June 2026")
    visitor.send()
    assert visitor.title == "Plan the weeks of Sam Hill"
    assert visitor.notices == ["The visit of Beeches is booked."]
    assert "Booked already: Beeches, no time yet" in main(visitor)
    assert "Book it : Beeches" not in main(visitor)


def test_what_finds_no_day_is_named(here):
    visitor, setting, _ = here
    for number in range(7):
        setting(f"Nursery {number}", "ME14 1XX")

    visitor.visit("diary:plan")

    # Friday and Monday have room for three each; Monday 15 June is the last day for all seven.
    [section] = visitor.page.select("section[aria-labelledby=no-room]")
    assert words(section.select_one("h2")) == "No day left 1"
    assert len(section.select("li")) == 1


def test_without_a_visit_owed_there_is_nothing_to_plan(here):
    visitor, _, _ = here

    visitor.visit("diary:plan")

    assert "No visit to plan" in main(visitor)


@pytest.mark.parametrize("address", ["?person=999999", "?weeks=77", "?person=me&weeks=soon"])
def test_an_address_that_means_nothing_plans_ones_own_four_weeks(here, address):
    visitor, _, _ = here

    visitor.visit(f"/diary/plan/{address}")

    assert visitor.title == "Plan the weeks of Sam Hill"
    assert words(visitor.page.select_one(".gw-lead")) == "12 June 2026 to 9 July 2026"


def test_anothers_weeks_are_planned_in_their_name(here):
    _visitor, setting, sam = here
    setting("Acorns", "ME15 6AA")
    kim = a_person(
        sam.memberships.first().authority, "senior_improvement_adviser", name="Kim Field"
    )
    senior = Visitor(Client(), kim)

    senior.visit(f"/diary/plan/?person={sam.pk}&weeks=2")
    senior.click("Book it")
    ticked = [
        words(each.find_next("label")) for each in senior.page.select("[name=people][checked]")
    ]

    assert ticked == ["Sam Hill, Improvement Adviser"]
