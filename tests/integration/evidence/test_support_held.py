"""What was agreed, given, charged and attended stands in a pack with its words and sums."""

from __future__ import annotations

import pytest

from goodward.core.gatherings.moves import BOOKING_MOVES
from goodward.core.offers.moves import ACTS
from goodward.core.support.needs import MOVES, SOURCES
from goodward.evidence import bought, supported, taught
from goodward.gatherings import actions as gatherings
from goodward.gatherings.booking import KIND_OF_A_NEW_ONE
from goodward.offers import actions as offers
from goodward.support import actions as support
from goodward.support.models import Outcome
from tests.integration.evidence.scene import Kent, a_support_package
from tests.support.builders import a_provider
from tests.support.days import day, noon
from tests.support.gatherings import a_gathering, booked, told
from tests.support.offers import a_service, an_agreed_quote, delivered

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY, WEDNESDAY = "Monday 2026-04-20", "Tuesday 2026-04-21", "Wednesday 2026-04-22"
THURSDAY = "Thursday 2026-04-23"


@pytest.fixture
def kent():
    return Kent()


def test_every_table_of_words_is_complete():
    assert set(supported.STEPS) == {
        "brokered", "agreed", "set_aside", "given", "not_given", *Outcome.values,
    }  # fmt: skip
    assert set(bought.STEPS) | bought.BY_LINE == {"asked", *ACTS}
    assert set(taught.NEED_STEPS) == {act for _, act in MOVES}
    assert set(taught.NEED_SOURCES) == set(SOURCES)
    assert set(taught.BOOKING_STEPS) == {
        *KIND_OF_A_NEW_ONE.values(), *(act for _, act in BOOKING_MOVES)
    }  # fmt: skip


# Packages of support


def test_a_package_stands_as_put_together_agreed_given_and_with_what_came_of_it():
    here = Kent("leicestershire")
    package = a_support_package(here)
    support.agree(
        package=package, on=day(TUESDAY), remark="By telephone", by=here.sam, at=noon(TUESDAY)
    )
    item = package.topics.get().items.get()
    support.deliver(
        item=item, on=day(WEDNESDAY), given_by="Sam Hill", attended=2, attended_by="room leaders",
        by=here.sam, at=noon(THURSDAY),
    )  # fmt: skip
    support.outcome(
        item=item, outcome="worked", said="Rotas are kept.", by=here.helen, at=noon(THURSDAY)
    )

    made = here.made()

    together, agreed, given, worked = made.titles("packages")
    assert together == "Package of support put together"
    said = made.parts(together)
    assert said["Section"] == "Leadership and governance"
    assert said["What needs to happen?"] == "Rotas kept"
    assert said["Advisory visit"] == f"{item.title} (at no cost)"
    assert made.parts(agreed)["Words"] == "By telephone"
    assert made.parts(agreed)["In the history"] == "e4"  # after the three of the scene
    assert given == f"Support given: {item.title}"
    assert (made.entry(given).on, made.entry(given).recorded_at[:10]) == (
        "2026-04-22", "2026-04-23",
    )  # fmt: skip
    assert made.parts(given)["Words"] == "By Sam Hill. Attended: 2 room leaders"
    assert made.entry(worked).recorded_by == "Helen Marsh"
    assert made.parts(worked)["Words"] == "Rotas are kept."


def test_what_was_done_with_a_package_is_among_the_audit_records():
    here = Kent("leicestershire")
    package = a_support_package(here)

    about = {each.about for each in here.made().said.audit}

    assert f"Package {package.pk}" in about


# Services that are paid for


