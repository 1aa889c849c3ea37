"""Meetings and training on the provider's side."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import resolve, reverse
from ical.calendar_stream import IcsCalendarStream

from goodward.core.audiences.fitting import Audience
from goodward.gatherings import actions, queries
from goodward.messages.models import Message
from tests.support.builders import a_person, a_provider, an_authority
from tests.support.days import day, noon
from tests.support.gatherings import MONDAY, a_gathering, booked
from tests.support.portal import a_manager, portal_of, somebody_at
from tests.support.visitor import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(MONDAY, tick=False):
        yield


class Oaks:
    """The manager of Oaks at a browser, and an officer who arranges meetings."""

    def __init__(self):
        self.authority = an_authority()
        self.anna = a_person(self.authority)
        self.provider = a_provider(self.authority, "Oaks")
        self.manager = a_manager(self.provider, name="Mia Lee")
        self.web = portal_of(Client(), self.manager)

    def meeting(self, **said):
        return a_gathering(self.authority, by=self.anna, **said)

    def list(self):
        self.web.visit("portal_events:list", provider=self.provider.pk)
        return words(self.web.page.select_one("main"))


@pytest.fixture
def oaks(db):
    return Oaks()


def test_a_manager_finds_books_and_withdraws(oaks):
    gathering = oaks.meeting(price=4500, link="https://meet.example/abc")
    other = a_provider(oaks.authority)
    assert "2 free" in oaks.list()
    oaks.web.click("Managers’ network")
    assert "meet.example" not in words(oaks.web.page.select_one("main"))
    oaks.web.click("Book places")
    form = oaks.web.page.select_one("form#form")
    assert form.select_one("#id_name_1")["value"] == "Mia Lee"
    oaks.web.send(name_2="Jo Day", email_2="jo@oaks.example")

    assert oaks.web.notices == ["Mia Lee and Jo Day have a place."]
    assert "https://meet.example/abc" in words(oaks.web.page.select_one("main"))
    written = Message.objects.for_authority(oaks.authority).latest("pk")
    assert sorted(written.deliveries.values_list("email", flat=True)) == sorted(
        [oaks.manager.email, "jo@oaks.example"]
    )
    # Where the message leads is the page of the meeting.
    link = f"/portal/{oaks.provider.pk}/meetings/{gathering.pk}/"
    assert link in written.body
    assert resolve(link).view_name == "portal_events:show"

    booked(gathering, other, "Sam")
    shown = oaks.list()
    assert "Mia Lee and Jo Day have a place" in shown
    assert "Full: you can join the waiting list" not in shown
    oaks.web.click("Withdraw")
    oaks.web.send()
    assert oaks.web.notices == ["Mia Lee is withdrawn. Thank you for telling us."]
    assert [each.state for each in queries.bookings_of(gathering)] == [
        "withdrawn",
        "placed",
        "placed",
    ]
    # The button pressed twice: it is done.
    oaks.web.visit(
        "portal_events:withdraw",
        provider=oaks.provider.pk,
        booking=queries.bookings_of(gathering)[0].pk,
    )
    assert oaks.web.title == gathering.title
    assert oaks.web.errors == []


def test_who_waits_sees_where_in_the_line_and_takes_up_a_place(oaks):
    gathering = oaks.meeting(places=1, hours_to_accept=48)
    [first] = booked(gathering, a_provider(oaks.authority), "Sam")
    oaks.web.visit("portal_events:book", provider=oaks.provider.pk, gathering=gathering.pk)
    oaks.web.send()
    assert oaks.web.notices == ["Mia Lee waits for one."]
    assert "Number 1 in the line" in oaks.list()

    actions.withdraw(booking=first, by=oaks.anna, at=MONDAY)
    assert "Please answer by midday on Wednesday 13 January 2027" in oaks.list()
    oaks.web.click("Take up the place")
    oaks.web.send()

    assert oaks.web.notices == ["Mia Lee has a place."]


def test_what_is_meant_for_others_or_not_published_is_not_there(oaks):
    elsewhere = oaks.meeting(audience=Audience.of({"types": ["childminder"]}))
    draft = oaks.meeting(state="draft")
    gone = oaks.meeting(state="cancelled")

    assert "Nothing is coming up" in oaks.list()
    for gathering in (elsewhere, draft, gone):
        for page in ("show", "calendar", "book"):
            parts = {"provider": oaks.provider.pk, "gathering": gathering.pk}
            assert (
                oaks.web.client.get(reverse(f"portal_events:{page}", kwargs=parts)).status_code
                == 404
            )


def test_what_cannot_be_booked_says_why_and_keeps_what_was_typed(oaks):
    gathering = oaks.meeting(per_provider=1, book_by=day("Monday 2027-01-11"))
    oaks.web.visit("portal_events:book", provider=oaks.provider.pk, gathering=gathering.pk)
    assert not oaks.web.page.select("details")
    oaks.web.send(name_1="", email_1="no address")
    assert oaks.web.errors == ["Enter name", "Enter an e-mail address, such as name@example.org"]
    oaks.web.send(name_1="Jo Day", email_1="jo@oaks.example")
    assert "At most 1 person of one provider can come" in words(oaks.web.page.select_one("main"))

    with time_machine.travel(noon("Tuesday 2027-01-12"), tick=False):
        later = portal_of(Client(), somebody_at(oaks.provider, "owner"))
        other = a_provider(oaks.authority)
        elms = portal_of(Client(), a_manager(other))
        elms.visit("portal_events:show", provider=other.pk, gathering=gathering.pk)
        assert "The last day for booking has passed" in words(elms.page.select_one("main"))
        elms.visit("portal_events:book", provider=other.pk, gathering=gathering.pk)
        elms.send(name_1="Kim")
        assert elms.errors == [
            "The last day for booking has passed. Ask us whether there is still a place"
        ]
        assert elms.page.select_one("#id_name_1")["value"] == "Kim"
        later.visit("portal_events:show", provider=oaks.provider.pk, gathering=gathering.pk)


def test_nobody_sees_who_else_comes(oaks):
    gathering = oaks.meeting()
    booked(gathering, a_provider(oaks.authority, "Elms"), "Sam Hill")

    oaks.web.visit("portal_events:show", provider=oaks.provider.pk, gathering=gathering.pk)

    assert "Sam" not in words(oaks.web.page.select_one("main"))
    assert "Elms" not in words(oaks.web.page.select_one("main"))


def test_a_booking_for_what_was_cancelled_says_so_and_offers_nothing(oaks):
    gathering = oaks.meeting()
    [kim] = booked(gathering, oaks.provider, "Kim")
    actions.cancel(gathering=gathering, reason="Snow", by=oaks.anna, at=MONDAY)

    assert "Kim Managers’ network Thursday 14 January 2027, 10am Cancelled" in oaks.list()
    assert not oaks.web.page.select("a[href*=withdraw]")
    oaks.web.visit("portal_events:withdraw", provider=oaks.provider.pk, booking=kim.pk)
    oaks.web.send()
    assert oaks.web.errors == ["Only a booking for something still to come can be withdrawn"]


def test_a_calendar_file_has_the_link_for_those_with_a_place(oaks):
    gathering = oaks.meeting(link="https://meet.example/abc")
    parts = {"provider": oaks.provider.pk, "gathering": gathering.pk}
    address = reverse("portal_events:calendar", kwargs=parts)

    before = oaks.web.client.get(address).content.decode()
    booked(gathering, oaks.provider, "Kim")
    answer = oaks.web.client.get(address)

    assert "meet.example" not in before
    assert "meet.example" in answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    [event] = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    assert event.summary == "Managers’ network"


def test_what_people_attended_stands_on_their_page(oaks):
    gathering = oaks.meeting()
    [kim] = booked(gathering, oaks.provider, "Kim")
    actions.note_attendance(
        gathering=gathering, came={kim.pk: True}, by=oaks.anna, at=gathering.ends_at
    )

    with time_machine.travel(noon("Friday 2027-01-15"), tick=False):
        web = portal_of(Client(), oaks.manager)
        web.visit("portal_events:list", provider=oaks.provider.pk)
        assert "Kim: Managers’ network, Thursday 14 January 2027" in words(
            web.page.select_one("main")
        )