def test_a_quote_stands_line_by_line_with_what_was_delivered_and_charged(kent):
    """Two days at £250.01 are £500.02; of one call at no cost nothing is charged."""
    quote = an_agreed_quote(
        kent.oaks, kent.sam, MONDAY,
        (a_service(kent.authority, price_pence=25_001), 2),
        (a_service(kent.authority, "A call", unit="hour", price_pence=None), 1),
    )  # fmt: skip
    delivered(quote, 1, kent.sam, TUESDAY, quantity=2)
    delivered(quote, 2, kent.sam, WEDNESDAY)
    offers.export(
        authority=kent.authority, first_on=None, last_on=day(WEDNESDAY), by=kent.mary,
        at=noon(THURSDAY),
    )  # fmt: skip

    made = kent.made()

    assert made.titles("services") == [
        "Services asked for",
        "Quote for services written",
        "Quote for services sent to the provider",
        "Quote for services agreed",
        "Service delivered: Improvement visit",
        "Service delivered: A call",
        "Told to finance, to be invoiced: Improvement visit",
    ]
    assert made.parts("Services asked for")["Wanted"] == "Help us with outdoor learning"
    written = made.parts("Quote for services written")
    assert written["Section"] == "What it holds: £500.02 (no VAT is added)"
    assert written["Improvement visit"].startswith("2 days, £250.01 a day: £500.02\n")
    assert written["A call"].startswith("1 hour, at no cost")
    assert made.parts("Quote for services agreed")["At the provider"] == "Alex Marsh, manager"
    assert made.parts("Service delivered: Improvement visit") == {
        "How many": "2 days",
        "Given by": "Anna Bell",
        "What came of it": "The garden is used every day.",
        "Comes to": "£500.02",
    }
    assert made.parts("Service delivered: A call")["Comes to"] == "At no cost"
    told = made.entry("Told to finance, to be invoiced: Improvement visit")
    assert (told.on, told.recorded_by) == ("2026-04-23", "Mary Lane")
    assert made.parts(told.title) == {
        "Batch": "1",
        "Delivered on": "Tuesday 21 April 2026",
        "Amount": "£500.02. Outside the scope of VAT",
    }


def test_a_delivery_taken_back_says_why_and_is_credited(kent):
    quote = an_agreed_quote(kent.oaks, kent.sam, MONDAY, (a_service(kent.authority), 2))
    one = delivered(quote, 1, kent.sam, TUESDAY)
    offers.export(authority=kent.authority, first_on=None, last_on=day(TUESDAY), by=kent.mary,
                  at=noon(TUESDAY))  # fmt: skip
    offers.take_back(delivery=one, reason="It was at Acorns", by=kent.sam, at=noon(WEDNESDAY))
    offers.export(authority=kent.authority, first_on=None, last_on=day(WEDNESDAY), by=kent.mary,
                  at=noon(WEDNESDAY))  # fmt: skip

    made = kent.made()

    back = made.parts("Delivery taken back: Improvement visit")
    assert (back["Why"], back["How many"], back["Comes to"]) == (
        "It was at Acorns", "1 day", "-£250.00",
    )  # fmt: skip
    credit = made.parts("Told to finance, to be credited: Improvement visit")
    assert credit["Amount"] == "-£250.00. Outside the scope of VAT"


# Training


def test_a_training_need_stands_with_who_found_it_and_what_was_done(kent):
    need = support.note_need(
        provider=kent.oaks, text="Safer recruitment", source="visit", on=day(MONDAY),
        for_whom="Both managers", source_text="The visit of 20 April", by=kent.sam,
        at=noon(TUESDAY),
    )  # fmt: skip
    support.book_training(
        need=need, course="Recruiting", on=day("Monday 2026-04-27"), places=2,
        price="£45 a place", by=kent.sam, at=noon(WEDNESDAY),
    )  # fmt: skip
    support.attended(
        need=need, on=day("Monday 2026-04-27"), people=1, said="One was ill", by=kent.helen,
        at=noon("Tuesday 2026-04-28"),
    )  # fmt: skip

    made = kent.made()

    assert made.titles("training") == [
        "Training need found",
        "Training booked",
        "Training attended",
    ]
    found = made.entry("Training need found")
    assert (found.on, found.recorded_at[:10], found.recorded_by) == (
        "2026-04-20", "2026-04-21", "Sam Hill",
    )  # fmt: skip
    assert made.parts("Training need found") == {
        "Need": "Safer recruitment",
        "For whom": "Both managers",
        "Where it was found": "At a visit",
        "Which": "The visit of 20 April",
    }
    booking = made.parts("Training booked")
    assert made.entry("Training booked").on == "2026-04-22"  # when it was booked, not the course
    assert booking["Day of the course"] == "Monday 27 April 2026"
    assert (booking["Course"], booking["Places"], booking["Price"]) == (
        "Recruiting", "2", "£45 a place",
    )  # fmt: skip
    came = made.parts("Training attended")
    assert made.entry("Training attended").on == "2026-04-27"
    assert (came["How many came"], came["Words"]) == ("1", "One was ill")


def test_a_booking_stands_with_place_days_price_and_who_came(kent):
    meeting = a_gathering(
        kent.authority, on=day(THURSDAY), at=noon(MONDAY), price=4500, by=kent.sam
    )
    kim, lou = booked(meeting, kent.oaks, "Kim Ash", "Lou Birch", at=noon(MONDAY), by=kent.sam)
    gatherings.note_attendance(
        gathering=meeting, came={kim.pk: True, lou.pk: False}, by=kent.sam, at=noon(THURSDAY)
    )

    made = kent.made()

    assert made.titles("training") == [
        "Place booked: Managers’ network",
        "Place booked: Managers’ network",
        "Came: Managers’ network",
        "Did not come: Managers’ network",
    ]
    first = next(each for each in made.said.entries if each.sort == "training")
    assert {each.name: each.text for each in first.parts} == {
        "Who": "Kim Ash",
        "What": "Network meeting",
        "When, as last set": "Thursday 23 April 2026, 10am to midday",
        "Where, as last set": "Sessions House, Maidstone",
        "Price": "£45 a place",
    }
    assert made.parts("Did not come: Managers’ network")["Who"] == "Lou Birch"
    assert made.entry("Came: Managers’ network").on == "2026-04-23"


def test_what_somebody_needs_to_take_part_and_their_address_are_in_no_pack(kent):
    meeting = a_gathering(kent.authority, on=day(THURSDAY), at=noon(MONDAY))
    person = gatherings.Person("Kim Ash", "kim.ash@oaks.example", "A loop for my hearing aid")
    before = kent.made()
    gatherings.book(
        gathering=meeting, provider=kent.oaks, people=[person], by=kent.sam, at=noon(MONDAY)
    )

    made = kent.made()

    trained = [each for each in made.said.entries if each.sort == "training"]
    said = " ".join(part.text for each in trained for part in each.parts)
    assert "Kim Ash" in said
    assert "kim.ash@oaks.example" not in said
    assert "hearing aid" not in made.files["pack.json"].decode()
    assert made.left_out[taught.HOW_REACHED] is None
    assert taught.HOW_REACHED not in before.left_out


def test_who_else_booked_a_meeting_is_in_no_pack(kent):
    meeting = a_gathering(kent.authority, on=day(THURSDAY), at=noon(MONDAY))
    other = a_provider(kent.authority, "Quarry House")
    booked(meeting, kent.oaks, "Kim Ash", at=noon(MONDAY), by=kent.sam)
    booked(meeting, other, "Lou Birch", at=noon(MONDAY), by=kent.sam)

    made = kent.made()

    text = made.files["pack.json"].decode()
    assert "Lou Birch" not in text
    assert "Quarry House" not in text
    assert not [each for each in made.said.audit if each.kind.startswith("booking.")]


def test_what_befell_a_meeting_is_told_from_when_the_provider_had_booked(kent):
    meeting = a_gathering(kent.authority, on=day(THURSDAY), at=noon(MONDAY), by=kent.sam)
    gatherings.change(
        gathering=meeting, told=told(on=day("Friday 2026-04-24")), by=kent.sam, at=noon(MONDAY)
    )
    booked(meeting, kent.oaks, "Kim Ash", at=noon(TUESDAY), by=kent.sam)
    gatherings.change(
        gathering=meeting, told=told(on=day("Friday 2026-04-24"), title="Network"), by=kent.sam,
        at=noon(TUESDAY),
    )  # fmt: skip
    gatherings.change(
        gathering=meeting, told=told(on=day("Tuesday 2026-04-28"), title="Network"), by=kent.sam,
        at=noon(WEDNESDAY),
    )  # fmt: skip
    gatherings.cancel(gathering=meeting, reason="Snow", by=kent.sam, at=noon(THURSDAY))

    made = kent.made()

    assert made.titles("training") == [
        "Place booked: Network",
        "Day, time or place changed: Network",
        "Cancelled: Network",
    ]
    assert made.parts("Cancelled: Network")["Why"] == "Snow"
    moved = made.parts("Day, time or place changed: Network")
    assert moved["When, as last set"] == "Tuesday 28 April 2026, 10am to midday"
